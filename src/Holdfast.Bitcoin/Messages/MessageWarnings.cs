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
        var message = facts.Message.Span;
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
        if (facts.Funds is { } funds)
        {
            warnings.Add(new("message-funds", Phrase.Of("text.warning.funds", FundsPages.Sum(funds))));
            if (!funds.IsCertain && facts.Wallet is not null) { warnings.Add(new("funds-unverified", Phrase.Of("text.warning.funds-unverified"))); }
        }
        if (facts.Own is { } own) { warnings.AddRange(OfPlace(own)); }
        return warnings;
    }

    private static IEnumerable<Warning> OfPlace(OwnScript own)
    {
        if (own is { IsShared: true, Policy: null }) { yield return new("multisig-unregistered", Phrase.Of("text.warning.multisig-unregistered")); }
        if (own.Policy is null && AccountPath.From(own.Account) is { } account && account.ScriptType != own.Type && (account.ScriptType is not null || !own.IsShared))
        {
            yield return new("script-unusual", Phrase.Of("text.warning.script-unusual"));
        }
        if (own.Side > 1 || own.Index > OwnScript.MaxIndex) { yield return new("path-unusual", Phrase.Of("text.warning.path-unusual")); }
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
