using System.Buffers;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>What is odd about a message, worst first.</summary>
internal static class MessageWarnings
{
    private static ReadOnlySpan<byte> PsbtMagic => [0x70, 0x73, 0x62, 0x74, 0xff];

    public static IReadOnlyList<Warning> Of(MessageFacts facts)
    {
        var warnings = new List<Warning>();
        var message = facts.Request.Message;
        var bytes = facts.Text is { } text ? FromHex(text) : null; // what hexadecimal digits stand for
        if (IsTransaction(message) || IsTransaction(bytes))
        {
            warnings.Add(new("message-transaction", Phrase.Of("text.warning.transaction")));
        }
        else if (bytes?.Length == Hash256.Size || (facts.Text is null && message.Length == Hash256.Size))
        {
            warnings.Add(new("message-hash", Phrase.Of("text.warning.hash")));
        }
        if (facts.Text is null) { warnings.Add(new("message-not-text", Phrase.Of("text.warning.not-text"))); }
        var account = AccountPath.From(facts.Own.Account)!;
        if (account.ScriptType != facts.Own.Type) { warnings.Add(new("script-unusual", Phrase.Of("text.warning.script-unusual"))); }
        if (facts.Own.Branch > 1 || facts.Own.Index > OwnScript.MaxIndex) { warnings.Add(new("path-unusual", Phrase.Of("text.warning.path-unusual"))); }
        return warnings;
    }

    private static bool IsTransaction(ReadOnlySpan<byte> bytes) => bytes.StartsWith(PsbtMagic) || bytes.StartsWith("cHNidP"u8) || PreviousTransaction.IsWellFormed(bytes);

    private static byte[]? FromHex(string text)
    {
        var digits = text.AsSpan().Trim();
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) { digits = digits[2..]; }
        var bytes = new byte[digits.Length / 2];
        return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
