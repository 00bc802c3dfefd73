using System.Collections.Frozen;
using Holdfast.Ethereum.Abi;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>Every function that is explained here, by its selector.</summary>
internal static class BuiltInCalls
{
    private static readonly FrozenDictionary<uint, BuiltInCall> BySelector =
        ((IEnumerable<BuiltInCall>[])[TokenCalls.All, PieceCalls.All, Permit2Calls.All, SafeCalls.All, SeveralCalls.All, PowerCalls.All, StakingCalls.All])
        .SelectMany(calls => calls).ToFrozenDictionary(call => call.Function.Selector);

    internal static IEnumerable<AbiFunction> Functions => BySelector.Values.Select(call => call.Function);

    /// <summary>
    /// Explains a call. Null where its selector is none of these; false where it is, and the data no canonical encoding of its inputs. Contracts read more
    /// than that, and names with any selector can be found by trying: what a token would take for a transfer is nobody else's to explain.
    /// </summary>
    public static bool? TryExplain(Draft draft, CallScope scope, ReadOnlySpan<byte> data, InnerCalls inner)
    {
        if (data.Length < AbiFunction.SelectorSize || !BySelector.TryGetValue(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data), out var call)) { return null; }
        if (call.Fits is { } fits && !fits(scope)) { return null; }
        if (!call.Function.TryDecodeCall(data, out var inputs)) { return false; }
        call.Explain(draft, scope, inputs, inner);
        draft.AddRest(inputs);
        return true;
    }
}
