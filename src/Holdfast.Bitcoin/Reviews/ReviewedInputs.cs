using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>The inputs of a transaction, examined together: what payments and messages in the form of a transaction are both held to.</summary>
internal static class ReviewedInputs
{
    /// <summary>Refused: nothing in or out, larger than a block holds, the same output spent twice.</summary>
    public static Refused? CheckTransaction(Psbt psbt)
    {
        if (psbt.InputCount == 0 || psbt.OutputCount == 0) { return new Refused(Refusal.Unsupported, "a transaction without inputs or without outputs"); }
        if (ReviewLimits.CheckSize(psbt.Transaction) is { } tooLarge) { return tooLarge; }
        return FindDuplicate(psbt.Transaction) is { } duplicate ? new Refused(Refusal.DuplicateInput, $"input {duplicate} spends what another input spends") : null;
    }

    /// <summary>Each input's claims collected and examined.</summary>
    public static Result<ReviewedInput[]> Examine(PsbtRequest request, KeyClaims claims)
        => Collect(request.Psbt.InputCount, claims.OfInput).TryGet(out var found, out var refused) ? Examine(request, found) : refused;

    public static Result<ReviewedInput[]> Examine(PsbtRequest request, KeyClaim[][] claims) => Work.Map(claims.Length, i => ReviewedInput.Examine(request, i, claims[i]));

    /// <summary>The claims of every input or output, one after the other: what is derived for them is bounded.</summary>
    public static Result<KeyClaim[][]> Collect(int count, Func<int, Result<KeyClaim[]>> of)
    {
        var claims = new KeyClaim[count][];
        for (var i = 0; i < count; i++)
        {
            if (!of(i).TryGet(out claims[i]!, out var refused)) { return refused; }
        }
        return claims;
    }

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
    public static Refused? CheckAmounts(PsbtRequest request, ReviewedInput[] inputs)
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
