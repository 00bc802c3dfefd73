using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>ERC-721 and ERC-1155: single pieces, and pieces of which there are several.</summary>
internal static class PieceCalls
{
    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.Of("safeTransferFrom(address from,address to,uint256 id)", Send),
        BuiltInCall.Of("safeTransferFrom(address from,address to,uint256 id,bytes data)", Send),
        BuiltInCall.Of("safeTransferFrom(address from,address to,uint256 id,uint256 amount,bytes data)", SendSeveral),
        BuiltInCall.Of("safeBatchTransferFrom(address from,address to,uint256[] ids,uint256[] amounts,bytes data)", SendBatch),
        BuiltInCall.Of("setApprovalForAll(address operator,bool approved)", (draft, scope, inputs) => Drains.AllowAll(draft, scope.To, draft.TakeAddress(inputs, "operator"), draft.TakeBool(inputs, "approved"))),
    ];

    private static void Send(Draft draft, CallScope scope, AbiList inputs) => Show(draft, scope, inputs, [Piece(draft, inputs)]);

    private static void SendSeveral(Draft draft, CallScope scope, AbiList inputs)
        => Show(draft, scope, inputs, [Piece(draft, inputs), new(Phrase.Of("ethereum.piece.count"), RawText.Of((AbiAtom)draft.Taken(inputs["amount"]!)))]);

    private static void SendBatch(Draft draft, CallScope scope, AbiList inputs)
    {
        var (ids, amounts) = (Draft.List(inputs, "ids"), Draft.List(inputs, "amounts"));
        // Lists of two lengths fail in an honest contract; they are shown as they are.
        var isMatched = ids.Items.Count == amounts.Items.Count;
        if (!isMatched) { draft.NotWhole(); }
        var rows = isMatched ? ids.Items.Zip(amounts.Items, (id, amount) => new Field(Phrase.Of("ethereum.piece"), Phrase.Of("ethereum.piece.several", draft.TakeNumber(id), draft.TakeNumber(amount)))).ToList() : [];
        Show(draft, scope, inputs, rows);
    }

    private static Field Piece(Draft draft, AbiList inputs) => new(Phrase.Of("ethereum.piece"), Phrase.Of("ethereum.piece.number", draft.TakeNumber(inputs, "id")));

    private static void Show(Draft draft, CallScope scope, AbiList inputs, IReadOnlyList<Field> pieces)
    {
        var (from, to) = (draft.TakeAddress(inputs, "from"), draft.TakeAddress(inputs, "to"));
        var title = Phrase.Of("ethereum.send-piece.title");
        draft.Name(title);
        draft.Page(title, [new(Phrase.Of("ethereum.to"), to.ToString(), FieldKind.Address), new(Phrase.Of("ethereum.from"), from.ToString(), FieldKind.Address), new(Phrase.Of("ethereum.collection"), scope.To.ToString(), FieldKind.Address), .. pieces]);
        Drains.Recipient(draft, to, scope.To);
    }
}
