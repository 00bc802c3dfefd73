using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>
/// A type of message that this program explains by itself. It holds for every message of that name that has these members: one with more members is
/// explained in part, and is not whole.
/// </summary>
internal sealed record BuiltInMessage(string PrimaryType, IReadOnlyList<AbiComponent> Members, Action<Draft, CallScope, AbiList, InnerCalls> Explain)
{
    /// <param name="signature">"Permit(address owner,address spender)".</param>
    public static BuiltInMessage Of(string signature, Action<Draft, CallScope, AbiList, InnerCalls> explain)
    {
        var function = AbiFunction.Of(signature);
        return new(function.Name, function.Inputs.Components, explain);
    }

    public bool Fits(string primaryType, AbiType type)
        => primaryType == PrimaryType && Members.All(member => type.Components.Any(component => component.Name == member.Name && component.Type.Text == member.Type.Text && NamesFit(component.Type, member.Type)));

    // Values are found by their names: those within have to be there as well.
    private static bool NamesFit(AbiType type, AbiType expected) => expected.Kind switch
    {
        AbiKind.Array => NamesFit(type.Element, expected.Element),
        AbiKind.Tuple => type.Components.Zip(expected.Components).All(pair => pair.First.Name == pair.Second.Name && NamesFit(pair.First.Type, pair.Second.Type)),
        _ => true,
    };
}
