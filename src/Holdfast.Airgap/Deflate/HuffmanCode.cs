namespace Holdfast.Airgap.Deflate;

/// <summary>A prefix code in the canonical form of RFC 1951 § 3.2.2: the lengths say it all. Symbols of length 0 have no code.</summary>
internal sealed class HuffmanCode
{
    private readonly uint[] _codes;

    public HuffmanCode(byte[] lengths)
    {
        Lengths = lengths;
        _codes = new uint[lengths.Length];
        var next = 0u;
        for (var length = 1; length <= 15; length++)
        {
            next <<= 1;
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length) { _codes[symbol] = Reverse(next++, length); }
            }
        }
    }

    public byte[] Lengths { get; }

    /// <summary>The best code for these frequencies with no length above <paramref name="longest"/> bits.</summary>
    public static HuffmanCode For(ReadOnlySpan<int> frequencies, int longest)
    {
        var weights = frequencies.ToArray();
        while (true)
        {
            var lengths = Build(weights);
            if (lengths.Max() <= longest) { return new(lengths); }
            // Flatter weights make a flatter tree: next to nothing is lost, and it happens to skewed data alone.
            foreach (ref var weight in weights.AsSpan())
            {
                if (weight > 0) { weight = weight / 2 + 1; }
            }
        }
    }

    public void Write(BitWriter bits, int symbol) => bits.Write(_codes[symbol], Lengths[symbol]);

    private static byte[] Build(int[] weights)
    {
        var lengths = new byte[weights.Length];
        var parents = new int[2 * weights.Length];
        var open = new PriorityQueue<int, (int Weight, int Node)>();
        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            if (weights[symbol] > 0) { open.Enqueue(symbol, (weights[symbol], symbol)); }
        }
        // A code of fewer than two symbols is not complete, and some readers refuse it.
        for (var symbol = 0; open.Count < 2; symbol++)
        {
            if (weights[symbol] == 0) { open.Enqueue(symbol, (0, symbol)); }
        }
        var node = weights.Length;
        while (open.TryDequeue(out var left, out var first) && open.TryDequeue(out var right, out var second))
        {
            parents[left] = parents[right] = node;
            open.Enqueue(node, (first.Weight + second.Weight, node));
            node++;
        }
        var root = node - 1;
        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            for (var at = symbol; parents[at] != 0 && at != root; at = parents[at]) { lengths[symbol]++; }
        }
        return lengths;
    }

    private static uint Reverse(uint code, int length)
    {
        var reversed = 0u;
        for (; length > 0; length--, code >>= 1) { reversed = reversed << 1 | code & 1; }
        return reversed;
    }
}
