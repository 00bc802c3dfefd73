using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>
/// Proves what an outpoint is worth: walks a serialized previous transaction once, without allocating, and gives its txid and the one
/// output that is spent.
/// </summary>
internal static class PreviousTransaction
{
    /// <param name="bytes">The whole transaction, with or without witnesses.</param>
    /// <param name="index">The output wanted; -1 for none.</param>
    /// <param name="id">Double SHA-256 of the transaction without witnesses.</param>
    /// <param name="amount">Satoshis of the output, -1 if there is no such output.</param>
    /// <param name="script">Its script, a slice of <paramref name="bytes"/>.</param>
    /// <returns>False if the bytes are not exactly one transaction.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long index, out Hash256 id, out long amount, out ReadOnlySpan<byte> script)
    {
        id = default;
        amount = -1;
        script = default;
        if (!TryWalk(bytes, index, out var layout, out amount, out script)) { return false; }
        if (layout.BodyStart == 4)
        {
            id = Sha256.DoubleHash(bytes);
            return true;
        }
        var hash = Sha256.Start();
        hash.Update(bytes[..4]);
        hash.Update(bytes[layout.BodyStart..layout.BodyEnd]);
        hash.Update(bytes[^4..]);
        id = hash.FinishDouble();
        return true;
    }

    /// <summary>True if the bytes are exactly one transaction with an input and an output.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> bytes) => TryWalk(bytes, -1, out _, out _, out _);

    /// <summary>Where inputs and outputs begin and end: what a txid hashes between version and lock time.</summary>
    private readonly record struct Layout(int BodyStart, int BodyEnd);

    private static bool TryWalk(ReadOnlySpan<byte> bytes, long index, out Layout layout, out long amount, out ReadOnlySpan<byte> script)
    {
        layout = default;
        amount = -1;
        script = default;
        var reader = new ByteReader(bytes);
        if (!reader.TrySkip(4)) { return false; }
        var witness = Transaction.StartsWitness(reader);
        if (witness) { reader.TrySkip(2); }
        var start = reader.Position;
        if (!reader.TryReadCount(41, out var inputs) || inputs == 0) { return false; }
        for (var i = 0; i < inputs; i++)
        {
            if (!reader.TrySkip(36) || !reader.TryReadBytes(out _) || !reader.TrySkip(4)) { return false; }
        }
        if (!reader.TryReadCount(9, out var outputs) || outputs == 0) { return false; }
        for (var i = 0; i < outputs; i++)
        {
            if (!reader.TryReadUInt64(out var value) || !reader.TryReadBytes(out var found)) { return false; }
            if (i == index)
            {
                amount = (long)value;
                script = found;
            }
        }
        var end = reader.Position;
        if (witness && !Transaction.TrySkipWitnesses(ref reader, inputs)) { return false; }
        layout = new(start, end);
        return reader.TrySkip(4) && reader.AtEnd;
    }
}
