using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>Several calls in one: Uniswap's multicall (to the contract itself), Multicall3, and accounts that are contracts (ERC-4337, ERC-7821's older forms).</summary>
internal static class SeveralCalls
{
    private const string Operation6 = "(address sender,uint256 nonce,bytes initCode,bytes callData,uint256 callGasLimit,uint256 verificationGasLimit,uint256 preVerificationGas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas,bytes paymasterAndData,bytes signature)";
    private const string Operation7 = "(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData,bytes signature)";

    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.WithInner("multicall(bytes[] data)", Itself),
        BuiltInCall.WithInner("multicall(uint256 deadline,bytes[] data)", (draft, scope, inputs, inner) =>
        {
            Itself(draft, scope, inputs, inner);
            draft.Page(Phrase.Of("ethereum.several.title"), new Field(Phrase.Of("ethereum.deadline"), Amounts.Until(draft.TakeNumber(inputs, "deadline"))));
        }),
        BuiltInCall.WithInner("multicall(bytes32 previousBlockhash,bytes[] data)", Itself),
        BuiltInCall.WithInner("aggregate((address target,bytes callData)[] calls)", Aggregate),
        BuiltInCall.WithInner("tryAggregate(bool requireSuccess,(address target,bytes callData)[] calls)", Aggregate),
        BuiltInCall.WithInner("aggregate3((address target,bool allowFailure,bytes callData)[] calls)", Aggregate),
        BuiltInCall.WithInner("aggregate3Value((address target,bool allowFailure,uint256 value,bytes callData)[] calls)", Aggregate),
        BuiltInCall.WithInner($"handleOps({Operation6}[] ops,address beneficiary)", HandleOps),
        BuiltInCall.WithInner($"handleOps({Operation7}[] ops,address beneficiary)", HandleOps),
        BuiltInCall.WithInner("execute(address dest,uint256 value,bytes func)", (draft, scope, inputs, inner) =>
        {
            draft.Name(Phrase.Of("ethereum.execute.title"));
            inner.Open(draft, scope, draft.TakeAddress(inputs, "dest"), draft.TakeNumber(inputs, "value"), draft.TakeBytes(inputs, "func"));
        }),
        BuiltInCall.WithInner("executeBatch(address[] dest,bytes[] func)", Batch),
        BuiltInCall.WithInner("executeBatch(address[] dest,uint256[] value,bytes[] func)", Batch),
        BuiltInCall.WithInner("executeBatch((address target,uint256 value,bytes callData)[] calls)", Aggregate),
    ];

    private static void Itself(Draft draft, CallScope scope, AbiList inputs, InnerCalls inner)
    {
        draft.Name(Phrase.Of("ethereum.several.title"));
        foreach (var item in Draft.List(inputs, "data").Items) { inner.Open(draft, scope, scope.To, scope.Value, draft.TakeBytes(item)); }
        draft.Taken(inputs["data"]!);
    }

    private static void Aggregate(Draft draft, CallScope scope, AbiList inputs, InnerCalls inner)
    {
        draft.Name(Phrase.Of("ethereum.several.title"));
        foreach (var call in Draft.List(inputs, "calls").Items.Cast<AbiList>())
        {
            inner.Open(draft, scope, draft.TakeAddress(call, "target"), call["value"] is null ? BigInteger.Zero : draft.TakeNumber(call, "value"), draft.TakeBytes(call, "callData"));
        }
    }

    // An empty list of values stands for none at all.
    private static void Batch(Draft draft, CallScope scope, AbiList inputs, InnerCalls inner)
    {
        draft.Name(Phrase.Of("ethereum.several.title"));
        var (targets, calls, values) = (Draft.List(inputs, "dest"), Draft.List(inputs, "func"), inputs["value"] as AbiList);
        // Accounts refuse lists of two lengths, or do as much as the shortest says: no call of it is opened.
        if (targets.Items.Count != calls.Items.Count || values is { Items.Count: > 0 } && values.Items.Count != calls.Items.Count)
        {
            draft.NotWhole();
            return;
        }
        for (var i = 0; i < calls.Items.Count; i++)
        {
            inner.Open(draft, scope, draft.TakeAddress(targets.Items[i]), values is { Items.Count: > 0 } ? draft.TakeNumber(values.Items[i]) : 0, draft.TakeBytes(calls.Items[i]));
        }
    }

    // What an account does is told by the call it is given; the rest of the operation stands among what is shown raw.
    private static void HandleOps(Draft draft, CallScope scope, AbiList inputs, InnerCalls inner)
    {
        draft.Name(Phrase.Of("ethereum.operations.title"));
        foreach (var operation in Draft.List(inputs, "ops").Items.Cast<AbiList>()) { Operation(draft, scope, operation, inner); }
    }

    /// <summary>A user operation (ERC-4337), in a call or a typed message.</summary>
    public static void Operation(Draft draft, CallScope scope, AbiList operation, InnerCalls inner)
    {
        draft.Name(Phrase.Of("ethereum.operation.title"));
        if (((AbiAtom)operation["initCode"]!).Bytes.Length > 0) { draft.Warn("account-created", Phrase.Of("ethereum.warning.account-created")); }
        inner.Open(draft, scope, draft.TakeAddress(operation, "sender"), BigInteger.Zero, draft.TakeBytes(operation, "callData"));
    }
}
