namespace Holdfast.Airgap.Deflate;

/// <summary>Reads what <see cref="BitWriter"/> writes. Behind the end all bits are zero and <see cref="IsPastEnd"/> is true.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _at;

    /// <summary>More was read than there is.</summary>
    public readonly bool IsPastEnd => _at > 8L * _bytes.Length;
    /// <summary>Whole bytes behind the one that was read last.</summary>
    public readonly int BytesLeft => (int)((8L * _bytes.Length - _at) / 8);

    public int ReadBit()
    {
        var place = (int)(_at >> 3);
        var bit = place < _bytes.Length ? _bytes[place] >> (int)(_at & 7) & 1 : 0;
        _at++;
        return bit;
    }

    /// <summary>At most 16 bits, the first the least significant.</summary>
    public int Read(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++) { value |= ReadBit() << i; }
        return value;
    }

    public void SkipToByte() => _at = _at + 7 & ~7L;
}
