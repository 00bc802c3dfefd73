using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>The digest each own input signs, by its kind of script. What inputs share is computed once, and only if some input needs it.</summary>
internal sealed class SignatureHashes(TransactionFacts facts)
{
    private readonly LegacySighash _legacy = new(facts.Transaction);
    private readonly Lazy<SegwitV0Sighash> _segwit = new(() => new SegwitV0Sighash(facts.Transaction));
    private readonly Lazy<TaprootSighash> _taproot = new(() => new TaprootSighash(facts.Transaction,
        [.. facts.Inputs.Select(input => new TransactionOutput(input.Spent.Amount, input.Spent.Script))]));

    /// <summary>False for a sighash type that has no digest.</summary>
    public bool TryCompute(int index, uint type, out Hash256 digest)
    {
        var input = facts.Inputs[index];
        var own = input.Own!;
        digest = default;
        switch (own.Type)
        {
            case ScriptType.Taproot:
                return _taproot.Value.TryCompute(index, type, out digest);
            case ScriptType.PubKeyHash:
                digest = _legacy.Compute(index, input.Spent.Script.Span, type);
                return true;
            case ScriptType.ScriptHash:
                digest = _legacy.Compute(index, own.Script.Span, type);
                return true;
            case ScriptType.WitnessPubKeyHash:
            case ScriptType.ScriptHashWitnessPubKeyHash:
                Span<byte> code = stackalloc byte[Scripts.PubKeyHashSize];
                Scripts.PayToPubKeyHash(own.Key, code);
                digest = _segwit.Value.Compute(index, code, input.Spent.Amount, type);
                return true;
            case ScriptType.WitnessScriptHash:
            case ScriptType.ScriptHashWitnessScriptHash:
                digest = _segwit.Value.Compute(index, own.Script.Span, input.Spent.Amount, type);
                return true;
            default:
                return false;
        }
    }
}
