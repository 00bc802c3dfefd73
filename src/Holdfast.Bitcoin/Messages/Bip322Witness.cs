using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Verifies the witness of a simple signature, by BIP-322's required rules: SIGHASH_ALL (taproot: or DEFAULT), strict DER, low s, a clean stack.</summary>
internal static class Bip322Witness
{
    public static MessageValidity Verify(ReadOnlySpan<byte> script, ReadOnlySpan<byte> message, byte[][] witness)
    {
        if (witness.Length == 0) { return MessageValidity.Invalid; }
        switch (Scripts.Classify(script))
        {
            case ScriptKind.WitnessPubKeyHash:
                return Of(VerifyKeyHash(script, message, witness));
            case ScriptKind.Taproot:
                // More items are an annex or a script of the tree.
                return witness.Length > 1 ? MessageValidity.Inconclusive : Of(VerifyTaproot(script, message, witness[0]));
            case ScriptKind.WitnessScriptHash:
                if (!Sha256.Hash(witness[^1]).AsSpan().SequenceEqual(script[2..])) { return MessageValidity.Invalid; }
                return Scripts.TryReadMultisig(witness[^1], out var threshold, out var keys)
                    ? Of(VerifyMultisig(script, message, witness, threshold, keys)) : MessageValidity.Inconclusive;
            case ScriptKind.WitnessUnknown:
                return MessageValidity.Inconclusive;
            case ScriptKind.Other or ScriptKind.PubKeyHash or ScriptKind.ScriptHash or ScriptKind.OpReturn or ScriptKind.Multisig or ScriptKind.PubKey:
            default:
                return MessageValidity.Invalid;
        }
    }

    private static MessageValidity Of(bool valid) => valid ? MessageValidity.Valid : MessageValidity.Invalid;

    private static bool VerifyKeyHash(ReadOnlySpan<byte> script, ReadOnlySpan<byte> message, byte[][] witness)
        => witness is [var signature, { Length: PublicKey.CompressedSize } serialized] && PublicKey.TryParse(serialized, out var key)
            && script.SequenceEqual(Scripts.PayToWitnessPubKeyHash(key))
            && VerifyEcdsa(signature, Bip322.SegwitDigest(message, script, Scripts.PayToPubKeyHash(key)), key);

    private static bool VerifyTaproot(ReadOnlySpan<byte> script, ReadOnlySpan<byte> message, byte[] signature)
    {
        var type = signature.Length == Schnorr.Size ? SighashType.Default : SighashType.All;
        return (signature.Length == Schnorr.Size || (signature.Length == Schnorr.Size + 1 && signature[^1] == SighashType.All))
            && Bip322.TryTaprootDigest(message, script, type, out var digest)
            && Schnorr.Verify(digest.AsSpan(), signature.AsSpan(0, Schnorr.Size), script[2..]);
    }

    // OP_CHECKMULTISIG: an empty item, then exactly the threshold of signatures in the order of their keys.
    private static bool VerifyMultisig(ReadOnlySpan<byte> script, ReadOnlySpan<byte> message, byte[][] witness, int threshold, PublicKey[] keys)
    {
        if (witness.Length != threshold + 2 || witness[0].Length != 0) { return false; }
        var digest = Bip322.SegwitDigest(message, script, witness[^1]);
        var next = 0;
        foreach (var signature in witness.AsSpan(1, threshold))
        {
            while (next < keys.Length && !VerifyEcdsa(signature, digest, keys[next])) { next++; }
            if (next++ >= keys.Length) { return false; }
        }
        return true;
    }

    private static bool VerifyEcdsa(ReadOnlySpan<byte> signature, in Hash256 digest, in PublicKey key)
    {
        Span<byte> compact = stackalloc byte[Ecdsa.Size];
        return signature is [.., (byte)SighashType.All] && Ecdsa.TryParseDer(signature[..^1], compact) && Ecdsa.Verify(digest, compact, key);
    }
}
