using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>Makes the list of signatures for the inputs that are the wallet's, each over its signature hash.</summary>
internal static class PsbtPlanner
{
    /// <summary>Refused where there is nothing to sign, or the fee is beyond what the owner allows.</summary>
    public static Result<SigningPlan> Plan(TransactionFacts facts)
    {
        if (facts.SignedInputs == 0) { return new Refused(Refusal.NothingToSign, NothingToSign(facts)); }
        if (facts.Fee.IsExcessive && !facts.Request.Options.AllowHighFee) { return new Refused(Refusal.FeeTooHigh, $"the fee takes {facts.Fee.Percent:0.#} % of what leaves"); }
        var legacy = facts.Inputs.Count(input => input.Own?.Type is ScriptType.PubKeyHash or ScriptType.ScriptHash);
        if (ReviewLimits.CheckLegacyHashing(legacy, facts.Transaction) is { } tooLarge) { return tooLarge; }

        var own = new int[facts.SignedInputs];
        for (int i = 0, next = 0; i < facts.Inputs.Length; i++)
        {
            if (facts.Inputs[i].IsSigned) { own[next++] = i; }
        }
        var hashes = new SignatureHashes(facts.Transaction, [.. facts.Inputs.Select(input => input.Spent)]);
        if (!Work.Map(own.Length, i => PlanInput(facts, hashes, own[i])).TryGet(out var planned, out var refused)) { return refused; }
        return new SigningPlan([.. planned.Where(each => each.Signature is not null).Select(each => each.Signature!.Value)], facts.Request.Options.Nonces);
    }

    private readonly record struct Planned(PlannedSignature? Signature);

    private static Result<Planned> PlanInput(TransactionFacts facts, SignatureHashes hashes, int index)
    {
        var input = facts.Inputs[index];
        var own = input.Own!;
        if (!hashes.TryCompute(index, own.Type, own.Key, own.Script.Span, input.Sighash, out var digest)) { return new Refused(Refusal.SighashNotAllowed, $"input {index}: SIGHASH {SighashType.Name(input.Sighash)}"); }
        var taproot = own.Type == ScriptType.Taproot;
        var signature = new PlannedSignature
        {
            Parent = own.Parent,
            Index = own.Index,
            Algorithm = taproot ? SigningAlgorithm.TaprootKeyPath : SigningAlgorithm.Ecdsa,
            Digest = digest,
            PublicKey = own.Key,
            TapTweak = taproot ? Scripts.TapTweak(own.Key, []) : default,
            OutputKey = taproot ? new Hash256(input.Spent.Script.Span[2..]) : default,
            Subject = index,
        };
        return CarriedSignature.Find(facts.Request.Psbt, index, own, input.Spent.Script, hashes) switch
        {
            CarriedSignature.State.Absent => new Planned(signature),
            CarriedSignature.State.Valid => new Planned(null), // signing twice adds nothing
            CarriedSignature.State.Invalid => new Refused(Refusal.Malformed, $"input {index} carries a signature of this wallet that is not valid"),
        };
    }

    private static string NothingToSign(TransactionFacts facts)
        => facts.Inputs.Length > 0 && Enumerable.Range(0, facts.Inputs.Length).All(facts.Request.Psbt.IsFinal)
            ? "every input is final already"
            : $"no input names a key of this wallet ({facts.Request.Wallet})";
}
