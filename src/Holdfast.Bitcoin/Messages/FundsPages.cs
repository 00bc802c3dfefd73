using Holdfast.Bitcoin.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>The pages of a proof of funds: every coin, with its amount, its address and where it lies.</summary>
internal static class FundsPages
{
    public static IEnumerable<ReviewPage> Write(MessageFacts facts)
    {
        if (facts.Funds is not { } funds) { yield break; }
        var first = 1;
        foreach (var coins in funds.Coins.Chunk(ReviewPages.PerPage(funds.Coins.Count)))
        {
            yield return new(Phrase.Of("text.funds.title", first, first + coins.Length - 1, funds.Coins.Count), [.. coins.SelectMany(coin => Fields(coin.Place, coin.Output, facts))]);
            first += coins.Length;
        }
    }

    /// <summary>"3 coins, 0.01 BTC".</summary>
    public static string Sum(FundsFacts funds) => Phrase.Of(funds.Coins.Count == 1 ? "text.funds.one" : "text.funds.many", funds.Coins.Count, Amount.Format(funds.Total, funds.Unit));

    private static IEnumerable<Field> Fields(OutPoint place, SpentOutput output, MessageFacts facts)
    {
        yield return new(Phrase.Of("field.amount"), output.IsKnown ? Amount.Format(output.Amount, facts.Funds!.Unit) : Phrase.Of("text.funds.unknown"), FieldKind.Amount);
        if (output.IsKnown) { yield return ScriptField.Of(Phrase.Of("field.address"), output.Script.Span, facts.Network); }
        yield return new(Phrase.Of("text.funds.place"), place.ToString());
        if (facts.Labels.OfCoin(place, output.Script.Span, facts.Network) is { } label) { yield return label; }
    }
}
