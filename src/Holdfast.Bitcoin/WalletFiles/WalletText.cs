using System.Text;
using System.Text.Unicode;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>A wallet file as text: bounded, UTF-8, without control characters.</summary>
internal static class WalletText
{
    public const int MaxLines = 256;

    /// <summary>The text, without a byte order mark and without white space at its ends. One with a private key in it is refused before it is made a string.</summary>
    public static Result<string> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > WalletFile.MaxSize) { return new Refused(Refusal.TooLarge, "the file is larger than 64 KiB"); }
        if (PrivateKeyText.IsIn(bytes)) { return new Refused(Refusal.Unsupported, "a private key is in the file: only public keys belong there"); }
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) { bytes = bytes[Encoding.UTF8.Preamble.Length..]; }
        if (!Utf8.IsValid(bytes)) { return new Refused(Refusal.Malformed, "the file is not text"); }
        foreach (var value in bytes)
        {
            if (value is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 0x7f) { return new Refused(Refusal.Malformed, "the file has control characters"); }
        }
        var text = Encoding.UTF8.GetString(bytes).Trim();
        return text.Length == 0 ? new Refused(Refusal.Malformed, "the file is empty") : text;
    }

    /// <summary>The lines, without white space at their ends; empty ones too.</summary>
    public static Result<string[]> Lines(string text)
        => text.AsSpan().Count('\n') >= MaxLines ? new Refused(Refusal.TooLarge, $"the file has more than {MaxLines} lines") : text.Split('\n', StringSplitOptions.TrimEntries);

    /// <summary>A name that can be registered, or null: what could not be shown as it is, is not taken in another form.</summary>
    public static string? NameOrNull(string? name) => name is not null && WalletPolicy.IsName(name) ? name : null;
}
