using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>What an input spends, and how sure that is.</summary>
/// <param name="Amount">Satoshis; -1 where the file does not say.</param>
/// <param name="Script">The output's script; empty where the file does not say.</param>
/// <param name="Proven">True if the previous transaction was given and hashes to the outpoint's txid.</param>
internal readonly record struct SpentOutput(long Amount, ReadOnlyMemory<byte> Script, bool Proven)
{
    public static SpentOutput Unknown { get; } = new(-1, default, false);
    public bool IsKnown => Amount >= 0;

    /// <summary>
    /// Reads the UTXO fields of an input. The previous transaction wins over the witness UTXO, and where both are given they must agree.
    /// </summary>
    public static Result<SpentOutput> Of(Psbt psbt, int input)
    {
        ref readonly var map = ref psbt.Inputs[input];
        var outPoint = psbt.Transaction.Inputs[input].Previous;
        var spent = Unknown;
        if (Find(psbt, map, InputField.NonWitnessUtxo) is { } previous)
        {
            var bytes = psbt.Value(previous);
            if (!PreviousTransaction.TryRead(bytes, outPoint.Index, out var id, out var amount, out var script)) { return Mismatch(input, "is damaged"); }
            if (id != outPoint.TransactionId) { return Mismatch(input, "is not the one that is spent"); }
            if (script.IsEmpty && amount == -1) { return Mismatch(input, "has no such output"); }
            if (!Bitcoin.Amount.IsInRange(amount)) { return OutOfRange(input); }
            bytes.Overlaps(script, out var offset);
            spent = new(amount, psbt.ValueMemory(previous).Slice(offset, script.Length), true);
        }
        if (Find(psbt, map, InputField.WitnessUtxo) is { } witness)
        {
            PsbtRules.TryReadOutput(psbt.Value(witness), out var amount, out var script);
            if (!Bitcoin.Amount.IsInRange(amount)) { return OutOfRange(input); }
            if (!spent.Proven) { return new SpentOutput(amount, psbt.ValueMemory(witness)[^script.Length..], false); }
            if (spent.Amount != amount || !spent.Script.Span.SequenceEqual(script)) { return Mismatch(input, "contradicts the amount or script beside it"); }
        }
        return spent;
    }

    private static PsbtRecord? Find(Psbt psbt, in PsbtMap map, ulong type)
    {
        foreach (ref readonly var record in psbt.RecordsOf(map))
        {
            if (record.Type == type) { return record; }
        }
        return null;
    }

    private static Refused Mismatch(int input, string what) => new(Refusal.PreviousTransactionMismatch, $"input {input}: the previous transaction {what}");
    private static Refused OutOfRange(int input) => new(Refusal.AmountOutOfRange, $"input {input}: no such amount can exist");
}
