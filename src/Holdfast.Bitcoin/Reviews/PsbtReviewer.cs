using Holdfast.Bitcoin.Messages;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// Makes of a PSBT its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The bytes are one PSBT, no key twice, and were read once (PsbtReader).
/// 2. Each spent output is proven by its previous transaction, or the signature commits to its amount so that a lie makes it worthless
///    (SpentOutput, ReviewedInputs: CVE-2020-14199).
/// 3. A key is the wallet's only if the wallet derives it; a script is the wallet's only if it is recomputed from such keys or from a
///    registered policy (KeyClaim, OwnScripts).
/// 4. Change is only what the account or policy of a signed input makes on branch 1; all else is shown (ReviewedOutput).
/// 5. No transaction signed here as a payment is a message's (BIP-322): that is shown and signed as a message, or refused (Bip322Psbt).
/// 6. The plan signs exactly the inputs the review calls the wallet's, with keys and scripts from 3 (PsbtPlanner).
/// </summary>
public static class PsbtReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(PsbtRequest request, IPublicKeys keys)
    {
        if (Bip322Psbt.IsClaimed(request.Psbt)) { return MessagePsbtReviewer.Review(request, keys); }
        if (!Examine(request, keys).TryGet(out var facts, out var refused)) { return Refuse(request, refused); }
        var plan = PsbtPlanner.Plan(facts);
        return plan.TryGet(out var signing, out refused)
            ? new(request, ReviewPages.Write(facts, null), signing)
            : new(request, ReviewPages.Write(facts, refused), null);
    }

    /// <summary>Reviews without any wallet: what a file would do. Nothing is anybody's, everything is shown.</summary>
    public static Review Describe(PsbtRequest request)
        => Bip322Psbt.IsClaimed(request.Psbt) ? MessagePsbtReviewer.Describe(request)
            : Examine(request, null).TryGet(out var facts, out var refused) ? ReviewPages.Write(facts, null) : Refuse(request, refused).Review;

    private static Proposal Refuse(PsbtRequest request, Refused refused) => new(request, new Review(Phrase.Of("send.refused.title"), [], [], refused), null);

    internal static Result<TransactionFacts> Examine(PsbtRequest request, IPublicKeys? keys)
    {
        var psbt = request.Psbt;
        if (ReviewedInputs.CheckTransaction(psbt) is { } odd) { return odd; }

        var claims = new KeyClaims(psbt, keys, request.Options.Policies);
        if (!ReviewedInputs.Collect(psbt.InputCount, claims.OfInput).TryGet(out var inputClaims, out var refused)) { return refused; }
        if (!ReviewedInputs.Collect(psbt.OutputCount, claims.OfOutput).TryGet(out var outputClaims, out refused)) { return refused; }
        if (!ReviewedInputs.Examine(request, inputClaims).TryGet(out var inputs, out refused)) { return refused; }
        if (ReviewedInputs.CheckAmounts(request, inputs) is { } amounts) { return amounts; }
        var signed = inputs.Where(input => input.IsSigned).Select(input => input.Own!).DistinctBy(own => (own.Type, own.Account, own.IsShared, own.Policy?.Digest)).ToArray();
        if (!Work.Map(outputClaims.Length, i => ReviewedOutput.Examine(request, i, outputClaims[i], signed)).TryGet(out var outputs, out var outputRefused)) { return outputRefused; }
        if (!FeeFacts.Of(request, inputs, outputs).TryGet(out var fee, out var feeRefused)) { return feeRefused; }
        return new TransactionFacts(request, inputs, outputs) { Fee = fee };
    }
}
