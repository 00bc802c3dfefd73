using Holdfast.Ethereum.Abi;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>A function that this program explains by itself.</summary>
/// <param name="Explain">Takes what it shows from the inputs; what it leaves is shown raw after it.</param>
/// <param name="Fits">Whether this meaning holds where it is called; null for everywhere.</param>
internal sealed record BuiltInCall(AbiFunction Function, Action<Draft, CallScope, AbiList, InnerCalls> Explain, Func<CallScope, bool>? Fits = null)
{
    public static BuiltInCall Of(string signature, Action<Draft, CallScope, AbiList> explain, Func<CallScope, bool>? fits = null)
        => new(AbiFunction.Of(signature), (draft, scope, inputs, _) => explain(draft, scope, inputs), fits);

    /// <summary>One that has calls within it.</summary>
    public static BuiltInCall WithInner(string signature, Action<Draft, CallScope, AbiList, InnerCalls> explain) => new(AbiFunction.Of(signature), explain);
}
