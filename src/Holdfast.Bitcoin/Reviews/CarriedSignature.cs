using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>A signature of this wallet that the file brings along already.</summary>
internal static class CarriedSignature
{
    public enum State { Absent, Valid, Invalid }

    /// <summary>Looks for a signature by the planned key and verifies it, over the sighash type it names itself.</summary>
    public static State Find(Psbt psbt, int input, in PlannedSignature planned, SignatureHashes hashes)
    {
        var taproot = planned.Algorithm == SigningAlgorithm.TaprootKeyPath;
        Span<byte> key = stackalloc byte[PublicKey.CompressedSize];
        planned.PublicKey.Serialize(key);
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (taproot ? record.Type == InputField.TaprootKeySignature : record.Type == InputField.PartialSignature && psbt.KeyData(record).SequenceEqual(key))
            {
                var value = psbt.Value(record);
                return (taproot ? VerifySchnorr(value, input, planned, hashes) : VerifyEcdsa(value, input, planned, hashes)) ? State.Valid : State.Invalid;
            }
        }
        return State.Absent;
    }

    private static bool VerifyEcdsa(ReadOnlySpan<byte> value, int input, in PlannedSignature planned, SignatureHashes hashes)
    {
        Span<byte> signature = stackalloc byte[Ecdsa.Size];
        return Ecdsa.TryParseDer(value[..^1], signature) && hashes.TryCompute(input, value[^1], out var digest) && Ecdsa.Verify(digest, signature, planned.PublicKey);
    }

    private static bool VerifySchnorr(ReadOnlySpan<byte> value, int input, in PlannedSignature planned, SignatureHashes hashes)
    {
        var type = value.Length == Schnorr.Size ? 0u : value[^1];
        return (value.Length == Schnorr.Size || type != 0) && hashes.TryCompute(input, type, out var digest)
            && Schnorr.Verify(digest.AsSpan(), value[..Schnorr.Size], planned.OutputKey.AsSpan());
    }
}
