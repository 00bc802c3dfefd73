using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>A signature that a file brings along, verified over the sighash type it names itself.</summary>
internal static class CarriedSignature
{
    public enum State { Absent, Valid, Invalid }

    /// <summary>Looks for a signature of this wallet and verifies it.</summary>
    public static State Find(Psbt psbt, int input, OwnScript own, ReadOnlyMemory<byte> spentScript, SignatureHashes hashes)
    {
        if (own is { Type: ScriptType.Taproot, Leaf: { } leaf })
        {
            return !TryFindTapscript(psbt, input, own.Key, leaf.Hash, out var signature) ? State.Absent
                : VerifyTapscript(signature, input, own.Key, leaf.Hash, hashes) ? State.Valid : State.Invalid;
        }
        if (own.Type == ScriptType.Taproot)
        {
            return !psbt.TryFind(psbt.Inputs[input], InputField.TaprootKeySignature, out var carried) ? State.Absent
                : VerifyTaproot(carried, input, spentScript.Span, hashes) ? State.Valid : State.Invalid;
        }
        return !TryFindEcdsa(psbt, input, own.Key, out var value) ? State.Absent
            : VerifyEcdsa(value, input, own.Type, own.Key, own.Script.Span, hashes) ? State.Valid : State.Invalid;
    }

    /// <summary>Looks for the partial signature of a key, compressed; it is not verified.</summary>
    public static bool TryFindEcdsa(Psbt psbt, int input, in PublicKey key, out ReadOnlySpan<byte> value)
    {
        Span<byte> wanted = stackalloc byte[PublicKey.CompressedSize];
        key.Serialize(wanted);
        return TryFind(psbt, input, InputField.PartialSignature, wanted, out value);
    }

    /// <summary>Looks for the signature of a key for a taproot script; it is not verified.</summary>
    public static bool TryFindTapscript(Psbt psbt, int input, in PublicKey key, in Hash256 leaf, out ReadOnlySpan<byte> value)
    {
        Span<byte> wanted = stackalloc byte[2 * Hash256.Size];
        key.ToXOnly().AsSpan().CopyTo(wanted);
        leaf.AsSpan().CopyTo(wanted[Hash256.Size..]);
        return TryFind(psbt, input, InputField.TaprootScriptSignature, wanted, out value);
    }

    /// <summary>The sighash type a taproot signature names: DEFAULT for one of 64 bytes, the 65th byte otherwise.</summary>
    public static uint SchnorrType(ReadOnlySpan<byte> value) => value.Length == Schnorr.Size ? SighashType.Default : value[^1];

    /// <summary>Verifies a signature for a taproot script, of 64 bytes, or 65 with a sighash type other than DEFAULT.</summary>
    public static bool VerifyTapscript(ReadOnlySpan<byte> value, int input, in PublicKey key, in Hash256 leaf, SignatureHashes hashes)
        => VerifySchnorr(value, input, leaf, key.ToXOnly().AsSpan(), hashes);

    /// <summary>Verifies a key-path signature of 64 bytes, or 65 with a sighash type other than DEFAULT.</summary>
    public static bool VerifyTaproot(ReadOnlySpan<byte> value, int input, ReadOnlySpan<byte> spentScript, SignatureHashes hashes)
        => VerifySchnorr(value, input, null, spentScript[2..], hashes);

    /// <summary>Verifies DER and sighash byte of a partial signature.</summary>
    public static bool VerifyEcdsa(ReadOnlySpan<byte> value, int input, ScriptType type, in PublicKey key, ReadOnlySpan<byte> script, SignatureHashes hashes)
    {
        Span<byte> signature = stackalloc byte[Ecdsa.Size];
        return Ecdsa.TryParseDer(value[..^1], signature) && hashes.TryCompute(input, type, key, script, value[^1], out var digest) && Ecdsa.Verify(digest, signature, key);
    }

    private static bool VerifySchnorr(ReadOnlySpan<byte> value, int input, Hash256? leaf, ReadOnlySpan<byte> key, SignatureHashes hashes)
    {
        var type = SchnorrType(value);
        return (value.Length == Schnorr.Size || type != SighashType.Default) && hashes.TryCompute(input, ScriptType.Taproot, default, default, leaf, type, out var digest)
            && Schnorr.Verify(digest.AsSpan(), value[..Schnorr.Size], key);
    }

    private static bool TryFind(Psbt psbt, int input, ulong type, scoped ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (record.Type == type && psbt.KeyData(record).SequenceEqual(key))
            {
                value = psbt.Value(record);
                return true;
            }
        }
        value = default;
        return false;
    }
}
