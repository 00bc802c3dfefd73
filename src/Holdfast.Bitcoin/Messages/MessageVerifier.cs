using Holdfast.Keys;

namespace Holdfast.Bitcoin.Messages;

/// <summary>What a verifier can say (BIP-322 § Verification).</summary>
public enum MessageValidity
{
    Invalid,
    Valid,
    /// <summary>Of a kind that is not checked here: scripts other than multisigs, transactions of another version, proofs of funds.</summary>
    Inconclusive,
}

/// <summary>
/// Verifies signed messages: BIP-137 (and Electrum's form of it); BIP-322 simple for P2WPKH, P2TR's key path and P2WSH multisig; BIP-322 full
/// for these, P2PKH, and P2WPKH, P2WSH multisig and multisig in P2SH. Times that a full signature sets are not part of the answer: none of
/// these scripts depends on them.
/// </summary>
public static class MessageVerifier
{
    internal const string Simple = "smp", Full = "ful", ProofOfFunds = "pof";
    private const int MaxTextLength = 1 << 20;

    /// <param name="address">An address of the network, with nothing around it.</param>
    /// <param name="network">The network.</param>
    /// <param name="message">At most 64 KiB.</param>
    /// <param name="signature">Base64, with BIP-322's prefix or without.</param>
    public static MessageValidity Verify(string address, Network network, ReadOnlySpan<byte> message, string signature)
    {
        if (message.Length > MessageRequest.MaxSize || signature.Length > MaxTextLength || !Address.TryParse(address, network, out var script)) { return MessageValidity.Invalid; }
        var prefix = signature.Length > 3 && signature[..3] is Simple or Full or ProofOfFunds ? signature[..3] : "";
        if (!TryDecode(signature[prefix.Length..], out var bytes)) { return MessageValidity.Invalid; }
        switch (prefix)
        {
            case Full:
                return FullSignature.TryRead(bytes, out var full) ? full.Verify(script, message) : MessageValidity.Invalid;
            case ProofOfFunds:
                return MessageValidity.Inconclusive;
            case "" when bytes.Length == Bip137.SignatureSize:
                return Bip137.Verify(script, message, bytes) ? MessageValidity.Valid : MessageValidity.Invalid;
            default:
                return WitnessStack.TryRead(bytes, out var witness) ? Bip322Witness.Verify(script, Bip322.ToSign(message, script), witness) : MessageValidity.Invalid;
        }
    }

    // The one encoding of the bytes, without the white space that Convert lets pass.
    private static bool TryDecode(string text, out byte[] bytes)
    {
        var decoded = new byte[text.Length];
        var read = Convert.TryFromBase64String(text, decoded, out var length);
        bytes = decoded[..length];
        return read && length > 0 && Convert.ToBase64String(bytes) == text;
    }
}
