namespace Holdfast.Ethereum.Rlp;

/// <summary>
/// One item of RLP (yellow paper, appendix B): bytes, or a list of items. Read strictly: what would not be written the same way again is
/// refused. Immutable.
/// </summary>
public sealed class RlpItem
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly RlpItem[]? _items;

    private RlpItem(ReadOnlyMemory<byte> bytes, RlpItem[]? items) => (_bytes, _items) = (bytes, items);

    public bool IsList => _items is not null;
    /// <summary>The content of what is no list; empty for a list.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;
    /// <summary>The items of a list; none for bytes.</summary>
    public ReadOnlySpan<RlpItem> Items => _items;

    /// <summary>Bytes, copied.</summary>
    public static RlpItem Of(ReadOnlySpan<byte> bytes) => new(bytes.ToArray(), null);
    /// <summary>A number in its shortest form; zero is no bytes at all.</summary>
    public static RlpItem Of(UInt256 number) => new(number.ToShortBytes(), null);
    public static RlpItem List(params ReadOnlySpan<RlpItem> items) => new(default, items.ToArray());

    /// <summary>The bytes of an item that is no list; for the reader, which has copied them.</summary>
    internal static RlpItem OfOwned(ReadOnlyMemory<byte> bytes) => new(bytes, null);

    /// <summary>A number of at most <paramref name="maxBytes"/> bytes; false for a list, more bytes, or zeros before the number.</summary>
    public bool TryGetNumber(int maxBytes, out UInt256 number)
    {
        number = default;
        if (IsList || Bytes.Length > maxBytes || Bytes is [0, ..]) { return false; }
        number = UInt256.FromBigEndian(Bytes);
        return true;
    }

    /// <summary>A number of at most eight bytes.</summary>
    public bool TryGetUInt64(out ulong number)
    {
        number = 0;
        return TryGetNumber(sizeof(ulong), out var wide) && wide.TryToUInt64(out number);
    }

    public byte[] Encode() => RlpWriter.Write(this);
}
