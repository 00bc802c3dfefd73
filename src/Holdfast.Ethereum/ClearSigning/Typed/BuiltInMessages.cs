using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>Every type of message that is explained here.</summary>
internal static class BuiltInMessages
{
    private static readonly ILookup<string, BuiltInMessage> ByName = ((IEnumerable<BuiltInMessage>[])
    [
        PermitMessages.All, PieceMessages.All, RelayedMessages.All, PowerMessages.All, SeaportMessages.All, SafeMessages.All,
        [
            BuiltInMessage.Of("PackedUserOperation(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData)", SeveralCalls.Operation),
            BuiltInMessage.Of("UserOperation(address sender,uint256 nonce,bytes initCode,bytes callData)", SeveralCalls.Operation),
        ],
    ]).SelectMany(messages => messages).ToLookup(message => message.PrimaryType);

    // The first that fits is taken: of one name the forms with more members stand before those with fewer.

    /// <summary>Whether a message of this name is explained, if it has the members.</summary>
    public static bool Has(string primaryType) => ByName.Contains(primaryType);

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
