using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>
/// Reads Bitcoin's wire format from bytes nobody vouches for. Nothing is allocated and no length is believed before it fits what is left;
/// after the first failure every read fails.
/// </summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }
    public readonly int Remaining => _bytes.Length - Position;
    public readonly bool AtEnd => Position == _bytes.Length;

    public bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        if ((uint)count > (uint)Remaining) { taken = default; Position = _bytes.Length; return false; }
        taken = _bytes.Slice(Position, count);
        Position += count;
        return true;
    }

    public bool TrySkip(int count) => TryTake(count, out _);

    public bool TryReadByte(out byte value)
    {
        value = 0;
        if (!TryTake(1, out var taken)) { return false; }
        value = taken[0];
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        value = 0;
        if (!TryTake(4, out var taken)) { return false; }
        value = BinaryPrimitives.ReadUInt32LittleEndian(taken);
        return true;
    }

    public bool TryReadUInt64(out ulong value)
    {
        value = 0;
        if (!TryTake(8, out var taken)) { return false; }
        value = BinaryPrimitives.ReadUInt64LittleEndian(taken);
        return true;
    }

    public bool TryReadHash(out Hash256 hash)
    {
        hash = default;
        if (!TryTake(Hash256.Size, out var taken)) { return false; }
        hash = new Hash256(taken);
        return true;
    }

    /// <summary>A compact size in its shortest form, as Bitcoin Core insists.</summary>
    public bool TryReadCompactSize(out ulong value)
    {
        value = 0;
        if (!TryReadByte(out var first)) { return false; }
        if (first < 0xfd) { value = first; return true; }
        var width = 1 << (first - 0xfc); // fd: 2, fe: 4, ff: 8
        if (!TryTake(width, out var taken)) { return false; }
        value = width switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(taken),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(taken),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(taken),
        };
        return value >= (width == 2 ? 0xfdUL : width == 4 ? 0x1_0000UL : 0x1_0000_0000UL);
    }

    /// <summary>A count of things that take at least <paramref name="minimumSize"/> bytes each: more than the rest can hold fails.</summary>
    public bool TryReadCount(int minimumSize, out int count)
    {
        count = 0;
        if (!TryReadCompactSize(out var value) || value > (ulong)(Remaining / minimumSize)) { return false; }
        count = (int)value;
        return true;
    }

    /// <summary>A compact size and that many bytes.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> taken)
    {
        taken = default;
        return TryReadCount(1, out var length) && TryTake(length, out taken);
    }
}
