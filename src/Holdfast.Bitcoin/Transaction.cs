using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>A previous output: txid in hash order (displayed reversed) and index.</summary>
public readonly record struct OutPoint(Hash256 TransactionId, uint Index)
{
    public override string ToString() => $"{TransactionId.ToReversedString()}:{Index}";
}

/// <summary>An input without its scripts, as an unsigned transaction has it.</summary>
public readonly record struct TransactionInput(OutPoint Previous, uint Sequence);

/// <summary>An output: satoshis (as the wire has them, not yet checked) and its script.</summary>
public readonly record struct TransactionOutput(long Amount, ReadOnlyMemory<byte> Script);

/// <summary>
/// A Bitcoin transaction as far as signing needs it: version, inputs, outputs, lock time. Scripts and witnesses of inputs are read past;
/// whether there were any is kept.
/// </summary>
public sealed class Transaction
{
    private const int MinInputSize = 41, MinOutputSize = 9;

    public required uint Version { get; init; }
    public required uint LockTime { get; init; }
    public required TransactionInput[] Inputs { get; init; }
    public required TransactionOutput[] Outputs { get; init; }
    /// <summary>True if some input had a script or the transaction had witnesses.</summary>
    public bool HasSignatures { get; private init; }

    /// <summary>Reads a whole transaction, nothing after it; output scripts are slices of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The wire form.</param>
    /// <param name="allowWitness">False for a PSBT's unsigned transaction, where the witness marker would be an input count of zero (BIP-174).</param>
    /// <param name="transaction">The transaction read.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, bool allowWitness, [NotNullWhen(true)] out Transaction? transaction)
    {
        transaction = null;
        var reader = new ByteReader(bytes.Span);
        if (!reader.TryReadUInt32(out var version)) { return false; }
        var witness = allowWitness && StartsWitness(reader);
        if (witness) { reader.TrySkip(2); }
        var signed = witness;
        if (!reader.TryReadCount(MinInputSize, out var inputCount)) { return false; }
        var inputs = new TransactionInput[inputCount];
        for (var i = 0; i < inputCount; i++)
        {
            if (!reader.TryReadHash(out var id) || !reader.TryReadUInt32(out var index)
                || !reader.TryReadBytes(out var script) || !reader.TryReadUInt32(out var sequence)) { return false; }
            signed |= script.Length > 0;
            inputs[i] = new(new(id, index), sequence);
        }
        if (!reader.TryReadCount(MinOutputSize, out var outputCount)) { return false; }
        var outputs = new TransactionOutput[outputCount];
        for (var i = 0; i < outputCount; i++)
        {
            if (!reader.TryReadUInt64(out var amount) || !reader.TryReadBytes(out var script)) { return false; }
            outputs[i] = new((long)amount, bytes.Slice(reader.Position - script.Length, script.Length));
        }
        if (witness && !TrySkipWitnesses(ref reader, inputCount)) { return false; }
        if (!reader.TryReadUInt32(out var lockTime) || !reader.AtEnd) { return false; }
        transaction = new() { Version = version, LockTime = lockTime, Inputs = inputs, Outputs = outputs, HasSignatures = signed };
        return true;
    }

    /// <summary>BIP-144: an input count of zero and a flag of one mark a transaction with witnesses.</summary>
    internal static bool StartsWitness(ByteReader reader) => reader.TryReadByte(out var marker) && marker == 0 && reader.TryReadByte(out var flag) && flag == 1;

    internal static bool TrySkipWitnesses(ref ByteReader reader, int inputCount)
    {
        for (var i = 0; i < inputCount; i++)
        {
            if (!reader.TryReadCount(1, out var items)) { return false; }
            for (; items > 0; items--)
            {
                if (!reader.TryReadBytes(out _)) { return false; }
            }
        }
        return true;
    }

    /// <summary>Bytes of <see cref="ToUnsignedBytes"/>.</summary>
    public long UnsignedSize
    {
        get
        {
            long size = 4 + CompactSize.SizeOf((ulong)Inputs.Length) + (long)Inputs.Length * MinInputSize + CompactSize.SizeOf((ulong)Outputs.Length) + 4;
            foreach (ref readonly var output in Outputs.AsSpan()) { size += 8 + CompactSize.SizeOf((ulong)output.Script.Length) + output.Script.Length; }
            return size;
        }
    }

    /// <summary>The transaction without scripts and witnesses, as PSBT v0 carries it.</summary>
    public byte[] ToUnsignedBytes()
    {
        var writer = new ByteWriter(10 + Inputs.Length * MinInputSize + Outputs.Length * 43);
        writer.WriteUInt32(Version);
        writer.WriteCompactSize((ulong)Inputs.Length);
        foreach (var input in Inputs)
        {
            writer.Write(input.Previous.TransactionId.AsSpan());
            writer.WriteUInt32(input.Previous.Index);
            writer.WriteByte(0);
            writer.WriteUInt32(input.Sequence);
        }
        writer.WriteCompactSize((ulong)Outputs.Length);
        foreach (var output in Outputs)
        {
            writer.WriteUInt64((ulong)output.Amount);
            writer.WriteBytes(output.Script.Span);
        }
        writer.WriteUInt32(LockTime);
        return writer.ToArray();
    }

    /// <summary>The txid of the transaction without scripts: final for pure segwit, provisional where an input needs a scriptSig.</summary>
    public Hash256 UnsignedId() => Sha256.DoubleHash(ToUnsignedBytes());

    /// <summary>The txid of a serialized transaction, witnesses left out of the hash (BIP-141); false if it is not exactly a transaction.</summary>
    public static bool TryComputeId(ReadOnlySpan<byte> bytes, out Hash256 id) => PreviousTransaction.TryRead(bytes, -1, out id, out _, out _);
}
