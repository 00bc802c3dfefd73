namespace Holdfast.Airgap.Deflate;

/// <summary>Bits in the order of RFC 1951 § 3.1.1: each byte filled from its least significant bit.</summary>
internal sealed class BitWriter(int capacity)
{
    private readonly List<byte> _bytes = new(capacity);
    private ulong _held;
    private int _count;

    /// <summary>The lowest <paramref name="count"/> bits of a value, at most 32, least significant first.</summary>
    public void Write(uint value, int count)
    {
        _held |= (ulong)value << _count;
        _count += count;
        for (; _count >= 8; _count -= 8)
        {
            _bytes.Add((byte)_held);
            _held >>= 8;
        }
    }

    /// <summary>All that was written, the last byte filled with zero bits.</summary>
    public byte[] ToArray()
    {
        if (_count > 0) { Write(0, 8 - _count); }
        return [.. _bytes];
    }
}
