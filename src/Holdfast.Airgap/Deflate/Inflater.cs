namespace Holdfast.Airgap.Deflate;

/// <summary>Why nothing was unpacked.</summary>
internal enum InflateFault { None, TooLarge, Damaged, TrailingData }

/// <summary>
/// Unpacks raw deflate (RFC 1951), copies from up to 32 kB back, without believing it: never more than the caller's limit is held, whatever
/// the data grow to, and the data end where their last block ends. .NET's own reader does not tell how much of its input it used.
/// </summary>
internal ref struct Inflater
{
    private static ReadOnlySpan<short> LengthBases => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static ReadOnlySpan<byte> LengthExtras => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static ReadOnlySpan<short> DistanceBases => [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly HuffmanDecoder FixedLiterals = new(Deflater.FixedLiterals.Lengths), FixedDistances = new(Deflater.FixedDistances.Lengths);

    private readonly int _limit;
    private BitReader _bits;
    private byte[] _data;
    private int _size;

    private Inflater(ReadOnlySpan<byte> packed, int limit)
    {
        _limit = limit;
        _bits = new(packed);
        _data = Room(Math.Min(limit, 2 * packed.Length));
    }

    /// <summary>Unpacks to at most <paramref name="limit"/> bytes, in pinned memory.</summary>
    public static InflateFault TryInflate(ReadOnlySpan<byte> packed, int limit, out byte[]? data)
    {
        data = null;
        var inflater = new Inflater(packed, limit);
        bool last;
        do
        {
            last = inflater._bits.ReadBit() == 1;
            var fault = inflater.ReadBlock();
            if (fault == InflateFault.None && last && inflater._bits.BytesLeft > 0) { fault = InflateFault.TrailingData; }
            if (fault == InflateFault.None) { continue; }
            Array.Clear(inflater._data);
            return fault;
        }
        while (!last);
        inflater.Resize(inflater._size);
        data = inflater._data;
        return InflateFault.None;
    }

    private InflateFault ReadBlock()
    {
        var fault = _bits.Read(2) switch
        {
            0 => ReadStored(),
            1 => ReadSymbols(FixedLiterals, FixedDistances),
            2 => ReadTable(out var literals, out var distances) ? ReadSymbols(literals, distances) : InflateFault.Damaged,
            _ => InflateFault.Damaged,
        };
        return _bits.IsPastEnd ? InflateFault.Damaged : fault;
    }

    private InflateFault ReadStored()
    {
        _bits.SkipToByte();
        var length = _bits.Read(16);
        if (_bits.Read(16) != (~length & 0xffff) || _bits.BytesLeft < length) { return InflateFault.Damaged; }
        if (length > _limit - _size) { return InflateFault.TooLarge; }
        for (; length > 0; length--) { Append((byte)_bits.Read(8)); }
        return InflateFault.None;
    }

    private bool ReadTable(out HuffmanDecoder literals, out HuffmanDecoder distances)
    {
        (literals, distances) = (FixedLiterals, FixedDistances);
        int literalCount = 257 + _bits.Read(5), distanceCount = 1 + _bits.Read(5), orderCount = 4 + _bits.Read(4);
        if (literalCount > Deflater.LiteralSymbols || distanceCount > Deflater.DistanceSymbols) { return false; }
        Span<byte> codeLengths = stackalloc byte[19];
        codeLengths.Clear();
        foreach (var symbol in Deflater.LengthOrder[..orderCount]) { codeLengths[symbol] = (byte)_bits.Read(3); }
        var code = new HuffmanDecoder(codeLengths);
        if (!code.IsValid) { return false; }
        Span<byte> lengths = stackalloc byte[literalCount + distanceCount];
        for (var at = 0; at < lengths.Length;)
        {
            var symbol = code.Read(ref _bits);
            if (symbol < 0 || _bits.IsPastEnd) { return false; }
            if (symbol < 16) { lengths[at++] = (byte)symbol; continue; }
            if (symbol == 16 && at == 0) { return false; }
            var value = symbol == 16 ? lengths[at - 1] : (byte)0;
            var run = symbol switch { 16 => 3 + _bits.Read(2), 17 => 3 + _bits.Read(3), _ => 11 + _bits.Read(7) };
            if (run > lengths.Length - at) { return false; }
            lengths.Slice(at, run).Fill(value);
            at += run;
        }
        if (lengths[Deflater.EndOfBlock] == 0) { return false; }
        literals = new(lengths[..literalCount]);
        distances = new(lengths[literalCount..]);
        return literals.IsValid && distances.IsValid;
    }

    private InflateFault ReadSymbols(HuffmanDecoder literals, HuffmanDecoder distances)
    {
        while (true)
        {
            var symbol = literals.Read(ref _bits);
            if (symbol < 0 || _bits.IsPastEnd) { return InflateFault.Damaged; }
            if (symbol == Deflater.EndOfBlock) { return InflateFault.None; }
            if (symbol < Deflater.EndOfBlock)
            {
                if (_size == _limit) { return InflateFault.TooLarge; }
                Append((byte)symbol);
                continue;
            }
            if (symbol - 257 >= LengthBases.Length) { return InflateFault.Damaged; }
            var length = LengthBases[symbol - 257] + _bits.Read(LengthExtras[symbol - 257]);
            var distanceSymbol = distances.Read(ref _bits);
            if (distanceSymbol < 0 || distanceSymbol >= DistanceBases.Length) { return InflateFault.Damaged; }
            var distance = DistanceBases[distanceSymbol] + _bits.Read(Math.Max(0, distanceSymbol / 2 - 1));
            if (distance > _size) { return InflateFault.Damaged; }
            if (length > _limit - _size) { return _bits.IsPastEnd ? InflateFault.Damaged : InflateFault.TooLarge; }
            for (; length > 0; length--) { Append(_data[_size - distance]); }
        }
    }

    // The caller has compared with the limit.
    private void Append(byte value)
    {
        if (_size == _data.Length) { Resize(Math.Min(_limit, Math.Max(1024, 2 * _size))); }
        _data[_size++] = value;
    }

    // What was unpacked may be a seed: pinned, so that the collector leaves no copies, and zeroed when it moves on.
    private void Resize(int length)
    {
        var moved = Room(length);
        _data.AsSpan(0, _size).CopyTo(moved);
        Array.Clear(_data);
        _data = moved;
    }

    private static byte[] Room(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);
}
