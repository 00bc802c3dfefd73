using Holdfast.Bitcoin.Miniscripts;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>Estimates the size of a transaction once signed: signatures are taken at 72 bytes with their sighash byte (taproot 64).</summary>
internal static class VirtualSizes
{
    private const int SignatureSize = 72, PushedKeySize = 34, ControlBlockSize = 33 + 2 * 32; // two levels of tree

    /// <summary>Virtual bytes (BIP-141), rounded up.</summary>
    public static long Estimate(Transaction transaction, ReviewedInput[] inputs)
    {
        long stripped = 4 + CompactSize.SizeOf((ulong)inputs.Length) + CompactSize.SizeOf((ulong)transaction.Outputs.Length) + 4;
        long witness = 0, without = 0;
        foreach (var output in transaction.Outputs) { stripped += 8 + CompactSize.SizeOf((ulong)output.Script.Length) + output.Script.Length; }
        foreach (var input in inputs)
        {
            var (scriptSig, stack) = SizesOf(input);
            stripped += 41 + scriptSig;
            witness += stack;
            if (stack == 0) { without++; }
        }
        // An input without witness has a zero byte among those that have one.
        if (witness > 0) { witness += 2 + without; }
        return ((4 * stripped) + witness + 3) / 4;
    }

    private static (int ScriptSig, int Witness) SizesOf(ReviewedInput input)
    {
        var script = input.Own?.Script.Length ?? 0;
        var threshold = script > 0 && Scripts.TryReadThreshold(input.Own!.Script.Span, out var read) ? read : 0;
        var multisig = 1 + threshold * (1 + SignatureSize) + 3 + script;
        if (input.Own is { IsShared: true } own && threshold == 0 && own.Type != ScriptType.ScriptHash) { return SizesOfMiniscript(own); }
        return (input.Own?.Type, Scripts.Classify(input.Spent.Script.Span)) switch
        {
            (ScriptType.PubKeyHash, _) => (1 + SignatureSize + PushedKeySize, 0),
            (ScriptType.ScriptHashWitnessPubKeyHash, _) => (23, 1 + 1 + SignatureSize + PushedKeySize),
            (ScriptType.WitnessPubKeyHash, _) => (0, 1 + 1 + SignatureSize + PushedKeySize),
            (ScriptType.Taproot, _) => (0, 1 + 1 + 64),
            (ScriptType.ScriptHash, _) => (2 + multisig, 0),
            (ScriptType.ScriptHashWitnessScriptHash, _) => (35, 2 + multisig),
            (ScriptType.WitnessScriptHash, _) => (0, 2 + multisig),
            (null, ScriptKind.WitnessPubKeyHash) => (0, 1 + 1 + SignatureSize + PushedKeySize),
            (null, ScriptKind.Taproot) => (0, 1 + 1 + 64),
            (null, ScriptKind.WitnessScriptHash) => (0, 250),
            (null, ScriptKind.ScriptHash) => (23, 1 + 1 + SignatureSize + PushedKeySize),
            (null, _) => (1 + SignatureSize + PushedKeySize, 0),
        };
    }

    // At the most: every element a signature.
    private static (int ScriptSig, int Witness) SizesOfMiniscript(OwnScript own)
    {
        var isTaproot = own.Type == ScriptType.Taproot;
        if (isTaproot && own.Leaf is null) { return (0, 1 + 1 + 64); }
        var script = isTaproot ? own.Leaf!.Script.Span : own.Script.Span;
        var elements = MiniscriptReader.Read(script, isTaproot, out _) is { } node ? node.Cost.SatisfiedStack.Taken + 1 : 1;
        var witness = 1 + elements * (1 + (isTaproot ? 64 : SignatureSize)) + 3 + script.Length + (isTaproot ? 1 + ControlBlockSize : 0);
        return (own.Type == ScriptType.ScriptHashWitnessScriptHash ? 35 : 0, witness);
    }
}
