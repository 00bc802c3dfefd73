using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Verifies a witness of to_sign's one input, by BIP-322's required rules: SIGHASH_ALL (taproot: or DEFAULT), strict DER, low s, a clean stack.</summary>
internal static class Bip322Witness
{
    /// <param name="program">The witness program: the output script, or the redeem script of P2SH.</param>
    /// <param name="toSign">The transaction that is signed.</param>
    /// <param name="witness">What satisfies it.</param>
    public static MessageValidity Verify(ReadOnlySpan<byte> program, Transaction toSign, byte[][] witness)
    {
        if (witness.Length == 0) { return MessageValidity.Invalid; }
        switch (Scripts.Classify(program))
        {
            case ScriptKind.WitnessPubKeyHash:
                return Of(VerifyKeyHash(program, toSign, witness));
            case ScriptKind.Taproot:
                // More items are an annex or a script of the tree.
                return witness.Length > 1 ? MessageValidity.Inconclusive : Of(VerifyTaproot(program, toSign, witness[0]));
            case ScriptKind.WitnessScriptHash:
                if (!Sha256.Hash(witness[^1]).AsSpan().SequenceEqual(program[2..])) { return MessageValidity.Invalid; }
                return Scripts.TryReadMultisig(witness[^1], out var threshold, out var keys)
                    ? Of(VerifyMultisig(witness, SegwitDigest(toSign, witness[^1]), threshold, keys)) : MessageValidity.Inconclusive;
            case ScriptKind.WitnessUnknown:
                return MessageValidity.Inconclusive;
            case ScriptKind.Other or ScriptKind.PubKeyHash or ScriptKind.ScriptHash or ScriptKind.OpReturn or ScriptKind.Multisig or ScriptKind.PubKey:
            default:
                return MessageValidity.Invalid;
        }
    }

    /// <summary>OP_CHECKMULTISIG: an empty item, exactly the threshold of signatures in the order of their keys, and the script.</summary>
    public static bool VerifyMultisig(IReadOnlyList<byte[]> stack, in Hash256 digest, int threshold, PublicKey[] keys)
    {
        if (stack.Count != threshold + 2 || stack[0].Length != 0) { return false; }
        var next = 0;
        for (var i = 1; i <= threshold; i++)
        {
            while (next < keys.Length && !VerifyEcdsa(stack[i], digest, keys[next])) { next++; }
            if (next++ >= keys.Length) { return false; }
        }
        return true;
    }

    /// <summary>Strict DER and SIGHASH_ALL after it.</summary>
    public static bool VerifyEcdsa(ReadOnlySpan<byte> signature, in Hash256 digest, in PublicKey key)
    {
        Span<byte> compact = stackalloc byte[Ecdsa.Size];
        return signature is [.., (byte)SighashType.All] && Ecdsa.TryParseDer(signature[..^1], compact) && Ecdsa.Verify(digest, compact, key);
    }

    private static MessageValidity Of(bool valid) => valid ? MessageValidity.Valid : MessageValidity.Invalid;

    private static bool VerifyKeyHash(ReadOnlySpan<byte> program, Transaction toSign, byte[][] witness)
        => witness is [var signature, { Length: PublicKey.CompressedSize } serialized] && PublicKey.TryParse(serialized, out var key)
            && program.SequenceEqual(Scripts.PayToWitnessPubKeyHash(key))
            && VerifyEcdsa(signature, SegwitDigest(toSign, Scripts.PayToPubKeyHash(key)), key);

    private static bool VerifyTaproot(ReadOnlySpan<byte> program, Transaction toSign, byte[] signature)
    {
        var type = signature.Length == Schnorr.Size ? SighashType.Default : SighashType.All;
        return (signature.Length == Schnorr.Size || (signature.Length == Schnorr.Size + 1 && signature[^1] == SighashType.All))
            && new TaprootSighash(toSign, [new(0, program.ToArray())]).TryCompute(0, type, null, out var digest)
            && Schnorr.Verify(digest.AsSpan(), signature.AsSpan(0, Schnorr.Size), program[2..]);
    }

    private static Hash256 SegwitDigest(Transaction toSign, ReadOnlySpan<byte> scriptCode) => new SegwitV0Sighash(toSign).Compute(0, scriptCode, 0, SighashType.All);
}
