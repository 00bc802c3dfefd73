using System.Buffers.Binary;
using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>Safe: what its owners execute, several calls packed into one, and who its owners are.</summary>
internal static class SafeCalls
{
    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.WithInner("execTransaction(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,bytes signatures)", Execute),
        BuiltInCall.WithInner("multiSend(bytes transactions)", MultiSend),
        BuiltInCall.Of("addOwnerWithThreshold(address owner,uint256 threshold)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.add-owner"))),
        BuiltInCall.Of("removeOwner(address previous,address owner,uint256 threshold)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.remove-owner"))),
        BuiltInCall.Of("swapOwner(address previous,address owner,address newOwner)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.swap-owner"))),
        BuiltInCall.Of("changeThreshold(uint256 threshold)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.threshold"))),
        BuiltInCall.Of("enableModule(address module)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.module"))),
        BuiltInCall.Of("disableModule(address previous,address module)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.module-off"))),
        BuiltInCall.Of("setGuard(address guard)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.guard"))),
        BuiltInCall.Of("setFallbackHandler(address handler)", (draft, scope, _) => Owners(draft, scope, Phrase.Of("ethereum.safe.fallback"))),
    ];

    private static void Execute(Draft draft, CallScope scope, AbiList inputs, InnerCalls inner) => Transaction(draft, scope, inputs, inner, "baseGas");

    /// <summary>A Safe's transaction, in a call or a typed message: the part that says what is executed.</summary>
    /// <param name="baseGas">What the gas is called that is paid for in any case; null where nothing is known of what is paid.</param>
    public static void Transaction(Draft draft, CallScope scope, AbiList safe, InnerCalls inner, string? baseGas)
    {
        var to = draft.TakeAddress(safe, "to");
        var operation = draft.TakeNumber(safe, "operation");
        var value = draft.TakeNumber(safe, "value");
        var title = Phrase.Of("ethereum.safe.title");
        draft.Name(title);
        draft.Page(title,
            new Field(Phrase.Of("ethereum.safe"), scope.To.ToString(), FieldKind.Address),
            new Field(Phrase.Of("ethereum.safe.operation"), operation.IsZero ? Phrase.Of("ethereum.safe.call") : operation.IsOne ? Phrase.Of("ethereum.safe.delegatecall") : Phrase.Of("ethereum.safe.other", operation)));
        if (baseGas is not null && !draft.TakeNumber(safe, "gasPrice").IsZero) { Refund(draft, safe, baseGas); }
        if (!operation.IsZero) { Drains.DelegateCall(draft, to); }
        inner.Open(draft, scope, to, value, draft.TakeBytes(safe, "data"));
    }

    // The gas that a Safe gives back, of a token, to anyone, can empty it as well: the price is paid for what is used, and for as much as this says beside.
    private static void Refund(Draft draft, AbiList safe, string baseGas)
    {
        var (price, gas, token, receiver) = (draft.TakeNumber(safe, "gasPrice"), draft.TakeNumber(safe, baseGas), draft.TakeAddress(safe, "gasToken"), draft.TakeAddress(safe, "refundReceiver"));
        var whom = receiver.IsZero ? Phrase.Of("ethereum.safe.refund.sender") : receiver.ToString();
        draft.Page(Phrase.Of("ethereum.safe.refund.title"),
            new Field(Phrase.Of("ethereum.safe.refund.price"), RawText.Of((AbiAtom)safe["gasPrice"]!)),
            new Field(Phrase.Of("ethereum.safe.refund.gas"), RawText.Of((AbiAtom)safe[baseGas]!)),
            new Field(Phrase.Of("ethereum.safe.refund.sure"), token.IsZero ? Amounts.Coin(draft.ChainId, price * gas) : Amounts.Of(draft, token, price * gas), FieldKind.Amount),
            token.IsZero ? new Field(Phrase.Of("ethereum.token-contract"), Phrase.Of("ethereum.none")) : Amounts.Contract(token),
            new Field(Phrase.Of("ethereum.to"), whom, receiver.IsZero ? FieldKind.Text : FieldKind.Address));
        draft.Warn("safe-refund", Phrase.Of("ethereum.warning.safe-refund", whom));
    }

    // Packed without padding: operation (1 byte), to (20), value (32), length (32), data.
    private static void MultiSend(Draft draft, CallScope scope, AbiList inputs, InnerCalls inner)
    {
        draft.Name(Phrase.Of("ethereum.several.title"));
        var rest = draft.TakeBytes(inputs, "transactions");
        while (!rest.IsEmpty && draft.InnerCalls <= InnerCalls.MaxCalls)
        {
            var head = rest.Span;
            if (head.Length < 85 || head[53..81].ContainsAnyExcept((byte)0) || BinaryPrimitives.ReadUInt32BigEndian(head[81..]) is var length && length > head.Length - 85)
            {
                draft.NotWhole();
                draft.Page(Phrase.Of("ethereum.rest.title"), new Field(Phrase.Of("ethereum.data"), RawText.Bytes(rest.Span), FieldKind.Hex));
                return;
            }
            var to = new Address(head.Slice(1, Address.Size));
            if (head[0] != 0) { Drains.DelegateCall(draft, to); }
            inner.Open(draft, scope, to, UInt256.FromBigEndian(head.Slice(21, 32)).Value, rest.Slice(85, (int)length));
            rest = rest[(85 + (int)length)..];
        }
    }

    // Everything of these is an address or a number: they are shown raw, under what they do.
    private static void Owners(Draft draft, CallScope scope, string what)
    {
        draft.Name(what);
        draft.Page(what, new Field(Phrase.Of("ethereum.contract"), scope.To.ToString(), FieldKind.Address));
        Drains.OwnerChange(draft, scope.To, what);
    }
}
