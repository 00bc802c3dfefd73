using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Bitcoin.Messages;

/// <summary>A witness in its consensus encoding: the number of items, then each with its length before it.</summary>
internal static class WitnessStack
{
    public static byte[] Write(params ReadOnlySpan<byte[]> items)
    {
        var writer = new ByteWriter();
        writer.WriteCompactSize((ulong)items.Length);
        foreach (var item in items) { writer.WriteBytes(item); }
        return writer.ToArray();
    }

    /// <summary>False if anything is missing or left over.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out byte[][]? items)
    {
        items = null;
        var reader = new ByteReader(bytes);
        if (!reader.TryReadCount(1, out var count)) { return false; }
        var read = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadBytes(out var item)) { return false; }
            read[i] = item.ToArray();
        }
        if (!reader.AtEnd) { return false; }
        items = read;
        return true;
    }
}
