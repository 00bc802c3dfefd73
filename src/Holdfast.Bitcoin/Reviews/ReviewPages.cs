using Holdfast.Bitcoin.Labels;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>The pages of a transaction's review: what leaves, to whom, what comes back, what it costs; then what is odd.</summary>
internal static class ReviewPages
{
    private const int OnePerPageUpTo = 8, FewUpTo = 40, FewPerPage = 4, ManyPerPage = 20;

    public static Review Write(TransactionFacts facts, Refused? refused)
    {
        var unit = new AmountUnit(facts.Request.Options.Network, facts.Request.Options.SatoshisFirst);
        var pages = new List<ReviewPage> { Summary(facts, unit) };
        pages.AddRange(External(facts, unit));
        pages.AddRange(facts.Of(OutputKind.Data).Select((output, i) => DataPage.Write(output, i + 1, unit)));
        pages.AddRange(Paged(facts.Of(OutputKind.Shared), Phrase.Of("send.shared.title"), output => OwnFields(output, facts, unit)));
        pages.AddRange(Paged(facts.Of(OutputKind.Own), Phrase.Of("send.own.title"), output => OwnFields(output, facts, unit)));
        pages.AddRange(Paged(facts.Of(OutputKind.Change), Phrase.Of("send.change.title"), output => OwnFields(output, facts, unit)));
        pages.AddRange(PolicyProgress.Pages(facts));
        pages.AddRange(LabelPages.OfInputs(facts));
        pages.Add(FeeAndTiming(facts, unit));
        return new(Phrase.Of("send.title"), pages, ReviewWarnings.Of(facts, unit), refused);
    }

    /// <summary>How many entries of a list of so many stand on a page, where one each would be too many pages.</summary>
    internal static int PerPage(int count) => count <= FewUpTo ? FewPerPage : ManyPerPage;

    private static ReviewPage Summary(TransactionFacts facts, AmountUnit unit)
    {
        var fields = new List<Field>();
        var fee = facts.Fee;
        if (facts.OwnInputs > 0)
        {
            fields.Add(new(Phrase.Of("send.leaves"), Amount.Format(fee.Leaving, unit), FieldKind.Amount));
            fields.Add(new(Phrase.Of("field.wallet"), Phrase.Of("send.wallet", facts.Request.Wallet, string.Join(", ", Accounts(facts)))));
        }
        var recipients = facts.Of(OutputKind.External).Count() + facts.Of(OutputKind.Shared).Count();
        fields.Add(new(Phrase.Of(recipients == 1 ? "send.recipients.one" : "send.recipients.many", recipients), Amount.Format(fee.ToOthers - facts.Burned, unit), FieldKind.Amount));
        if (facts.Burned > 0) { fields.Add(new(Phrase.Of("send.burned"), Amount.Format(facts.Burned, unit), FieldKind.Amount)); }
        fields.Add(new(Phrase.Of("send.fee"), FeeText(fee, unit), FieldKind.Amount));
        if (fee.IsHigh) { fields.Add(new(Phrase.Of("send.fee-share"), Phrase.Of("send.fee.far-too-much", fee.Percent))); }
        if (Timing.DelayedUntil(facts.Transaction) is { } time) { fields.Add(new(Phrase.Of("timing.not-before"), time)); }
        if (facts.Request.Options.Network != Network.Main) { fields.Add(new(Phrase.Of("field.network"), Phrase.Of("send.network.worthless", facts.Request.Options.Network.Name))); }
        return new(Phrase.Of("send.leaves.title"), fields);
    }

    private static IEnumerable<string> Accounts(TransactionFacts facts) => facts.Inputs.Where(input => input.Own is not null)
        .SelectMany(input => input.Own!.Policy is null ? input.Own.Others.Prepend(input.Own) : [input.Own]).Select(Describe).Distinct();

    /// <summary>Whose an own script is, as its owner knows it: an account, or a wallet by its name.</summary>
    internal static string Describe(OwnScript own) => own.Policy is { } policy ? Phrase.Of("send.account.multisig", policy.Name)
        : own.IsShared ? Phrase.Of("send.account.unregistered", own.Account)
        : AccountPath.From(own.Account) is { } account ? Phrase.Of("send.account", account.Account, own.Account) : own.Account.ToString();

