using Holdfast.Bitcoin;

namespace Holdfast.Fuzz;

/// <summary>Transactions, with and without witnesses; what has no scripts writes the same bytes again.</summary>
internal static class TransactionTarget
{
    internal static void Run(byte[] input)
    {
        Transaction.TryComputeId(input, out var id);
        if (Transaction.TryRead(input, allowWitness: true, out var whole)) { FindingException.Unless(whole.Outputs.Sum(output => (long)output.Script.Length) < input.Length, "scripts are longer than the transaction"); }
        if (!Transaction.TryRead(input, allowWitness: false, out var transaction) || transaction.HasSignatures) { return; }
        FindingException.Unless(transaction.ToUnsignedBytes().AsSpan().SequenceEqual(input), "an unsigned transaction writes differently");
        // The marker of a transaction with witnesses reads as no inputs: only there may the two readings differ.
        if (transaction.Inputs.Length > 0 && transaction.Outputs.Length > 0) { FindingException.Unless(transaction.UnsignedId() == id, "two readings give two txids"); }
    }
}
