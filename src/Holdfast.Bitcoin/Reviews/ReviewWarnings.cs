using Holdfast.Bitcoin.Sighashes;
using Holdfast.Language;
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
            warnings.Add(new("sighash-open", Phrase.Of(SighashType.Base(type) == SighashType.None ? "warning.sighash-none" : "warning.sighash-single", SighashType.Name(type))));
        }
        if (facts.HasAnyoneCanPay) { warnings.Add(new("sighash-anyonecanpay", Phrase.Of("warning.sighash-anyonecanpay"))); }
        if (facts.HasUnregisteredPolicy) { warnings.Add(new("multisig-unregistered", Phrase.Of("warning.multisig-unregistered"))); }
        if (facts.Fee.Fee is null) { warnings.Add(new("fee-unknown", Phrase.Of("warning.fee-unknown"))); }
        else if (!facts.Fee.IsCertain && facts.OwnInputs > 0) { warnings.Add(new("fee-unverified", FeeUnverified(facts, Amount.Format(facts.Fee.Leaving, unit)))); }
        if (facts.Fee.IsHigh) { warnings.Add(new("fee-high", Phrase.Of("warning.fee-high", Amount.Format(facts.Fee.Fee!.Value, unit), facts.Fee.Percent))); }
        // One warning with the sum, not one an output: nobody reads ten thousand.
        if (facts.Burned > 0) { warnings.Add(new("burned", Phrase.Of("warning.burned", Amount.Format(facts.Burned, unit)))); }
        if (Timing.DelayedUntil(facts.Transaction) is { } time) { warnings.Add(new("delayed", Phrase.Of("warning.delayed", time))); }
        if (facts.OwnInputs > 0 && facts.ForeignInputs > 0) { warnings.Add(new("foreign-inputs", Phrase.Of("warning.foreign-inputs", facts.ForeignInputs, facts.Inputs.Length))); }
        if (facts.Outputs.Any(output => output.Kind is OutputKind.Own or OutputKind.Shared or OutputKind.Change && output.IsUnusual(facts.Request.Options.Network)))
        {
            warnings.Add(new("path-unusual", Phrase.Of("warning.path-unusual")));
        }
        if (facts.Inputs.Any(input => input.Own is { } own && AccountPath.From(own.Account) is { ScriptType: { } expected } && expected != own.Type && own.Policy is null))
        {
            warnings.Add(new("script-unusual", Phrase.Of("warning.script-unusual")));
        }
        if (Timing.IsIneffective(facts.Transaction)) { warnings.Add(new("locktime-ineffective", Phrase.Of("warning.locktime-ineffective"))); }
        if (facts.Request.Psbt.Modifiable != 0 && facts.Request.Psbt.HasSignatures) { warnings.Add(new("modifiable", Phrase.Of("warning.modifiable"))); }
        return warnings;
    }

    // What leaves is certain only as far as the wallet's own amounts are, and strangers' inputs are strangers'.
    private static string FeeUnverified(TransactionFacts facts, string leaving) => facts.Inputs.Any(input => input is { Own: not null, Spent.Proven: false })
        ? Phrase.Of("warning.fee-unverified.own", leaving)
        : Phrase.Of("warning.fee-unverified.others", leaving);
}
