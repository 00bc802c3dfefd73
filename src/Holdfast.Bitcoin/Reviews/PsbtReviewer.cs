using Holdfast.Bitcoin.Sighashes;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// Makes of a PSBT its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The bytes are one PSBT, no key twice, and were read once (PsbtReader).
/// 2. Each spent output is proven by its previous transaction, or the signature commits to its amount so that a lie makes it worthless
///    (SpentOutput, CheckAmounts: CVE-2020-14199).
/// 3. A key is the wallet's only if the wallet derives it; a script is the wallet's only if it is recomputed from such keys or from a
///    registered policy (KeyClaim, OwnScripts).
/// 4. Change is only what the account or policy of a signed input makes on branch 1; all else is shown (ReviewedOutput).
/// 5. No transaction signed here is a message's (BIP-322), whose text would not be shown.
/// 6. The plan signs exactly the inputs the review calls the wallet's, with keys and scripts from 3 (PsbtPlanner).
/// </summary>
public static class PsbtReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(PsbtRequest request, IPublicKeys keys)
    {
        if (!Examine(request, keys).TryGet(out var facts, out var refused)) { return Refuse(request, refused); }
        var plan = PsbtPlanner.Plan(facts);
        return plan.TryGet(out var signing, out refused)
            ? new(request, ReviewPages.Write(facts, null), signing)
            : new(request, ReviewPages.Write(facts, refused), null);
    }

    /// <summary>Reviews without any wallet: what a file would do. Nothing is anybody's, everything is shown.</summary>
    public static Review Describe(PsbtRequest request)
        => Examine(request, null).TryGet(out var facts, out var refused) ? ReviewPages.Write(facts, null) : Refuse(request, refused).Review;

    private static Proposal Refuse(PsbtRequest request, Refused refused) => new(request, new Review(Phrase.Of("send.refused.title"), [], [], refused), null);

    private static Result<TransactionFacts> Examine(PsbtRequest request, IPublicKeys? keys)
    {
        var psbt = request.Psbt;
        if (psbt.InputCount == 0 || psbt.OutputCount == 0) { return new Refused(Refusal.Unsupported, "a transaction without inputs or without outputs"); }
        if (ReviewLimits.CheckSize(psbt.Transaction) is { } tooLarge) { return tooLarge; }
        if (IsMessage(psbt.Transaction)) { return new Refused(Refusal.Unsupported, "this is a message in the form of a transaction (BIP-322): sign it as a message, which shows its text"); }
        if (FindDuplicate(psbt.Transaction) is { } duplicate) { return new Refused(Refusal.DuplicateInput, $"input {duplicate} spends what another input spends"); }

        var claims = new KeyClaims(psbt, keys, request.Options.Policies);
        var inputClaims = new KeyClaim[psbt.InputCount][];
        var outputClaims = new KeyClaim[psbt.OutputCount][];
        for (var i = 0; i < inputClaims.Length; i++)
        {
            if (!claims.OfInput(i).TryGet(out inputClaims[i]!, out var refused)) { return refused; }
        }
        for (var i = 0; i < outputClaims.Length; i++)
        {
            if (!claims.OfOutput(i).TryGet(out outputClaims[i]!, out var refused)) { return refused; }
        }

        if (!Work.Map(inputClaims.Length, i => ReviewedInput.Examine(request, i, inputClaims[i])).TryGet(out var inputs, out var inputRefused)) { return inputRefused; }
        if (CheckAmounts(request, inputs) is { } amounts) { return amounts; }
        var signed = inputs.Where(input => input.IsSigned).Select(input => input.Own!).DistinctBy(own => (own.Type, own.Account, own.IsShared, own.Policy?.Digest)).ToArray();
        if (!Work.Map(outputClaims.Length, i => ReviewedOutput.Examine(request, i, outputClaims[i], signed)).TryGet(out var outputs, out var outputRefused)) { return outputRefused; }
        if (!FeeFacts.Of(request, inputs, outputs).TryGet(out var fee, out var feeRefused)) { return feeRefused; }
        return new TransactionFacts(request, inputs, outputs) { Fee = fee };
    }

    // BIP-322's to_sign, simple, full or with funds beside it. Its one output moves nothing, so no payment looks like it.
    private static bool IsMessage(Transaction transaction) => transaction.Outputs is [{ Amount: 0, Script.Span: [Opcode.Return] }];

    private static int? FindDuplicate(Transaction transaction)
    {
        var seen = new HashSet<OutPoint>(transaction.Inputs.Length);
        for (var i = 0; i < transaction.Inputs.Length; i++)
        {
            if (!seen.Add(transaction.Inputs[i].Previous)) { return i; }
        }
        return null;
    }

    /// <summary>
    /// Segwit v0 signatures, and taproot's with ANYONECANPAY, commit to the amount of their own input alone, so a host can collect two
    /// signatures under two lies; what it marks as final it may have had signed, or have signed next. Safe without proof are a lone input,
    /// and a transaction in which a taproot input of ours commits to all amounts.
    /// </summary>
    private static Refused? CheckAmounts(PsbtRequest request, ReviewedInput[] inputs)
    {
        var allKnown = inputs.All(input => input.Spent.IsKnown);
        var committed = inputs.Length == 1 || (allKnown && inputs.Any(TransactionFacts.SignsAllAmounts));
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is not { Own: { } own } input || input.Spent.Proven) { continue; }
            if (own.Type is ScriptType.PubKeyHash or ScriptType.ScriptHash) { return new(Refusal.PreviousTransactionMissing, $"input {i} proves its amount only with its previous transaction"); }
            if (own.Type == ScriptType.Taproot && input.IsSigned)
            {
                if (!allKnown) { return new(Refusal.PreviousTransactionMissing, "a taproot signature needs the amounts and scripts of all inputs"); }
                if (!SighashType.HasAnyoneCanPay(input.Sighash)) { continue; }
            }
            if (!committed && !request.Options.AllowUnverifiedAmounts) { return new(Refusal.PreviousTransactionMissing, $"input {i}: without its previous transaction the amount, and so the fee, could be a lie"); }
        }
        return null;
    }
}
