using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>BIP-174 § Input Finalizer, BIP-371 for taproot: turns verified signatures into final scripts.</summary>
public static class PsbtFinalizer
{
    /// <summary>
    /// Finalizes every input that is not final yet: P2PKH, P2WPKH (also in P2SH), multisig in P2SH and P2WSH, miniscript in P2WSH, P2TR by key
    /// or by a script of miniscript. What an input
    /// needed for signing is left out; its UTXO, what PSBT v2 requires, and unknown and proprietary fields stay. Refused, naming the
    /// inputs, if any has not enough signatures that verify; and where UTXO fields or scripts contradict each other.
    /// </summary>
    public static Result<byte[]> Finalize(Psbt psbt)
    {
        if (psbt.InputCount == 0) { return new Refused(Refusal.Unsupported, "a transaction without inputs"); }
        if (ReviewLimits.CheckSize(psbt.Transaction) is { } tooLarge) { return tooLarge; }
        if (!Work.Map(psbt.InputCount, i => SpentOutput.Of(psbt, i)).TryGet(out var spent, out var refused)) { return refused; }
        var legacy = Enumerable.Range(0, psbt.InputCount).Sum(i => psbt.IsFinal(i) ? 0L : CountLegacyHashes(psbt, i, spent[i].Script.Span));
        if (ReviewLimits.CheckLegacyHashing(legacy, psbt.Transaction) is { } tooMuch) { return tooMuch; }
        var hashes = new SignatureHashes(psbt.Transaction, spent);
        if (!Work.Map(psbt.InputCount, i => psbt.IsFinal(i) ? FinalScripts.None : FinalScripts.Make(psbt, i, spent[i].Script, hashes)).TryGet(out var finals, out refused)) { return refused; }

        var missing = Enumerable.Range(0, psbt.InputCount).Where(i => finals[i] == FinalScripts.None && !psbt.IsFinal(i)).ToArray();
        if (missing.Length > 0)
        {
            var more = missing.Length > 20 ? $" and {missing.Length - 20:#,0} more" : "";
            return new Refused(Refusal.Unsupported, $"not enough valid signatures for input {string.Join(", ", missing.Take(20))}{more}");
        }
        var edit = new PsbtEdit(psbt);
        edit.KeepInputFields((input, type) => psbt.IsFinal(input) || !IsForSigning(type));
        for (var i = 0; i < finals.Length; i++)
        {
            if (finals[i].ScriptSig is { } scriptSig) { edit.AddInput(i, InputField.FinalScriptSig, [], scriptSig); }
            if (finals[i].Witness is { } witness) { edit.AddInput(i, InputField.FinalScriptWitness, [], witness); }
        }
        return edit.ToBytes();
    }

    // At most one for each key of a multisig in P2SH; nested witness programs are hashed another way.
    private static int CountLegacyHashes(Psbt psbt, int input, ReadOnlySpan<byte> spent) => Scripts.Classify(spent) switch
    {
        ScriptKind.PubKeyHash => 1,
        ScriptKind.ScriptHash when psbt.TryFind(psbt.Inputs[input], InputField.RedeemScript, out var redeem) && !Scripts.TryReadWitnessProgram(redeem, out _, out _)
            => Math.Min(redeem.Length / PublicKey.CompressedSize, Scripts.MaxMultisigKeys),
        _ => 0,
    };

    private static bool IsForSigning(ulong type) => type is (>= InputField.PartialSignature and <= InputField.Derivation)
        or (>= InputField.ProofOfReserves and <= InputField.Hash256) or (>= InputField.TaprootKeySignature and <= InputField.TaprootMerkleRoot)
        or (>= InputField.Musig2Participants and <= InputField.Musig2PartialSignature);
}
