using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>Puts finished signatures where a PSBT keeps them, and changes nothing else but what BIP-370 asks a signer to clear.</summary>
public static class SignedPsbt
{
    /// <param name="request">The request that was signed.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="signatures">One for each planned signature, in order.</param>
    public static byte[] Write(PsbtRequest request, SigningPlan plan, ReadOnlySpan<Signature> signatures)
    {
        if (signatures.Length != plan.Signatures.Length) { throw new ArgumentException("a signature for each planned one is needed", nameof(signatures)); }
        var psbt = request.Psbt;
        var edit = new PsbtEdit(psbt);
        var modifiable = psbt.Modifiable;
        Span<byte> value = stackalloc byte[Ecdsa.MaxDerSize + 1];
        Span<byte> key = stackalloc byte[PublicKey.CompressedSize], script = stackalloc byte[2 * Hash256.Size];
        for (var i = 0; i < signatures.Length; i++)
        {
            ref readonly var planned = ref plan.Signatures[i];
            var type = TypeOf(psbt, planned);
            var isEcdsa = planned.Algorithm == SigningAlgorithm.Ecdsa;
            var length = !isEcdsa ? Copy(signatures[i].AsSpan(), value) : Ecdsa.ToDer(signatures[i].AsSpan(), value);
            if (isEcdsa || type != SighashType.Default) { value[length++] = (byte)type; }
            if (planned.Algorithm == SigningAlgorithm.TaprootKeyPath) { edit.AddInput(planned.Subject, InputField.TaprootKeySignature, [], value[..length]); }
            else if (planned.Algorithm == SigningAlgorithm.TaprootScriptPath)
            {
                planned.OutputKey.AsSpan().CopyTo(script);
                planned.Leaf.AsSpan().CopyTo(script[Hash256.Size..]);
                edit.AddInput(planned.Subject, InputField.TaprootScriptSignature, script, value[..length]);
            }
            else
            {
                planned.PublicKey.Serialize(key);
                edit.AddInput(planned.Subject, InputField.PartialSignature, key, value[..length]);
            }
            modifiable = AfterSigning(modifiable, type);
        }
        if (modifiable != psbt.Modifiable) { edit.SetModifiable(modifiable); }
        return signatures.IsEmpty ? psbt.Bytes.ToArray() : edit.ToBytes();
    }

    private static int Copy(ReadOnlySpan<byte> signature, Span<byte> value)
    {
        signature.CopyTo(value);
        return signature.Length;
    }

    private static uint TypeOf(Psbt psbt, in PlannedSignature planned)
        => psbt.TryFind(psbt.Inputs[planned.Subject], InputField.SighashType, out var value) ? value[0]
            : planned.Algorithm == SigningAlgorithm.Ecdsa ? SighashType.All : SighashType.Default;

    /// <summary>BIP-370 § Signer: what a signature commits to may no longer be modified; SINGLE is noted.</summary>
    private static byte AfterSigning(byte flags, uint type)
    {
        if (!SighashType.HasAnyoneCanPay(type)) { flags &= 0xfe; }
        if (SighashType.Base(type) != SighashType.None) { flags &= 0xfd; }
        if (SighashType.Base(type) == SighashType.Single) { flags |= 0x04; }
        return flags;
    }
}
