using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Sighashes;

/// <summary>The single SHA-256 digests over all inputs or outputs, which BIP-341 uses as they are and BIP-143 hashes once more.</summary>
internal static class SharedHashes
{
    public static Hash256 Prevouts(Transaction transaction)
    {
        var hash = Sha256.Start();
        Span<byte> buffer = stackalloc byte[36];
        foreach (ref readonly var input in transaction.Inputs.AsSpan())
        {
            OutPoint(input.Previous, buffer);
            hash.Update(buffer);
        }
        return hash.Finish();
    }

    public static void OutPoint(in OutPoint outPoint, Span<byte> buffer36)
    {
        outPoint.TransactionId.AsSpan().CopyTo(buffer36);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer36[32..], outPoint.Index);
    }

    public static Hash256 Sequences(Transaction transaction)
    {
        var hash = Sha256.Start();
        Span<byte> buffer = stackalloc byte[4];
        foreach (ref readonly var input in transaction.Inputs.AsSpan())
        {
            BinaryPrimitives.WriteUInt32LittleEndian(buffer, input.Sequence);
            hash.Update(buffer);
        }
        return hash.Finish();
    }

    public static Hash256 Outputs(ReadOnlySpan<TransactionOutput> outputs)
    {
        var hash = Sha256.Start();
        Span<byte> head = stackalloc byte[8 + CompactSize.MaxSize];
        foreach (ref readonly var output in outputs)
        {
            BinaryPrimitives.WriteInt64LittleEndian(head, output.Amount);
            hash.Update(head[..(8 + CompactSize.Write(head[8..], (ulong)output.Script.Length))]);
            hash.Update(output.Script.Span);
        }
        return hash.Finish();
    }

    public static Hash256 Amounts(ReadOnlySpan<TransactionOutput> spent)
    {
        var hash = Sha256.Start();
        Span<byte> buffer = stackalloc byte[8];
        foreach (ref readonly var output in spent)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, output.Amount);
            hash.Update(buffer);
        }
        return hash.Finish();
    }

    public static Hash256 Scripts(ReadOnlySpan<TransactionOutput> spent)
    {
        var hash = Sha256.Start();
        Span<byte> length = stackalloc byte[CompactSize.MaxSize];
        foreach (ref readonly var output in spent)
        {
            hash.Update(length[..CompactSize.Write(length, (ulong)output.Script.Length)]);
            hash.Update(output.Script.Span);
        }
        return hash.Finish();
    }
}
