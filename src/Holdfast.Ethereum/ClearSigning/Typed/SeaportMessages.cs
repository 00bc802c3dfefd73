using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>Orders of Seaport (OpenSea): what is given, and what comes back to who gives. Amounts that change with time are the worse of both ends.</summary>
internal static class SeaportMessages
{
    private const string Item = "uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount";
    private const string Order = $"(address offerer,address zone,({Item})[] offer,({Item},address recipient)[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter)";

    public static IEnumerable<BuiltInMessage> All { get; } =
    [
        BuiltInMessage.Of("OrderComponents" + Order, (draft, _, message, _) => Show(draft, message)),
        // A bulk order is a tree of 2 to 2^24 orders. Messages are read to four levels (TypeName.MaxDimensions): 16 orders. Higher trees are refused as they come.
        .. Enumerable.Range(1, TypeName.MaxDimensions).Select(height => BuiltInMessage.Of($"BulkOrder({Order}{string.Concat(Enumerable.Repeat("[2]", height))} tree)", (draft, _, message, _) => ShowTree(draft, Draft.List(message, "tree")))),
    ];

    private static void ShowTree(Draft draft, AbiList tree)
    {
        foreach (var item in tree.Items.Cast<AbiList>())
        {
            if (item.Type.Kind == AbiKind.Array) { ShowTree(draft, item); }
            // What fills a tree up to its size is an order of nobody.
            else if (!((AbiAtom)item["offerer"]!).AsAddress.IsZero) { Show(draft, item); }
        }
    }

    private static void Show(Draft draft, AbiList order)
    {
        draft.Name(Phrase.Of("ethereum.order.title"));
        var offerer = draft.TakeAddress(order, "offerer");
        var gives = Draft.List(order, "offer").Items.Cast<AbiList>().SelectMany(item => Describe(draft, Phrase.Of("ethereum.order.give"), item, isGiven: true)).ToList();
        draft.Page(Phrase.Of("ethereum.order.give.title"), gives);
        var gets = new List<Field>();
        var others = new List<Field>();
        var (isPaid, isWorthKnown) = (false, false);
        foreach (var item in Draft.List(order, "consideration").Items.Cast<AbiList>())
        {
            var recipient = draft.TakeAddress(item, "recipient");
            if (recipient == offerer)
            {
                gets.AddRange(Describe(draft, Phrase.Of("ethereum.order.get"), item, isGiven: false));
                if (BigInteger.Min(draft.TakeNumber(item, "startAmount"), draft.TakeNumber(item, "endAmount")).IsZero) { continue; }
                isPaid = true;
                // Anyone makes tokens and pieces; a table says which tokens are worth something.
                var kind = draft.TakeNumber(item, "itemType");
                isWorthKnown |= kind.IsZero || kind.IsOne && draft.Tokens.Find(draft.ChainId, draft.TakeAddress(item, "token")) is { IsProven: true };
            }
            else
            {
                others.AddRange(Describe(draft, Phrase.Of("ethereum.order.others"), item, isGiven: false));
                others.Add(new(Phrase.Of("ethereum.to"), recipient.ToString(), FieldKind.Address));
            }
        }
        if (gets.Count == 0) { gets.Add(new(Phrase.Of("ethereum.order.get"), Phrase.Of("ethereum.order.nothing"))); }
        draft.Page(Phrase.Of("ethereum.order.get.title"), gets);
        draft.Page(Phrase.Of("ethereum.order.others.title"), others);
        var end = draft.TakeNumber(order, "endTime");
        draft.Page(Phrase.Of("ethereum.order.title"), new Field(Phrase.Of("ethereum.order.offerer"), offerer.ToString(), FieldKind.Address), new Field(Phrase.Of("ethereum.not-before"), Amounts.From(draft.TakeNumber(order, "startTime"))), new Field(Phrase.Of("ethereum.deadline"), Amounts.Until(end)));
        if (gives.Count > 0 && !isPaid) { Drains.OrderForNothing(draft); }
        else if (gives.Count > 0 && !isWorthKnown) { draft.Warn("order-worth-unknown", Phrase.Of("ethereum.warning.order-worth")); }
        Drains.Permit(draft);
        Drains.Deadline(draft, end);
    }

    private static Field[] Describe(Draft draft, string label, AbiList item, bool isGiven)
    {
        var token = draft.TakeAddress(item, "token");
        var (start, end, id) = (draft.TakeNumber(item, "startAmount"), draft.TakeNumber(item, "endAmount"), draft.TakeNumber(item, "identifierOrCriteria"));
        var amount = isGiven ? BigInteger.Max(start, end) : BigInteger.Min(start, end);
        var kind = draft.TakeNumber(item, "itemType");
        if (kind.IsZero) { return [new(label, Amounts.Coin(draft.ChainId, amount), FieldKind.Amount)]; }
        if (kind.IsOne) { return [new(label, Amounts.Of(draft, token, amount), FieldKind.Amount)]; }
        var piece = kind == 2 || kind == 3
            ? amount.IsOne ? Phrase.Of("ethereum.order.piece", id) : Phrase.Of("ethereum.order.pieces", amount, id)
            : Phrase.Of("ethereum.order.any-piece", amount);
        return [new(label, piece, FieldKind.Amount), new(Phrase.Of("ethereum.collection"), token.ToString(), FieldKind.Address)];
    }
}
