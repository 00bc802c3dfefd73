using Holdfast.Bitcoin.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Labels;

/// <summary>The labels of what a transaction spends, on one page: each text once, with how many inputs have it; those of most inputs first.</summary>
internal static class LabelPages
{
    private const int MostTexts = 8;

    public static IEnumerable<ReviewPage> OfInputs(TransactionFacts facts)
    {
        var options = facts.Request.Options;
        if (options.Labels.Count == 0) { yield break; }
        var texts = facts.Inputs.Select((input, i) => options.Labels.TextOfCoin(facts.Transaction.Inputs[i].Previous, input.Spent.Script.Span, options.Network))
            .OfType<string>().CountBy(text => text).OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).ToArray();
        if (texts.Length == 0) { yield break; }
        var fields = new List<Field>();
        foreach (var (text, count) in texts.Take(MostTexts))
        {
            fields.Add(new(Phrase.Of("label.inputs"), Phrase.Of(count == 1 ? "label.inputs.one" : "label.inputs.many", count)));
            fields.Add(WalletLabels.FieldOf(text));
        }
        if (texts.Length > MostTexts) { fields.Add(new(Phrase.Of("label.others"), Phrase.Of("label.others.more", texts.Length - MostTexts))); }
        yield return new(Phrase.Of("label.inputs.title"), fields);
    }
}
