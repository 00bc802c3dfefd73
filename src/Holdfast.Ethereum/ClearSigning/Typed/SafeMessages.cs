using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>What owners of a Safe sign for it: its transactions, and messages in its name (EIP-1271).</summary>
internal static class SafeMessages
{
    private const string Core = "address to,uint256 value,bytes data,uint8 operation", Refund = "uint256 gasPrice,address gasToken,address refundReceiver";

    public static IEnumerable<BuiltInMessage> All { get; } =
    [
        BuiltInMessage.Of($"SafeTx({Core},uint256 safeTxGas,uint256 baseGas,{Refund},uint256 nonce)", (draft, scope, message, inner) => SafeCalls.Transaction(draft, scope, message, inner, "baseGas")),
        // Before Safe 1.0.
        BuiltInMessage.Of($"SafeTx({Core},uint256 safeTxGas,uint256 dataGas,{Refund},uint256 nonce)", (draft, scope, message, inner) => SafeCalls.Transaction(draft, scope, message, inner, "dataGas")),
        // Of any other: what is executed, and never whole.
        BuiltInMessage.Of($"SafeTx({Core})", (draft, scope, message, inner) =>
        {
            SafeCalls.Transaction(draft, scope, message, inner, null);
            draft.NotWhole();
        }),
        BuiltInMessage.Of("SafeMessage(bytes message)", Message),
    ];

    // The bytes are as a rule the hash of what the Safe is to sign: nobody can say what that is.
    private static void Message(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var title = Phrase.Of("ethereum.safe-message.title");
        draft.Name(title);
        draft.Page(title, new Field(Phrase.Of("ethereum.safe"), scope.To.ToString(), FieldKind.Address), draft.Raw(Phrase.Of("ethereum.data"), (AbiAtom)draft.Taken(message["message"]!)));
        draft.NotWhole();
        draft.Warn("safe-message", Phrase.Of("ethereum.warning.safe-message", scope.To));
        Drains.Permit(draft);
    }
}
