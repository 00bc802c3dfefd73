namespace Holdfast.Airgap.Deflate;

/// <summary>The head of a block that brings its own codes: RFC 1951 § 3.2.7.</summary>
internal sealed class CodeTable
{
    private const int Copy = 16, ZerosShort = 17, ZerosLong = 18;

    private readonly List<(int Symbol, int Extra, int ExtraBits)> _runs = [];
    private readonly HuffmanCode _code;
    private readonly int _literals, _distances;

    public CodeTable(byte[] literals, byte[] distances)
    {
        _literals = Math.Max(257, literals.AsSpan().LastIndexOfAnyExcept((byte)0) + 1);
        _distances = Math.Max(1, distances.AsSpan().LastIndexOfAnyExcept((byte)0) + 1);
        Encode([.. literals.AsSpan(0, _literals), .. distances.AsSpan(0, _distances)]);
        Span<int> frequencies = stackalloc int[19];
        frequencies.Clear();
        foreach (var run in _runs) { frequencies[run.Symbol]++; }
        _code = HuffmanCode.For(frequencies, 7);
    }

    /// <summary>Its size at most.</summary>
    public int Bits => 14 + 3 * 19 + _runs.Sum(run => _code.Lengths[run.Symbol] + run.ExtraBits);

    public void Write(BitWriter bits, ReadOnlySpan<byte> order)
    {
        var count = order.Length;
        while (count > 4 && _code.Lengths[order[count - 1]] == 0) { count--; }
        bits.Write((uint)_literals - 257, 5);
        bits.Write((uint)_distances - 1, 5);
        bits.Write((uint)count - 4, 4);
        foreach (var symbol in order[..count]) { bits.Write(_code.Lengths[symbol], 3); }
        foreach (var (symbol, extra, extraBits) in _runs)
        {
            _code.Write(bits, symbol);
            bits.Write((uint)extra, extraBits);
        }
    }

    private void Encode(ReadOnlySpan<byte> lengths)
    {
        while (!lengths.IsEmpty)
        {
            var value = lengths[0];
            var run = lengths.IndexOfAnyExcept(value);
            if (run < 0) { run = lengths.Length; }
            lengths = lengths[run..];
            if (value == 0)
            {
                for (; run >= 11; run -= Math.Min(run, 138)) { _runs.Add((ZerosLong, Math.Min(run, 138) - 11, 7)); }
                if (run >= 3) { _runs.Add((ZerosShort, run - 3, 3)); run = 0; }
            }
            else
            {
                _runs.Add((value, 0, 0));
                run--;
                for (; run >= 3; run -= Math.Min(run, 6)) { _runs.Add((Copy, Math.Min(run, 6) - 3, 2)); }
            }
            for (; run > 0; run--) { _runs.Add((value, 0, 0)); }
        }
    }
}
