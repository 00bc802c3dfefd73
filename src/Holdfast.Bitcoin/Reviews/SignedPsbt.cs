using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
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
        var psbt = request.Psbt;
        var edit = new PsbtEdit(psbt);
        var modifiable = psbt.Modifiable;
        foreach (var signature in InputSignature.Of(request, plan, signatures))
        {
            edit.AddInput(signature.Input, FieldOf(signature.Algorithm), FieldKey(signature), signature.Value.Span);
            modifiable = AfterSigning(modifiable, signature.Type);
        }
        if (modifiable != psbt.Modifiable) { edit.SetModifiable(modifiable); }
        return signatures.IsEmpty ? psbt.Bytes.ToArray() : edit.ToBytes();
    }

    private static ulong FieldOf(SigningAlgorithm algorithm) => algorithm switch
    {
        SigningAlgorithm.TaprootKeyPath => InputField.TaprootKeySignature,
        SigningAlgorithm.TaprootScriptPath => InputField.TaprootScriptSignature,
        SigningAlgorithm.Ecdsa or SigningAlgorithm.EcdsaRecoverable => InputField.PartialSignature,
    };

    private static byte[] FieldKey(InputSignature signature) => signature.Leaf is { } leaf ? [.. signature.Key.Span, .. leaf.AsSpan()]
        : signature.Algorithm == SigningAlgorithm.TaprootKeyPath ? [] : signature.Key.ToArray();

    /// <summary>BIP-370 § Signer: what a signature commits to may no longer be modified; SINGLE is noted.</summary>
    private static byte AfterSigning(byte flags, uint type)
    {
        if (!SighashType.HasAnyoneCanPay(type)) { flags &= 0xfe; }
        if (SighashType.Base(type) != SighashType.None) { flags &= 0xfd; }
        if (SighashType.Base(type) == SighashType.Single) { flags |= 0x04; }
        return flags;
    }
}
