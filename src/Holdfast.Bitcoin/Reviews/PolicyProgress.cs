using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>For an input of a registered policy: which ways of spending this signature serves, and what each still lacks.</summary>
internal static class PolicyProgress
{
    private const int MostInputs = 256; // of many, the first tell it

    /// <summary>One page for each different state among the inputs of each policy; none for plain multisigs, whose quorum says it all.</summary>
    public static IEnumerable<ReviewPage> Pages(TransactionFacts facts)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < Math.Min(facts.Inputs.Length, MostInputs); i++)
        {
            if (facts.Inputs[i] is not { IsSigned: true, Own: { Policy: { IsMultisig: false } policy } own }) { continue; }
            var fields = Fields(facts, i, policy, own).ToArray();
            if (fields.Length > 0 && seen.Add(string.Join('\n', fields.Select(field => field.Label + field.Value)))) { yield return new(Phrase.Of("progress.title", policy.Name), fields); }
        }
    }

    private static IEnumerable<Field> Fields(TransactionFacts facts, int input, WalletPolicy policy, OwnScript own)
    {
        var signers = new[] { own }.Concat(own.Others).ToArray();
        if (own.PolicyBranch is not { } side || !policy.TryDerive(side, own.Index, out var derived)) { yield break; }
        var mine = Enumerable.Range(0, derived.Keys.Length).Where(place => signers.Any(signer => SameKey(signer.Key, derived.Keys[place], policy))).ToHashSet();
        var ownCosigners = Enumerable.Range(0, policy.Cosigners.Count).Where(i => policy.Cosigners[i].Fingerprint == facts.Request.Wallet).ToArray();
        var words = policy.Words(ownCosigners);
        var locks = new PsbtSatisfaction(facts.Request.Psbt, input, [], own.Type == ScriptType.Taproot, _ => null);
        var number = 0;
        foreach (var way in policy.Condition.Ways)
        {
            number++;
            if (!way.Keys.Any(mine.Contains)) { continue; }
            var missing = way.Missing(place => mine.Contains(place) || HasSigned(facts.Request.Psbt, input, derived.Keys[place]), condition => Holds(locks, condition));
            yield return new(Phrase.Of("policy.way", number), words.Of(way));
            yield return new(Phrase.Of("progress.still"), missing is null ? Phrase.Of("progress.closed") : missing.Count == 0 ? Phrase.Of("progress.complete") : words.All(missing));
        }
    }

    private static bool Holds(PsbtSatisfaction locks, SpendingCondition condition) => condition.Kind switch
    {
        ConditionKind.Older => locks.IsOlder(condition.Number),
        ConditionKind.After => locks.IsAfter(condition.Number),
        _ => locks.Preimage(condition.HashKind, condition.Hash) is not null,
    };

    private static bool SameKey(in PublicKey a, in PublicKey b, WalletPolicy policy) => policy.ScriptType == ScriptType.Taproot ? a.ToXOnly() == b.ToXOnly() : a == b;

    // What others signed, as the file has it: it tells the owner how far things are, and nothing is decided by it.
    private static bool HasSigned(Psbt psbt, int input, in PublicKey key)
    {
        if (CarriedSignature.TryFindEcdsa(psbt, input, key, out _)) { return true; }
        var x = key.ToXOnly();
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (record.Type == InputField.TaprootScriptSignature && psbt.KeyData(record)[..Hash256.Size].SequenceEqual(x.AsSpan())) { return true; }
        }
        return false;
    }
}
