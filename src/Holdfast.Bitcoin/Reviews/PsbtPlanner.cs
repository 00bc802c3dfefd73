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
        var signatures = new List<PlannedSignature>(planned.Length);
        foreach (var (first, more) in planned)
        {
            if (first is { } signature) { signatures.Add(signature); }
            signatures.AddRange(more.OfType<PlannedSignature>());
        }
        return new SigningPlan([.. signatures], facts.Request.Options.Nonces);
    }

    private readonly record struct Planned(PlannedSignature? Signature, PlannedSignature?[] More);

    private static Result<Planned> PlanInput(TransactionFacts facts, SignatureHashes hashes, int index)
    {
        var own = facts.Inputs[index].Own!;
        if (!PlanSignature(facts, hashes, index, own).TryGet(out var first, out var refused)) { return refused; }
        if (own.Others.Count == 0) { return first; }
        var more = new PlannedSignature?[own.Others.Count];
        for (var i = 0; i < more.Length; i++)
        {
            if (!PlanSignature(facts, hashes, index, own.Others[i]).TryGet(out var other, out refused)) { return refused; }
            more[i] = other.Signature;
        }
        return first with { More = more };
    }

    private static Result<Planned> PlanSignature(TransactionFacts facts, SignatureHashes hashes, int index, OwnScript own)
    {
        var input = facts.Inputs[index];
        if (!hashes.TryCompute(index, own.Type, own.Key, own.Script.Span, own.Leaf?.Hash, input.Sighash, out var digest)) { return new Refused(Refusal.SighashNotAllowed, $"input {index}: SIGHASH {SighashType.Name(input.Sighash)}"); }
        var taproot = own is { Type: ScriptType.Taproot, Leaf: null };
        var signature = new PlannedSignature
        {
            Parent = own.Parent,
            Index = own.Index,
            Algorithm = taproot ? SigningAlgorithm.TaprootKeyPath : own.Leaf is null ? SigningAlgorithm.Ecdsa : SigningAlgorithm.TaprootScriptPath,
            Digest = digest,
            PublicKey = own.Key,
            TapTweak = taproot ? Scripts.TapTweak(own.Key, own.MerkleRoot is { } root ? root.AsSpan() : []) : default,
            OutputKey = taproot ? new Hash256(input.Spent.Script.Span[2..]) : own.Leaf is null ? default : own.Key.ToXOnly(),
            Leaf = own.Leaf?.Hash ?? default,
            Subject = index,
        };
        return CarriedSignature.Find(facts.Request.Psbt, index, own, input.Spent.Script, hashes) switch
        {
            CarriedSignature.State.Absent => new Planned(signature, []),
            CarriedSignature.State.Valid => new Planned(null, []), // signing twice adds nothing
            CarriedSignature.State.Invalid => new Refused(Refusal.Malformed, $"input {index} carries a signature of this wallet that is not valid"),
        };
    }

    private static string NothingToSign(TransactionFacts facts)
        => facts.Inputs.Length > 0 && Enumerable.Range(0, facts.Inputs.Length).All(facts.Request.Psbt.IsFinal)
            ? "every input is final already"
            : facts.Inputs.Any(input => input.IsOutside) ? "no input is of the account or the registered wallet that the host names"
            : $"no input names a key of this wallet ({facts.Request.Wallet})";
}
