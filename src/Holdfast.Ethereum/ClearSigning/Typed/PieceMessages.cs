using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>Messages with which others take pieces of a collection (NFT): ERC-4494, and PermitForAll of Uniswap v4's positions.</summary>
internal static class PieceMessages
{
    public static IEnumerable<BuiltInMessage> All { get; } =
    [
        BuiltInMessage.Of("Permit(address spender,uint256 tokenId,uint256 nonce,uint256 deadline)", Permit),
        BuiltInMessage.Of("PermitForAll(address operator,bool approved,uint256 nonce,uint256 deadline)", PermitForAll),
    ];

    private static void Permit(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var title = Phrase.Of("ethereum.take-piece.title");
        draft.Name(title);
        var (spender, deadline) = (draft.TakeAddress(message, "spender"), draft.TakeNumber(message, "deadline"));
        draft.Page(title,
        [
            new(Phrase.Of("ethereum.piece"), Phrase.Of("ethereum.piece.number", draft.TakeNumber(message, "tokenId"))),
            new(Phrase.Of("ethereum.collection"), scope.To.ToString(), FieldKind.Address),
            .. Amounts.Named(draft, Phrase.Of("ethereum.operator"), spender),
            new(Phrase.Of("ethereum.deadline"), Amounts.Until(deadline)),
        ]);
        Drains.Spender(draft, spender, scope.To);
        Drains.Permit(draft);
        Drains.Deadline(draft, deadline);
    }

    private static void PermitForAll(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var deadline = draft.TakeNumber(message, "deadline");
        Drains.AllowAll(draft, scope.To, draft.TakeAddress(message, "operator"), draft.TakeBool(message, "approved"));
        draft.Page(Phrase.Of("ethereum.permit.title"), new Field(Phrase.Of("ethereum.deadline"), Amounts.Until(deadline)));
        Drains.Permit(draft);
        Drains.Deadline(draft, deadline);
    }
}
