using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Writes a finished signature as its format has it.</summary>
public static class SignedMessage
{
    /// <summary>Base64, for BIP-322 with "smp" before it.</summary>
    /// <param name="request">The request that was signed.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="signatures">The one signature.</param>
    public static string Write(MessageRequest request, SigningPlan plan, ReadOnlySpan<Signature> signatures)
    {
        if (signatures.Length != 1 || plan.Signatures.Length != 1) { throw new ArgumentException("a message has one signature", nameof(signatures)); }
        ref readonly var planned = ref plan.Signatures[0];
        ref readonly var signature = ref signatures[0];
        return planned.Algorithm switch
        {
            SigningAlgorithm.EcdsaRecoverable => Convert.ToBase64String(Bip137.Encode(signature, request.Format == MessageFormat.Electrum ? ScriptType.PubKeyHash : request.ScriptType!.Value)),
            SigningAlgorithm.Ecdsa => Simple(ToDer(signature), planned.PublicKey.ToBytes()),
            SigningAlgorithm.TaprootKeyPath => Simple(signature.AsSpan().ToArray()),
            SigningAlgorithm.TaprootScriptPath => throw new ArgumentException("a message is signed for an address of one key", nameof(plan)),
        };
    }

    private static string Simple(params ReadOnlySpan<byte[]> witness) => MessageVerifier.Simple + Convert.ToBase64String(WitnessStack.Write(witness));

    private static byte[] ToDer(in Signature signature)
    {
        Span<byte> der = stackalloc byte[Ecdsa.MaxDerSize];
        return [.. der[..Ecdsa.ToDer(signature.AsSpan(), der)], (byte)SighashType.All];
    }
}
