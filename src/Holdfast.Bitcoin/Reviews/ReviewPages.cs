using System.Globalization;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>The pages of a transaction's review: what leaves, to whom, what comes back, what it costs; then what is odd.</summary>
internal static class ReviewPages
{
    private const int OnePerPageUpTo = 8, OutputsPerPage = 4;

    public static Review Write(TransactionFacts facts, Refused? refused)
    {
        var unit = new AmountUnit(facts.Request.Options.Network, facts.Request.Options.SatoshisFirst);
        var pages = new List<ReviewPage> { Summary(facts, unit) };
        pages.AddRange(External(facts, unit));
        pages.AddRange(facts.Of(OutputKind.Data).Select((output, i) => DataPage.Write(output, i + 1, unit)));
        pages.AddRange(Paged(facts.Of(OutputKind.Shared), "To a multisig you share", output => OwnFields(output, facts, unit)));
        pages.AddRange(Paged(facts.Of(OutputKind.Own), "To your own account", output => OwnFields(output, facts, unit)));
        pages.AddRange(Paged(facts.Of(OutputKind.Change), "Change, back to you", output => OwnFields(output, facts, unit)));
        pages.Add(FeeAndTiming(facts, unit));
        return new("Send bitcoin", pages, ReviewWarnings.Of(facts, unit), refused);
    }

    private static ReviewPage Summary(TransactionFacts facts, AmountUnit unit)
    {
        var fields = new List<Field>();
        var fee = facts.Fee;
        if (facts.OwnInputs > 0)
        {
            fields.Add(new("Leaves your wallet", Amount.Format(fee.Leaving, unit), FieldKind.Amount));
            fields.Add(new("Wallet", $"{facts.Request.Wallet}, {string.Join(", ", Accounts(facts))}"));
        }
        var recipients = facts.Of(OutputKind.External).Count() + facts.Of(OutputKind.Data).Count() + facts.Of(OutputKind.Shared).Count();
        fields.Add(new(recipients == 1 ? "To 1 recipient" : $"To {recipients:#,0} recipients", Amount.Format(fee.ToOthers, unit), FieldKind.Amount));
        fields.Add(new("Fee", FeeText(fee, unit), FieldKind.Amount));
        if (facts.Request.Options.Network != Network.Main) { fields.Add(new("Network", $"{facts.Request.Options.Network.Name} (coins without value)")); }
        return new("What leaves", fields);
    }

    private static IEnumerable<string> Accounts(TransactionFacts facts) => facts.Inputs.Where(input => input.Own is not null)
        .Select(input => Describe(input.Own!)).Distinct();

    private static string Describe(OwnScript own) => own.Policy is { } policy ? $"multisig \"{policy.Name}\""
        : own.IsMultisig ? $"unregistered multisig at {own.Account}"
        : AccountPath.From(own.Account) is { } account ? $"account {account.Account} ({own.Account})" : own.Account.ToString();

    private static IEnumerable<ReviewPage> External(TransactionFacts facts, AmountUnit unit)
    {
        var outputs = facts.Of(OutputKind.External).ToArray();
        var total = 0L;
        var perPage = outputs.Length <= OnePerPageUpTo ? 1 : OutputsPerPage;
        for (var first = 0; first < outputs.Length; first += perPage)
        {
            var fields = new List<Field>();
            var last = Math.Min(first + perPage, outputs.Length);
            for (var i = first; i < last; i++)
            {
                total += outputs[i].Amount;
                fields.Add(new("Amount", Amount.Format(outputs[i].Amount, unit), FieldKind.Amount));
                fields.Add(Recipient(outputs[i].Script.Span, facts.Request.Options.Network));
            }
            if (outputs.Length > 1) { fields.Add(new("Total so far", Amount.Format(total, unit), FieldKind.Amount)); }
            yield return new(perPage == 1 ? $"To {first + 1} of {outputs.Length}" : string.Create(CultureInfo.InvariantCulture, $"To {first + 1} to {last} of {outputs.Length:#,0}"), fields);
        }
    }

    private static Field Recipient(ReadOnlySpan<byte> script, Network network) => Address.FromScript(script, network) is { } address
        ? new("Address", address, FieldKind.Address)
        : new("Script without an address", Convert.ToHexStringLower(script), FieldKind.Hex);

    private static IEnumerable<ReviewPage> Paged(IEnumerable<ReviewedOutput> outputs, string title, Func<ReviewedOutput, IEnumerable<Field>> fields)
        => outputs.Chunk(OutputsPerPage).Select(chunk => new ReviewPage(title, [.. chunk.SelectMany(fields)]));

    private static IEnumerable<Field> OwnFields(ReviewedOutput output, TransactionFacts facts, AmountUnit unit)
    {
        yield return new("Amount", Amount.Format(output.Amount, unit), FieldKind.Amount);
        yield return Recipient(output.Script.Span, facts.Request.Options.Network);
        yield return new("Belongs to", $"{Describe(output.Own!)}, {BranchName(output.Own!.Branch)} {output.Own.Index}");
        if (output.IsUnusual(facts.Request.Options.Network)) { yield return new("Path", output.Own.Path.ToString(), FieldKind.Path); }
    }

    private static string BranchName(uint branch) => branch switch
    {
        0 => "receive address",
        1 => "change address",
        _ => $"branch {branch}, address",
    };

    private static ReviewPage FeeAndTiming(TransactionFacts facts, AmountUnit unit)
    {
        var fee = facts.Fee;
        var fields = new List<Field> { new("Fee", FeeText(fee, unit), FieldKind.Amount) };
        if (fee.Fee is { } satoshis)
        {
            fields.Add(new("Fee rate", string.Create(CultureInfo.InvariantCulture, $"about {(decimal)satoshis / fee.VirtualSize:0.0} sat/vB")));
            fields.Add(new("Share of what leaves", string.Create(CultureInfo.InvariantCulture, $"{fee.Percent:0.##} %")));
        }
        fields.Add(new("Inputs", facts.ForeignInputs == 0 ? $"{facts.Inputs.Length:#,0}, all yours" : $"{facts.Inputs.Length:#,0}, of which {facts.OwnInputs:#,0} yours"));
        fields.AddRange(Timing.Fields(facts.Transaction));
        return new("Fee and timing", fields);
    }

    private static string FeeText(FeeFacts fee, AmountUnit unit) => fee.Fee is not { } satoshis ? "unknown"
        : Amount.Format(satoshis, unit) + (fee.IsCertain ? "" : ", unverified");
}
