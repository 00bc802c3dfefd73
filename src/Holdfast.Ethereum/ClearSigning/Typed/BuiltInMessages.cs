using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>Every type of message that is explained here.</summary>
internal static class BuiltInMessages
{
    private static readonly ILookup<string, BuiltInMessage> ByName = ((IEnumerable<BuiltInMessage>[])
    [
        PermitMessages.All, SeaportMessages.All,
        [
            BuiltInMessage.Of("SafeTx(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce)", SafeCalls.Transaction),
            BuiltInMessage.Of("PackedUserOperation(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData)", SeveralCalls.Operation),
            BuiltInMessage.Of("UserOperation(address sender,uint256 nonce,bytes initCode,bytes callData)", SeveralCalls.Operation),
        ],
    ]).SelectMany(messages => messages).ToLookup(message => message.PrimaryType);

    /// <summary>Explains a message. Null where it is none of these, false where it has members that are not known of its type.</summary>
    /// <param name="scope">To is the domain's contract.</param>
    public static bool? TryExplain(Draft draft, CallScope scope, string primaryType, AbiList message, InnerCalls inner)
    {
        var known = ByName[primaryType].FirstOrDefault(each => each.Fits(primaryType, message.Type));
        if (known is null) { return null; }
        known.Explain(draft, scope, message, inner);
        return known.Members.Count == message.Type.Components.Count;
    }
}
