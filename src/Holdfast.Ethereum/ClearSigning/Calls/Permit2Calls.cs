using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>Permit2 (Uniswap): allowances with an end, and transfers by signature, for every token that it may take.</summary>
internal static class Permit2Calls
{
    private const string Details = "(address token,uint160 amount,uint48 expiration,uint48 nonce)";

    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.Of("approve(address token,address spender,uint160 amount,uint48 expiration)", (draft, _, inputs) =>
            Drains.Allow(draft, draft.TakeAddress(inputs, "token"), draft.TakeAddress(inputs, "spender"), draft.TakeNumber(inputs, "amount"), draft.TakeNumber(inputs, "expiration"))),
        BuiltInCall.Of($"permit(address owner,({Details} details,address spender,uint256 sigDeadline) permitSingle,bytes signature)", (draft, _, inputs) => Single(draft, Draft.List(inputs, "permitSingle"))),
        BuiltInCall.Of($"permit(address owner,({Details}[] details,address spender,uint256 sigDeadline) permitBatch,bytes signature)", (draft, _, inputs) => Batch(draft, Draft.List(inputs, "permitBatch"))),
        BuiltInCall.Of("permitTransferFrom(((address token,uint256 amount) permitted,uint256 nonce,uint256 deadline) permit,(address to,uint256 requestedAmount) transferDetails,address owner,bytes signature)", PermitTransfer),
        BuiltInCall.Of("transferFrom(address from,address to,uint160 amount,address token)", TransferFrom),
    ];

    /// <summary>A PermitSingle, in a call or a typed message.</summary>
    public static void Single(Draft draft, AbiList permit) => Detail(draft, Draft.List(permit, "details"), draft.TakeAddress(permit, "spender"), permit);

    /// <summary>A PermitBatch: every row.</summary>
    public static void Batch(Draft draft, AbiList permit)
    {
        var spender = draft.TakeAddress(permit, "spender");
        foreach (var detail in Draft.List(permit, "details").Items) { Detail(draft, (AbiList)detail, spender, permit); }
        draft.Name(Phrase.Of("ethereum.allow.title"));
    }

    private static void Detail(Draft draft, AbiList detail, Address spender, AbiList permit)
    {
        var deadline = draft.TakeNumber(permit, "sigDeadline");
        Drains.Allow(draft, draft.TakeAddress(detail, "token"), spender, draft.TakeNumber(detail, "amount"), draft.TakeNumber(detail, "expiration"), Phrase.Of("ethereum.deadline"), Amounts.Until(deadline));
        Drains.Deadline(draft, deadline);
    }

    private static void PermitTransfer(Draft draft, CallScope scope, AbiList inputs)
    {
        var permit = Draft.List(inputs, "permit");
        var permitted = Draft.List(permit, "permitted");
        var details = Draft.List(inputs, "transferDetails");
        Take(draft, draft.TakeAddress(permitted, "token"), draft.TakeAddress(inputs, "owner"), draft.TakeAddress(details, "to"), draft.TakeNumber(details, "requestedAmount"));
        var token = draft.TakeAddress(permitted, "token");
        draft.Page(Phrase.Of("ethereum.permit.title"), new Field(Phrase.Of("ethereum.permitted"), Amounts.Allowance(draft, token, draft.TakeNumber(permitted, "amount")), FieldKind.Amount), new Field(Phrase.Of("ethereum.deadline"), Amounts.Until(draft.TakeNumber(permit, "deadline"))));
    }

    private static void TransferFrom(Draft draft, CallScope scope, AbiList inputs)
        => Take(draft, draft.TakeAddress(inputs, "token"), draft.TakeAddress(inputs, "from"), draft.TakeAddress(inputs, "to"), draft.TakeNumber(inputs, "amount"));

    private static void Take(Draft draft, Address token, Address from, Address to, System.Numerics.BigInteger amount)
    {
        var title = Phrase.Of("ethereum.send.title");
        draft.Name(title);
        draft.Page(title, new Field(Phrase.Of("ethereum.send.amount"), Amounts.Of(draft, token, amount), FieldKind.Amount), new Field(Phrase.Of("ethereum.to"), to.ToString(), FieldKind.Address), new Field(Phrase.Of("ethereum.from"), from.ToString(), FieldKind.Address), Amounts.Contract(token));
        Drains.Recipient(draft, to, token);
    }
}
