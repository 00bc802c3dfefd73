namespace Holdfast.Airgap.Deflate;

/// <summary>Reads symbols of a canonical prefix code (RFC 1951 § 3.2.2) bit by bit.</summary>
internal sealed class HuffmanDecoder
{
    private const int Longest = 15;

    private readonly int[] _counts = new int[Longest + 1];
    private readonly short[] _symbols;

    /// <param name="lengths">Bits of each symbol's code, 0 for none, at most 15.</param>
    public HuffmanDecoder(ReadOnlySpan<byte> lengths)
    {
        _symbols = new short[lengths.Length];
        foreach (var length in lengths) { _counts[length]++; }
        var used = lengths.Length - _counts[0];
        _counts[0] = 0;
        Span<int> offsets = stackalloc int[Longest + 2];
        offsets.Clear();
        var free = 1;
        for (var length = 1; length <= Longest; length++)
        {
            offsets[length + 1] = offsets[length] + _counts[length];
            free = (free << 1) - _counts[length];
            if (free < 0) { return; } // more codes than there is room for
        }
        // One symbol alone leaves a code open, and so does none: both are allowed where there is nothing to tell apart.
        IsValid = free == 0 || used == 0 || used == 1 && _counts[1] == 1;
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0) { _symbols[offsets[lengths[symbol]]++] = (short)symbol; }
        }
    }

    /// <summary>False for lengths that no prefix code has.</summary>
    public bool IsValid { get; }

    /// <summary>The next symbol, -1 for bits that are none.</summary>
    public int Read(ref BitReader bits)
    {
        int code = 0, first = 0, index = 0;
        for (var length = 1; length <= Longest; length++)
        {
            code |= bits.ReadBit();
            var count = _counts[length];
            if (code - count < first) { return _symbols[index + code - first]; }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return -1;
    }
}
