using System.Text.Unicode;
using Holdfast.Bitcoin.Messages;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Texts;

/// <summary>
/// "signmessage m/84h/0h/0h/0/0 ascii:TEXT": a message to be signed with the key of one address, as Specter has it and Sparrow, Passport and
/// SeedSigner write and read it. It names no address format and no signature format; the path's account says both.
/// </summary>
/// <param name="Path">The whole path of the address's key, hardened steps written with ', h or H.</param>
/// <param name="Message">1 byte to 64 KiB of UTF-8, as it came: everything behind the first "ascii:", line breaks and spaces too.</param>
public sealed record SignMessageText(DerivationPath Path, ReadOnlyMemory<byte> Message)
{
    private static ReadOnlySpan<byte> Verb => "signmessage "u8;
    private static ReadOnlySpan<byte> Kind => "ascii:"u8;
    private const int MaxPathLength = 200;

    public static bool Recognises(ReadOnlySpan<byte> code) => code.StartsWith(Verb);

    /// <summary>Refuses another order or spacing, a path that is none or the master key's, another kind of text than "ascii:", and bytes that are not UTF-8.</summary>
    public static Result<SignMessageText> Parse(ReadOnlySpan<byte> code)
    {
        if (!Recognises(code)) { return new Refused(Refusal.Malformed, "no message to sign"); }
        if (code.Length > Verb.Length + MaxPathLength + 1 + Kind.Length + MessageRequest.MaxSize) { return new Refused(Refusal.TooLarge, "a message of more than 64 KiB"); }
        code = code[Verb.Length..];
        var end = code.IndexOf((byte)' ');
        if (end is < 1 or > MaxPathLength) { return new Refused(Refusal.Malformed, "a message without a path"); }
        Span<char> path = stackalloc char[end];
        for (var i = 0; i < end; i++) { path[i] = (char)code[i]; }
        if (!DerivationPath.TryParse(path, out var read) || read.Depth == 0) { return new Refused(Refusal.Malformed, "a message whose path cannot be read"); }
        var text = code[(end + 1)..];
        if (!text.StartsWith(Kind)) { return new Refused(Refusal.Unsupported, "a message that is not marked \"ascii:\""); }
        text = text[Kind.Length..];
        if (text.IsEmpty) { return new Refused(Refusal.Malformed, "an empty message"); }
        if (text.Length > MessageRequest.MaxSize) { return new Refused(Refusal.TooLarge, "a message of more than 64 KiB"); }
        if (!Utf8.IsValid(text)) { return new Refused(Refusal.Malformed, "a message that is not UTF-8"); }
        return new SignMessageText(read, text.ToArray());
    }
}
