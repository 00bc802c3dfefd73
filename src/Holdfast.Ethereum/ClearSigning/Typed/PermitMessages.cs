using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>Messages with which others take tokens: EIP-2612, DAI's permit, Permit2, EIP-3009. Each is enough by itself, without a transaction of the owner's.</summary>
internal static class PermitMessages
{
    private const string Details = "(address token,uint160 amount,uint48 expiration,uint48 nonce)";

    public static IEnumerable<BuiltInMessage> All { get; } =
    [
        BuiltInMessage.Of("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)", Permit),
        BuiltInMessage.Of("Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)", DaiPermit),
        BuiltInMessage.Of($"PermitSingle({Details} details,address spender,uint256 sigDeadline)", (draft, _, message, _) => { Permit2Calls.Single(draft, message); Drains.Permit(draft); }),
        BuiltInMessage.Of($"PermitBatch({Details}[] details,address spender,uint256 sigDeadline)", (draft, _, message, _) => { Permit2Calls.Batch(draft, message); Drains.Permit(draft); }),
        BuiltInMessage.Of("PermitTransferFrom((address token,uint256 amount) permitted,address spender,uint256 nonce,uint256 deadline)", Transfer),
        BuiltInMessage.Of("PermitBatchTransferFrom((address token,uint256 amount)[] permitted,address spender,uint256 nonce,uint256 deadline)", BatchTransfer),
        BuiltInMessage.Of("PermitWitnessTransferFrom((address token,uint256 amount) permitted,address spender,uint256 nonce,uint256 deadline)", Transfer),
        BuiltInMessage.Of("PermitBatchWitnessTransferFrom((address token,uint256 amount)[] permitted,address spender,uint256 nonce,uint256 deadline)", BatchTransfer),
        BuiltInMessage.Of("TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)", Authorization),
        BuiltInMessage.Of("ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)", Authorization),
        BuiltInMessage.Of("CancelAuthorization(address authorizer,bytes32 nonce)", Cancel),
    ];

    private static void Permit(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var deadline = draft.TakeNumber(message, "deadline");
        Drains.Allow(draft, scope.To, draft.TakeAddress(message, "spender"), draft.TakeNumber(message, "value"), null, Phrase.Of("ethereum.deadline"), Amounts.Until(deadline));
        Drains.Permit(draft);
        Drains.Deadline(draft, deadline);
    }

    private static void DaiPermit(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        // Allowed is everything or nothing, and an expiry of zero is none.
        var expiry = draft.TakeNumber(message, "expiry");
        Drains.Allow(draft, scope.To, draft.TakeAddress(message, "spender"), draft.TakeBool(message, "allowed") ? UInt256.Max.Value : 0, null, Phrase.Of("ethereum.deadline"), expiry.IsZero ? Phrase.Of("ethereum.for-ever", 0) : Amounts.Until(expiry));
        Drains.Permit(draft);
        Drains.Deadline(draft, expiry.IsZero ? UInt256.Max.Value : expiry);
    }

    private static void Transfer(Draft draft, CallScope scope, AbiList message, InnerCalls inner) => Take(draft, message, [Draft.List(message, "permitted")]);

    private static void BatchTransfer(Draft draft, CallScope scope, AbiList message, InnerCalls inner) => Take(draft, message, Draft.List(message, "permitted").Items.Cast<AbiList>());

    private static void Take(Draft draft, AbiList message, IEnumerable<AbiList> permitted)
    {
        var title = Phrase.Of("ethereum.take.title");
        draft.Name(title);
        var spender = draft.TakeAddress(message, "spender");
        var deadline = draft.TakeNumber(message, "deadline");
        foreach (var each in permitted)
        {
            var (token, amount) = (draft.TakeAddress(each, "token"), draft.TakeNumber(each, "amount"));
            draft.Page(title, [new(Phrase.Of("ethereum.take.amount"), Amounts.Allowance(draft, token, amount), FieldKind.Amount), .. Amounts.Named(draft, Phrase.Of("ethereum.spender"), spender), Amounts.Contract(token), new(Phrase.Of("ethereum.deadline"), Amounts.Until(deadline))]);
            if (Amounts.IsUnlimited(draft, token, amount)) { draft.Warn("unlimited-allowance", Phrase.Of("ethereum.warning.unlimited", Amounts.Token(draft, token), spender)); }
            Drains.Spender(draft, spender, token);
        }
        Drains.Permit(draft);
        Drains.Deadline(draft, deadline);
    }

    private static void Authorization(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var title = Phrase.Of("ethereum.send.title");
        draft.Name(title);
        var (to, amount, before) = (draft.TakeAddress(message, "to"), draft.TakeNumber(message, "value"), draft.TakeNumber(message, "validBefore"));
        draft.Page(title,
            new Field(Phrase.Of("ethereum.send.amount"), Amounts.Of(draft, scope.To, amount), FieldKind.Amount),
            new Field(Phrase.Of("ethereum.to"), to.ToString(), FieldKind.Address),
            new Field(Phrase.Of("ethereum.from"), draft.TakeAddress(message, "from").ToString(), FieldKind.Address),
            Amounts.Contract(scope.To),
            new Field(Phrase.Of("ethereum.not-before"), Amounts.From(draft.TakeNumber(message, "validAfter"))),
            new Field(Phrase.Of("ethereum.deadline"), Amounts.Until(before)));
        Drains.Permit(draft);
        Drains.Recipient(draft, to, scope.To);
        Drains.Deadline(draft, before);
    }

    // Who signed it and its nonce are among the values of the message.
    private static void Cancel(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var title = Phrase.Of("ethereum.cancel.title");
        draft.Name(title);
        draft.Page(title, Amounts.Contract(scope.To));
    }
}
