using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Ethereum.Rlp;

/// <summary>
/// Reads one item of RLP that is all of the bytes. Refused: lengths that are not the shortest or have zeros before them, a single byte below
/// 0x80 with a length, what goes beyond its list, bytes left over, more than <see cref="MaxDepth"/> lists in each other, more than
/// <see cref="MaxItems"/> items, more than <see cref="MaxSize"/> bytes.
/// </summary>
public static class RlpReader
{
    /// <summary>Above what nodes pass on: a transaction has at most 128 KiB there, with its signature.</summary>
    public const int MaxSize = 256 * 1024;
    public const int MaxDepth = 16;
    public const int MaxItems = 16_384;

    /// <param name="bytes">Copied.</param>
    /// <param name="item">What was read.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RlpItem? item)
    {
        item = null;
        if (bytes.Length is 0 or > MaxSize) { return false; }
        ReadOnlyMemory<byte> owned = bytes.ToArray();
        var left = MaxItems;
        return TryReadItem(ref owned, 0, ref left, out item) && owned.Length == 0;
    }

    private static bool TryReadItem(ref ReadOnlyMemory<byte> from, int depth, ref int left, [NotNullWhen(true)] out RlpItem? item)
    {
        item = null;
        if (--left < 0 || !TryReadHead(from.Span, out var isList, out var head, out var length)) { return false; }
        var content = from.Slice(head, length);
        from = from[(head + length)..];
        if (!isList)
        {
            item = RlpItem.OfOwned(content);
            return true;
        }
        if (depth == MaxDepth) { return false; }
        var items = new List<RlpItem>();
        while (content.Length > 0)
        {
            if (!TryReadItem(ref content, depth + 1, ref left, out var inner)) { return false; }
            items.Add(inner);
        }
        item = RlpItem.List([.. items]);
        return true;
    }

    /// <summary>False unless head and content both lie inside of what is there.</summary>
    private static bool TryReadHead(ReadOnlySpan<byte> from, out bool isList, out int head, out int length)
    {
        (isList, head, length) = (false, 0, 1);
        if (from.Length == 0) { return false; }
        var first = from[0];
        if (first < RlpWriter.Bytes) { return true; } // a byte that stands for itself
        isList = first >= RlpWriter.List;
        var code = first - (isList ? RlpWriter.List : RlpWriter.Bytes);
        head = 1;
        length = code;
        if (code > RlpWriter.MaxShort)
        {
            var size = code - RlpWriter.MaxShort;
            if (size > 3 || from.Length < 1 + size || from[1] == 0) { return false; } // three bytes are more than MaxSize needs
            length = 0;
            foreach (var digit in from.Slice(1, size)) { length = length << 8 | digit; }
            if (length <= RlpWriter.MaxShort) { return false; }
            head += size;
        }
        if (length > from.Length - head) { return false; }
        return isList || length != 1 || from[head] >= RlpWriter.Bytes;
    }
}
