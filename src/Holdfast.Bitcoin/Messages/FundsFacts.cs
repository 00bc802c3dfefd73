using Holdfast.Bitcoin.Reviews;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>BIP-322 § Full (Proof of Funds): what the inputs after the first are worth.</summary>
/// <param name="Coins">The outpoint and what is at it, in the order of the inputs.</param>
/// <param name="Total">Their sum in satoshis; what the file does not tell counts nothing.</param>
/// <param name="IsCertain">False where an amount rests on the file's word.</param>
/// <param name="Unit">How amounts are written.</param>
internal sealed record FundsFacts(IReadOnlyList<(OutPoint Place, SpentOutput Output)> Coins, long Total, bool IsCertain, AmountUnit Unit)
{
    /// <summary>Null where the message's input stands alone; refused where the amounts add up to more than can exist.</summary>
    public static Result<FundsFacts>? Of(PsbtRequest request, ReviewedInput[] inputs)
    {
        if (inputs.Length == 1) { return null; }
        var total = 0L;
        var coins = new (OutPoint, SpentOutput)[inputs.Length - 1];
        for (var i = 1; i < inputs.Length; i++)
        {
            var spent = inputs[i].Spent;
            coins[i - 1] = (request.Psbt.Transaction.Inputs[i].Previous, spent);
            if (spent.IsKnown && !Amount.TryAdd(ref total, spent.Amount)) { return new Refused(Refusal.AmountOutOfRange, "the funds add up to more than can exist"); }
        }
        return new FundsFacts(coins, total, TransactionFacts.AmountsAreCertain(inputs), new(request.Options.Network, request.Options.SatoshisFirst));
    }
}
