using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>
/// ERC-20, EIP-2612 and contracts that wrap a coin. ERC-721 has transferFrom and approve of the same four bytes: of a contract that is no known
/// token the number can be an amount or the number of one piece, and both are said, whatever a definition calls it.
/// </summary>
internal static class TokenCalls
{
    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.Of("transfer(address to,uint256 amount)", Transfer),
        BuiltInCall.Of("transferFrom(address from,address to,uint256 amount)", TransferFrom),
        BuiltInCall.Of("approve(address spender,uint256 amount)", Approve),
        BuiltInCall.Of("increaseAllowance(address spender,uint256 amount)", Increase),
        BuiltInCall.Of("increaseApproval(address spender,uint256 amount)", Increase),
        BuiltInCall.Of("decreaseAllowance(address spender,uint256 amount)", Decrease),
        BuiltInCall.Of("decreaseApproval(address spender,uint256 amount)", Decrease),
        BuiltInCall.Of("permit(address owner,address spender,uint256 value,uint256 deadline,uint8 v,bytes32 r,bytes32 s)", Permit),
        BuiltInCall.Of("permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed,uint8 v,bytes32 r,bytes32 s)", DaiPermit),
        BuiltInCall.Of("deposit()", Wrap, scope => KnownNames.IsWrappedCoin(scope.ChainId, scope.To)),
        BuiltInCall.Of("withdraw(uint256 amount)", Unwrap, scope => KnownNames.IsWrappedCoin(scope.ChainId, scope.To)),
    ];

    private static void Transfer(Draft draft, CallScope scope, AbiList inputs) => Send(draft, scope, null, draft.TakeAddress(inputs, "to"), inputs);

    private static void TransferFrom(Draft draft, CallScope scope, AbiList inputs) => Send(draft, scope, draft.TakeAddress(inputs, "from"), draft.TakeAddress(inputs, "to"), inputs);

    private static void Send(Draft draft, CallScope scope, Address? from, Address to, AbiList inputs)
    {
        var amount = draft.TakeNumber(inputs, "amount");
        draft.Name(Phrase.Of("ethereum.send.title"));
        var fields = new List<Field>
        {
            new(Phrase.Of("ethereum.send.amount"), Amounts.Of(draft, scope.To, amount), FieldKind.Amount),
            new(Phrase.Of("ethereum.to"), to.ToString(), FieldKind.Address),
        };
        if (from is { } owner) { fields.Add(new(Phrase.Of("ethereum.from"), owner.ToString(), FieldKind.Address)); }
        fields.Add(Amounts.Contract(scope.To));
        if (from is not null && draft.Tokens.Find(scope.ChainId, scope.To) is not { IsProven: true }) { fields.Add(new(Phrase.Of("ethereum.note"), Phrase.Of("ethereum.or-piece", amount))); }
        draft.Page(Phrase.Of("ethereum.send.title"), fields);
        Drains.Recipient(draft, to, scope.To);
    }

    private static void Approve(Draft draft, CallScope scope, AbiList inputs)
    {
        var amount = draft.TakeNumber(inputs, "amount");
        // Only the table's word makes a contract a token.
        var isToken = draft.Tokens.Find(scope.ChainId, scope.To) is { IsProven: true };
        Drains.Allow(draft, scope.To, draft.TakeAddress(inputs, "spender"), amount, mayBePiece: !isToken);
    }

    private static void Increase(Draft draft, CallScope scope, AbiList inputs)
    {
        var spender = draft.TakeAddress(inputs, "spender");
        var amount = draft.TakeNumber(inputs, "amount");
        var title = Phrase.Of("ethereum.increase.title");
        draft.Name(title);
        draft.Page(title, [new(Phrase.Of("ethereum.increase.amount"), Amounts.Allowance(draft, scope.To, amount), FieldKind.Amount), .. Amounts.Named(draft, Phrase.Of("ethereum.spender"), spender), Amounts.Contract(scope.To)]);
        if (Amounts.IsUnlimited(draft, scope.To, amount)) { draft.Warn("unlimited-allowance", Phrase.Of("ethereum.warning.unlimited", Amounts.Token(draft, scope.To), spender)); }
        if (!amount.IsZero) { Drains.Spender(draft, spender, scope.To); }
    }

    private static void Decrease(Draft draft, CallScope scope, AbiList inputs)
    {
        var title = Phrase.Of("ethereum.decrease.title");
        draft.Name(title);
        draft.Page(title, [new(Phrase.Of("ethereum.decrease.amount"), Amounts.Of(draft, scope.To, draft.TakeNumber(inputs, "amount")), FieldKind.Amount), .. Amounts.Named(draft, Phrase.Of("ethereum.spender"), draft.TakeAddress(inputs, "spender")), Amounts.Contract(scope.To)]);
    }

    // Here someone's signed permit is brought to the contract; it may be another's.
    private static void Permit(Draft draft, CallScope scope, AbiList inputs)
    {
        var owner = draft.TakeAddress(inputs, "owner");
        var deadline = draft.TakeNumber(inputs, "deadline");
        Drains.Allow(draft, scope.To, draft.TakeAddress(inputs, "spender"), draft.TakeNumber(inputs, "value"));
        draft.Page(Phrase.Of("ethereum.permit.title"), [new(Phrase.Of("ethereum.owner"), owner.ToString(), FieldKind.Address), new(Phrase.Of("ethereum.deadline"), Amounts.Until(deadline))]);
    }

    private static void DaiPermit(Draft draft, CallScope scope, AbiList inputs)
    {
        var owner = draft.TakeAddress(inputs, "holder");
        var expiry = draft.TakeNumber(inputs, "expiry");
        Drains.Allow(draft, scope.To, draft.TakeAddress(inputs, "spender"), draft.TakeBool(inputs, "allowed") ? UInt256.Max.Value : 0);
        draft.Page(Phrase.Of("ethereum.permit.title"), [new(Phrase.Of("ethereum.owner"), owner.ToString(), FieldKind.Address), new(Phrase.Of("ethereum.deadline"), expiry.IsZero ? Phrase.Of("ethereum.for-ever", 0) : Amounts.Until(expiry))]);
    }

    private static void Wrap(Draft draft, CallScope scope, AbiList inputs) => Swap(draft, scope, Phrase.Of("ethereum.wrap.title"), scope.Value);

    private static void Unwrap(Draft draft, CallScope scope, AbiList inputs) => Swap(draft, scope, Phrase.Of("ethereum.unwrap.title"), draft.TakeNumber(inputs, "amount"));

    private static void Swap(Draft draft, CallScope scope, string title, System.Numerics.BigInteger amount)
    {
        draft.Name(title);
        draft.Page(title, new Field(Phrase.Of("field.amount"), Amounts.Coin(scope.ChainId, amount), FieldKind.Amount), Amounts.Contract(scope.To));
    }
}
