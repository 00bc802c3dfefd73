using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>
/// Calls that another sends for whoever signs: to the contract itself (MetaTransaction, as tokens of Polygon's bridge have it), or to any contract that
/// believes a forwarder (ERC-2771). The calls are opened as if they were sent.
/// </summary>
internal static class RelayedMessages
{
    private const string Forwarded = "address from,address to,uint256 value,uint256 gas,uint256 nonce";

    public static IEnumerable<BuiltInMessage> All { get; } =
    [
        BuiltInMessage.Of("MetaTransaction(uint256 nonce,address from,bytes functionSignature)", (draft, scope, message, inner) =>
        {
            Show(draft, scope, message, null);
            inner.Open(draft, scope, scope.To, BigInteger.Zero, draft.TakeBytes(message, "functionSignature"));
        }),
        BuiltInMessage.Of($"ForwardRequest({Forwarded},uint48 deadline,bytes data)", (draft, scope, message, inner) => Forward(draft, scope, message, inner, "deadline")),
        BuiltInMessage.Of($"ForwardRequest({Forwarded},bytes data,uint256 validUntilTime)", (draft, scope, message, inner) => Forward(draft, scope, message, inner, "validUntilTime")),
        BuiltInMessage.Of($"ForwardRequest({Forwarded},bytes data)", (draft, scope, message, inner) => Forward(draft, scope, message, inner, null)),
    ];

    private static void Forward(Draft draft, CallScope scope, AbiList message, InnerCalls inner, string? deadline)
    {
        Show(draft, scope, message, deadline is null ? null : draft.TakeNumber(message, deadline));
        inner.Open(draft, scope, draft.TakeAddress(message, "to"), draft.TakeNumber(message, "value"), draft.TakeBytes(message, "data"));
    }

    private static void Show(Draft draft, CallScope scope, AbiList message, BigInteger? deadline)
    {
        var title = Phrase.Of("ethereum.relayed.title");
        draft.Name(title);
        draft.Page(title,
            new Field(Phrase.Of("ethereum.from"), draft.TakeAddress(message, "from").ToString(), FieldKind.Address),
            new Field(Phrase.Of("ethereum.relayed.through"), scope.To.ToString(), FieldKind.Address),
            new Field(Phrase.Of("ethereum.deadline"), deadline is { } end ? Amounts.Until(end) : Phrase.Of("ethereum.until-used")));
        Drains.Permit(draft);
        if (deadline is { } seconds) { Drains.Deadline(draft, seconds); }
    }
}
