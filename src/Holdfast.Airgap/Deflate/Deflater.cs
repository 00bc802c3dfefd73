using System.Runtime.InteropServices;

namespace Holdfast.Airgap.Deflate;

/// <summary>
/// Writes raw deflate (RFC 1951) whose copies reach back no more than a window of the caller's choice. .NET's own compressor has no such
/// choice and reaches back 32 kB, which a small device that follows BBQr (1 kB: zlib's wbits 10) cannot follow.
/// </summary>
internal static class Deflater
{
    /// <summary>The largest window that can be asked for, in bytes.</summary>
    public const int MaxWindow = 1024;
    /// <summary>Symbols a block: few enough that each block's code fits its data, many enough that the code is worth its room.</summary>
    private const int BlockSize = 8192;
    internal const int EndOfBlock = 256, LiteralSymbols = 286, DistanceSymbols = 30;

    // RFC 1951 § 3.2.7: the order in which the lengths of the code length code are written.
    internal static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    // § 3.2.6. Two symbols of each are never written and complete the code.
    internal static readonly HuffmanCode FixedLiterals = new([.. Enumerable.Repeat((byte)8, 144), .. Enumerable.Repeat((byte)9, 112), .. Enumerable.Repeat((byte)7, 24), .. Enumerable.Repeat((byte)8, 8)]);
    internal static readonly HuffmanCode FixedDistances = new([.. Enumerable.Repeat((byte)5, 32)]);

    public static byte[] Compress(ReadOnlySpan<byte> data, int window = MaxWindow)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, MaxWindow);
        var bits = new BitWriter(data.Length / 2 + 16);
        var tokens = CollectionsMarshal.AsSpan(new Matches(data, window).Tokens);
        do
        {
            var block = tokens[..Math.Min(BlockSize, tokens.Length)];
            tokens = tokens[block.Length..];
            bits.Write(tokens.IsEmpty ? 1u : 0, 1);
            WriteBlock(bits, block);
        }
        while (!tokens.IsEmpty);
        return bits.ToArray();
    }

    private static void WriteBlock(BitWriter bits, ReadOnlySpan<Token> tokens)
    {
        Span<int> literals = stackalloc int[LiteralSymbols], distances = stackalloc int[DistanceSymbols];
        literals.Clear();
        distances.Clear();
        literals[EndOfBlock] = 1;
        foreach (var token in tokens)
        {
            literals[token.Symbol]++;
            if (token.Length > 0) { distances[token.DistanceSymbol]++; }
        }
        HuffmanCode literalCode = HuffmanCode.For(literals, 15), distanceCode = HuffmanCode.For(distances, 15);
        var table = new CodeTable(literalCode.Lengths, distanceCode.Lengths);
        if (table.Bits + Cost(literals, literalCode) + Cost(distances, distanceCode) < Cost(literals, FixedLiterals) + Cost(distances, FixedDistances))
        {
            bits.Write(2, 2);
            table.Write(bits, LengthOrder);
        }
        else
        {
            bits.Write(1, 2);
            (literalCode, distanceCode) = (FixedLiterals, FixedDistances);
        }
        foreach (var token in tokens)
        {
            literalCode.Write(bits, token.Symbol);
            if (token.Length == 0) { continue; }
            bits.Write((uint)token.LengthExtra, token.LengthExtraBits);
            distanceCode.Write(bits, token.DistanceSymbol);
            bits.Write((uint)token.DistanceExtra, token.DistanceExtraBits);
        }
        literalCode.Write(bits, EndOfBlock);
    }

    // Extra bits are the same whichever code is taken.
    private static long Cost(ReadOnlySpan<int> frequencies, HuffmanCode code)
    {
        var cost = 0L;
        for (var i = 0; i < frequencies.Length; i++) { cost += (long)frequencies[i] * code.Lengths[i]; }
        return cost;
    }
}
