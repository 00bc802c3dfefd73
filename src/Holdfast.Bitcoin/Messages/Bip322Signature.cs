using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>BIP-322 § PSBT finalizer: writes a signed PSBT of a message as the signature that verifiers take.</summary>
public static class Bip322Signature
{
    /// <summary>True if the file is a message, or pretends to be: it has a signature, not a transaction to broadcast.</summary>
    public static bool IsMessage(Psbt psbt) => Bip322Psbt.IsClaimed(psbt);

    /// <summary>
    /// "smp" and the witness where that is enough; "ful" and to_sign where the address needs a script or times are set; "pof" and the PSBT
    /// where there are funds beside it. All in base64. Refused unless every input is final and the PSBT is exactly that of its message.
    /// </summary>
    /// <param name="final">Finalized (<see cref="PsbtFinalizer"/>).</param>
    /// <param name="alwaysFull">"ful" also where "smp" would do.</param>
    public static Result<string> Write(Psbt final, bool alwaysFull = false)
    {
        if (!Bip322Psbt.Read(final).TryGet(out var message, out var refused)) { return refused; }
        if (!PsbtExtractor.Extract(final).TryGet(out var toSign, out refused)) { return refused; }
        return message.Format switch
        {
            MessageFormat.Bip322ProofOfFunds => MessageVerifier.ProofOfFunds + Convert.ToBase64String(final.Bytes),
            MessageFormat.Bip322Simple when !alwaysFull && final.TryFind(final.Inputs[0], InputField.FinalScriptWitness, out var witness) => MessageVerifier.Simple + Convert.ToBase64String(witness),
            _ => MessageVerifier.Full + Convert.ToBase64String(toSign),
        };
    }
}
