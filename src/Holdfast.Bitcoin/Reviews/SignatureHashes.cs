using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>The digest each input signs, by its kind of script. What inputs share is computed once, and only if some input needs it.</summary>
/// <param name="transaction">What is signed.</param>
/// <param name="spent">What each input spends, in order.</param>
internal sealed class SignatureHashes(Transaction transaction, SpentOutput[] spent)
{
    private readonly LegacySighash _legacy = new(transaction);
    private readonly Lazy<SegwitV0Sighash> _segwit = new(() => new SegwitV0Sighash(transaction));
    private readonly Lazy<TaprootSighash?> _taproot = new(() => Array.TrueForAll(spent, output => output.IsKnown)
        ? new TaprootSighash(transaction, [.. spent.Select(output => new TransactionOutput(output.Amount, output.Script))]) : null);

    /// <param name="index">The input.</param>
    /// <param name="type">How the output it spends is locked.</param>
    /// <param name="key">The one key of P2WPKH, nested or not; not looked at elsewhere.</param>
    /// <param name="script">The script behind a hash; not looked at elsewhere.</param>
    /// <param name="sighash">Sighash type.</param>
    /// <param name="digest">The 32 bytes to be signed.</param>
    /// <returns>False for a sighash type that has no digest, and for taproot where an input does not say what it spends.</returns>
    public bool TryCompute(int index, ScriptType type, in PublicKey key, ReadOnlySpan<byte> script, uint sighash, out Hash256 digest)
        => TryCompute(index, type, key, script, null, sighash, out digest);

    /// <summary>As above; taproot by a script where <paramref name="leaf"/> is given.</summary>
    public bool TryCompute(int index, ScriptType type, in PublicKey key, ReadOnlySpan<byte> script, Hash256? leaf, uint sighash, out Hash256 digest)
    {
        digest = default;
        switch (type)
        {
            case ScriptType.Taproot:
                return _taproot.Value is { } taproot && taproot.TryCompute(index, sighash, leaf, out digest);
            case ScriptType.PubKeyHash:
                digest = _legacy.Compute(index, spent[index].Script.Span, sighash);
                return true;
            case ScriptType.ScriptHash:
                digest = _legacy.Compute(index, script, sighash);
                return true;
            case ScriptType.WitnessPubKeyHash:
            case ScriptType.ScriptHashWitnessPubKeyHash:
                Span<byte> code = stackalloc byte[Scripts.PubKeyHashSize];
                Scripts.PayToPubKeyHash(key, code);
                digest = _segwit.Value.Compute(index, code, spent[index].Amount, sighash);
                return true;
            case ScriptType.WitnessScriptHash:
            case ScriptType.ScriptHashWitnessScriptHash:
                digest = _segwit.Value.Compute(index, script, spent[index].Amount, sighash);
                return true;
            default:
                return false;
        }
    }
}
