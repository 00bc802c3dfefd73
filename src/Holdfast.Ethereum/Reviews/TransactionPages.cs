using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.Transactions;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>The pages of a transaction's review: what, to whom, how much and where; what explains it; what it can cost; who signs; then all the rest.</summary>
internal static class TransactionPages
{
    public static Review Write(TransactionFacts facts, AddressNotes notes, Refused? refused)
    {
        var transaction = facts.Transaction;
        var pages = new List<ReviewPage> { Summary(facts) };
        foreach (var signed in transaction.Authorizations) { pages.Add(AuthorizationPages.Write(signed.Authorization, signed.Authority, facts.Account, facts.Chain)); }
        if (facts.Explanation is { } explanation) { pages.AddRange(explanation.Pages); }
        pages.Add(Cost(facts));
        pages.Add(Sender(facts));
        pages.AddRange(AccessListPages(transaction));
        if (facts.IsBlind) { pages.AddRange(DataPages.Write(transaction.Data, hasSelector: transaction.To is not null)); }
        return notes.Write(Phrase.Of("ether.title"), pages, TransactionWarnings.Of(facts), refused);
    }

    private static ReviewPage Summary(TransactionFacts facts)
    {
        var transaction = facts.Transaction;
        var fields = new List<Field>();
        if (transaction.To is { } to) { fields.Add(new(Phrase.Of(facts.IsToSelf ? "ether.to-self" : "ether.to"), to.ToString(), FieldKind.Address)); }
        else { fields.Add(new(Phrase.Of("ether.to"), Phrase.Of("ether.to-new"))); }
        fields.Add(new(Phrase.Of("field.amount"), facts.Chain.Format(transaction.Value.Value), FieldKind.Amount));
        fields.Add(new(Phrase.Of("ether.chain.label"), facts.Chain.Text));
        if (facts.Explanation is { } explanation)
        {
            fields.Add(new(Phrase.Of("ether.does"), explanation.Title));
            fields.Add(new(Phrase.Of("ether.source"), explanation.Source));
        }
        if (transaction.Data.Length > 0) { fields.Add(new(Phrase.Of("ether.data"), DataPages.Size(transaction.Data, transaction.To is not null))); }
        return new(Title(facts), fields);
    }

    private static string Title(TransactionFacts facts) => facts.Action switch
    {
        TransactionAction.SendCoins => facts.Chain.Coin is { } coin ? Phrase.Of("ether.send", coin.Symbol) : Phrase.Of("ether.send.unknown"),
        TransactionAction.CallContract => Phrase.Of("ether.call"),
        TransactionAction.CreateContract => Phrase.Of("ether.create"),
        TransactionAction.Cancel => Phrase.Of("ether.cancel"),
        TransactionAction.SetCode => Phrase.Of("ether.set-code"),
        TransactionAction.RemoveCode => Phrase.Of("ether.remove-code"),
    };

    private static ReviewPage Cost(TransactionFacts facts)
    {
        var transaction = facts.Transaction;
        List<Field> fields =
        [
            new(Phrase.Of("ether.fee"), facts.Chain.Format(transaction.MaxFee), FieldKind.Amount),
            new(Phrase.Of("ether.total"), facts.Chain.Format(transaction.MaxFee + transaction.Value.Value), FieldKind.Amount),
            new(Phrase.Of("ether.gas"), Phrase.Of("ether.gas.value", transaction.GasLimit)),
            new(Phrase.Of("ether.price"), Gwei(transaction.MaxFeePerGas)),
        ];
        if (transaction.Type is TransactionType.DynamicFee or TransactionType.SetCode) { fields.Add(new(Phrase.Of("ether.tip"), Gwei(transaction.MaxPriorityFeePerGas))); }
        return new(Phrase.Of("ether.cost.title"), fields);
    }

    private static string Gwei(UInt256 price) => Phrase.Of("ether.gwei", Units.Format(price.Value, Units.GweiDecimals));

    private static ReviewPage Sender(TransactionFacts facts) => new(Phrase.Of("ether.sender.title"),
    [
        .. facts.Account.Fields(Phrase.Of("ether.from")),
        new(Phrase.Of("ether.nonce"), facts.Transaction.Nonce.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new(Phrase.Of("ether.type"), TypeText(facts.Transaction.Type)),
        new(Phrase.Of("ether.digest"), facts.Transaction.SigningDigest.ToString(), FieldKind.Hex),
    ]);

    private static string TypeText(TransactionType type) => type switch
    {
        TransactionType.Legacy => "EIP-155",
        TransactionType.AccessList => "EIP-2930",
        TransactionType.DynamicFee => "EIP-1559",
        TransactionType.SetCode => "EIP-7702",
    };

    private static IEnumerable<ReviewPage> AccessListPages(EthereumTransaction transaction)
    {
        var fields = new List<Field>();
        foreach (var entry in transaction.AccessList)
        {
            fields.Add(new(Phrase.Of("ether.access.address"), entry.Address.ToString(), FieldKind.Address));
            fields.AddRange(entry.StorageKeys.Select((key, i) => new Field(Phrase.Of("ether.access.key", i + 1), key.ToString(), FieldKind.Hex)));
        }
        return DataPages.Paged(fields, (first, last, count) => Phrase.Of("ether.access.title", first, last, count));
    }
}