    private static IEnumerable<ReviewPage> External(TransactionFacts facts, AmountUnit unit)
    {
        var outputs = facts.Of(OutputKind.External).ToArray();
        var total = 0L;
        // Nobody turns 250 pages: of very many, a page is a list to scroll through.
        var perPage = outputs.Length <= OnePerPageUpTo ? 1 : PerPage(outputs.Length);
        for (var first = 0; first < outputs.Length; first += perPage)
        {
            var fields = new List<Field>();
            var last = Math.Min(first + perPage, outputs.Length);
            for (var i = first; i < last; i++)
            {
                total += outputs[i].Amount;
                fields.Add(new(perPage == 1 ? Phrase.Of("field.amount") : Phrase.Of("send.recipient", i + 1), Amount.Format(outputs[i].Amount, unit), FieldKind.Amount));
                fields.AddRange(Recipient(outputs[i].Script.Span, facts.Request.Options));
            }
            if (outputs.Length > 1) { fields.Add(new(Phrase.Of("send.total"), Amount.Format(total, unit), FieldKind.Amount)); }
            yield return new(perPage == 1 ? Phrase.Of("send.to.title", first + 1, outputs.Length) : Phrase.Of("send.to-several.title", first + 1, last, outputs.Length), fields);
        }
    }

    private static Field[] Recipient(ReadOnlySpan<byte> script, PsbtOptions options)
    {
        var address = ScriptField.Of(Phrase.Of("field.address"), script, options.Network);
        return options.Labels.OfAddress(script, options.Network) is { } label ? [address, label] : [address];
    }

    private static IEnumerable<ReviewPage> Paged(IEnumerable<ReviewedOutput> outputs, string title, Func<ReviewedOutput, IEnumerable<Field>> fields)
        => outputs.Chunk(FewPerPage).Select(chunk => new ReviewPage(title, [.. chunk.SelectMany(fields)]));

    private static IEnumerable<Field> OwnFields(ReviewedOutput output, TransactionFacts facts, AmountUnit unit)
    {
        yield return new(Phrase.Of("field.amount"), Amount.Format(output.Amount, unit), FieldKind.Amount);
        foreach (var field in Recipient(output.Script.Span, facts.Request.Options)) { yield return field; }
        yield return new(Phrase.Of("send.belongs-to"), BelongsTo(output.Own!));
        if (output.IsUnusual(facts.Request.Options.Network)) { yield return new(Phrase.Of("field.path"), output.Own!.Path.ToString(), FieldKind.Path); }
    }

    private static string BelongsTo(OwnScript own) => own.Side switch
    {
        0 => Phrase.Of("send.belongs-to.receive", Describe(own), own.Index),
        1 => Phrase.Of("send.belongs-to.change", Describe(own), own.Index),
        var branch => Phrase.Of("send.belongs-to.branch", Describe(own), branch, own.Index),
    };

    private static ReviewPage FeeAndTiming(TransactionFacts facts, AmountUnit unit)
    {
        var fee = facts.Fee;
        var fields = new List<Field> { new(Phrase.Of("send.fee"), FeeText(fee, unit), FieldKind.Amount) };
        if (fee.Fee is { } satoshis)
        {
            var rate = (decimal)satoshis / fee.VirtualSize;
            fields.Add(new(Phrase.Of("send.fee-rate"), Phrase.Of(rate < 1 ? "send.fee-rate.low" : "send.fee-rate.about", rate)));
            fields.Add(new(Phrase.Of("send.fee-share"), Phrase.Of("send.fee-share.percent", fee.Percent)));
        }
        fields.Add(new(Phrase.Of("send.inputs"), facts.ForeignInputs == 0 ? Phrase.Of("send.inputs.yours", facts.Inputs.Length)
            : Phrase.Of("send.inputs.mixed", facts.Inputs.Length, facts.OwnInputs)));
        if (facts.OutsideInputs > 0) { fields.Add(new(Phrase.Of("send.inputs.outside.label"), Phrase.Of("send.inputs.outside", facts.OutsideInputs))); }
        fields.AddRange(Timing.Fields(facts.Transaction));
        return new(Phrase.Of("send.fee.title"), fields);
    }

    private static string FeeText(FeeFacts fee, AmountUnit unit) => fee.Fee is not { } satoshis ? Phrase.Of("send.fee.unknown")
        : fee.IsCertain ? Amount.Format(satoshis, unit) : Phrase.Of("send.fee.unverified", Amount.Format(satoshis, unit));
}
