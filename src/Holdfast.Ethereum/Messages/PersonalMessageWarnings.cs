using System.Buffers;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Transactions;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Messages;

/// <summary>What is odd about a message, worst first.</summary>
internal static class PersonalMessageWarnings
{
    private const byte Eip191 = 0x19;

    public static IReadOnlyList<Warning> Of(ReadOnlySpan<byte> message, string? text)
    {
        var warnings = new List<Warning>();
        var bytes = text is null ? message : FromHex(text); // what hexadecimal digits stand for
        if (IsSomethingElse(bytes)) { warnings.Add(new("message-transaction", Phrase.Of("ether.text.warning.transaction"))); }
        else if (bytes.Length == Hash256.Size || message.Length == Hash256.Size && text is null) { warnings.Add(new("message-hash", Phrase.Of("text.warning.hash"))); }
        if (text is null) { warnings.Add(new("message-not-text", Phrase.Of("text.warning.not-text"))); }
        else
        {
            var signIn = SignIn.Read(text, out var broken);
            if (broken is not null) { warnings.Add(new("sign-in-malformed", Phrase.Of("ether.text.warning.near", broken))); }
            if (signIn is { IsOfDomain: false }) { warnings.Add(new("sign-in-host", Phrase.Of("ether.sign-in.warning.host", signIn.Domain))); }
        }
        return warnings;
    }

    /// <summary>What would be hashed for another kind of signature: a transaction, signed or not, or what begins with EIP-191's byte.</summary>
    private static bool IsSomethingElse(ReadOnlySpan<byte> bytes)
        => bytes.Length > 1 && (bytes[0] == Eip191 || EthereumTransaction.Parse(bytes).TryGet(out _, out _) || SignedEthereumTransaction.Parse(bytes).TryGet(out _, out _));

    private static byte[] FromHex(string text)
    {
        var digits = text.AsSpan().Trim();
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) { digits = digits[2..]; }
        var bytes = new byte[digits.Length / 2];
        return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done ? bytes : [];
    }
}
