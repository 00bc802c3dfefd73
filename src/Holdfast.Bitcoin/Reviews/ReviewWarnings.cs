using System.Globalization;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>What is odd about a transaction, worst first, each with what can be lost.</summary>
internal static class ReviewWarnings
{
    public static IReadOnlyList<Warning> Of(TransactionFacts facts, AmountUnit unit)
    {
        var warnings = new List<Warning>();
        foreach (var type in facts.OpenSighashes)
        {
            warnings.Add(new("sighash-open", $"SIGHASH {SighashType.Name(type)}: your signature does not fix {(SighashType.Base(type) == SighashType.None ? "any output" : "the other outputs")}. Whoever holds it can send your coins elsewhere."));
        }
        if (facts.HasAnyoneCanPay) { warnings.Add(new("sighash-anyonecanpay", "SIGHASH ANYONECANPAY: others can add inputs to this transaction, so the fee shown is not final. Sign it only once: inputs of yours that you sign for it another time can be spent together with these.")); }
        if (facts.HasUnregisteredMultisig) { warnings.Add(new("multisig-unregistered", "This multisig is not registered on this device, so its change cannot be recognised: every output is shown as leaving. If you did not expect that, register the wallet first.")); }
        if (facts.Fee.Fee is null) { warnings.Add(new("fee-unknown", "The file does not prove what all inputs are worth, so the fee is unknown. It could be as much as the inputs that are not yours, and more than you mean to pay.")); }
        else if (!facts.Fee.IsCertain && facts.OwnInputs > 0) { warnings.Add(new("fee-unverified", FeeUnverified(facts, Amount.Format(facts.Fee.Leaving, unit)))); }
        if (facts.Fee.IsHigh) { warnings.Add(new("fee-high", string.Create(CultureInfo.InvariantCulture, $"The fee is {Amount.Format(facts.Fee.Fee!.Value, unit)}, {facts.Fee.Percent:0.#} % of what leaves. It is lost to you."))); }
        // One warning with the sum, not one an output: nobody reads ten thousand.
        var burned = facts.Of(OutputKind.Data).Sum(output => output.Amount);
        if (burned > 0) { warnings.Add(new("burned", $"{Amount.Format(burned, unit)} are burned: an OP_RETURN output can never be spent.")); }
        if (facts.OwnInputs > 0 && facts.ForeignInputs > 0) { warnings.Add(new("foreign-inputs", $"{facts.ForeignInputs:#,0} of {facts.Inputs.Length:#,0} inputs are not yours. Check that what leaves your wallet is what you agreed to.")); }
        if (facts.Outputs.Any(output => output.Kind is OutputKind.Own or OutputKind.Shared or OutputKind.Change && output.IsUnusual(facts.Request.Options.Network)))
        {
            warnings.Add(new("path-unusual", "An output of your own is at an unusual path. Other software may not find it: note the path, or the coins may seem lost."));
        }
        if (facts.Inputs.Any(input => input.Own is { } own && AccountPath.From(own.Account) is { ScriptType: { } expected } && expected != own.Type && own.Policy is null))
        {
            warnings.Add(new("script-unusual", "An input of yours has another kind of script than its account usually makes. Your other software may not recognise its change."));
        }
        if (Timing.IsIneffective(facts.Transaction)) { warnings.Add(new("locktime-ineffective", "The lock time has no effect: the transaction can be mined at once.")); }
        if (facts.Request.Psbt.Modifiable != 0 && facts.Request.Psbt.HasSignatures) { warnings.Add(new("modifiable", "The file says it may still be modified although it is signed already: another signer's signature may not hold for what you see.")); }
        return warnings;
    }

    // What leaves is certain only as far as the wallet's own amounts are, and strangers' inputs are strangers'.
    private static string FeeUnverified(TransactionFacts facts, string leaving) => facts.Inputs.Any(input => input is { Own: not null, Spent.Proven: false })
        ? $"The file does not prove what your inputs are worth. If they are worth more than it says, more than {leaving} leaves your wallet, and the rest is lost as fee."
        : $"The file does not prove what the inputs of others are worth, so the fee could be higher than shown. {leaving} leaves your wallet, if none of those inputs is yours.";
}
