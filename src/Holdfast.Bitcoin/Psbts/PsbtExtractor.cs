using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>BIP-174 § Transaction Extractor: the transaction as the network takes it.</summary>
public static class PsbtExtractor
{
    /// <summary>The network transaction, with witnesses (BIP-144) if any input has one. Refused unless every input is final.</summary>
    public static Result<byte[]> Extract(Psbt psbt)
    {
        var transaction = psbt.Transaction;
        if (psbt.InputCount == 0) { return new Refused(Refusal.Unsupported, "a transaction without inputs"); }
        var hasWitness = false;
        for (var i = 0; i < psbt.InputCount; i++)
        {
            if (!psbt.IsFinal(i)) { return new Refused(Refusal.Unsupported, $"input {i} is not final"); }
            hasWitness |= !Witness(psbt, i).SequenceEqual(NoWitness);
        }
        var writer = new ByteWriter(psbt.Bytes.Length);
        writer.WriteUInt32(transaction.Version);
        if (hasWitness) { writer.Write([0, 1]); }
        writer.WriteCompactSize((ulong)psbt.InputCount);
        for (var i = 0; i < psbt.InputCount; i++)
        {
            writer.Write(transaction.Inputs[i].Previous.TransactionId.AsSpan());
            writer.WriteUInt32(transaction.Inputs[i].Previous.Index);
            writer.WriteBytes(psbt.TryFind(psbt.Inputs[i], InputField.FinalScriptSig, out var scriptSig) ? scriptSig : default);
            writer.WriteUInt32(transaction.Inputs[i].Sequence);
        }
        writer.WriteCompactSize((ulong)transaction.Outputs.Length);
        foreach (var output in transaction.Outputs)
        {
            writer.WriteUInt64((ulong)output.Amount);
            writer.WriteBytes(output.Script.Span);
        }
        if (hasWitness)
        {
            for (var i = 0; i < psbt.InputCount; i++) { writer.Write(Witness(psbt, i)); }
        }
        writer.WriteUInt32(transaction.LockTime);
        return writer.ToArray();
    }

    private static ReadOnlySpan<byte> NoWitness => [0];

    private static ReadOnlySpan<byte> Witness(Psbt psbt, int input)
        => psbt.TryFind(psbt.Inputs[input], InputField.FinalScriptWitness, out var witness) ? witness : NoWitness;
}
