using System.IO.Compression;
using System.Numerics;
using CsCheck;
using Holdfast.Airgap.Deflate;
using Xunit;

namespace Holdfast.Airgap.Tests.Deflate;

/// <summary>RFC 1951: what is packed here, .NET's zlib unpacks; and no copy reaches further back than was asked.</summary>
public sealed class DeflaterTests
{
    private static readonly Gen<byte[]> Repetitive = Gen.Select(Gen.Byte.Array[1, 40].Array[1, 12], Gen.Int[0, 11].Array[0, 300])
        .Select((words, order) => (byte[])[.. order.SelectMany(at => words[at % words.Length])]);

    private static readonly Gen<byte[]> Data = Gen.OneOf(Gen.Byte.Array[0, 3000], Gen.Byte[0, 3].Array[0, 3000], Repetitive);

    [Fact]
    public void Zlib_unpacks_it() => Data.Sample(data => Assert.Equal(data, Unpack(Deflater.Compress(data))));

    [Fact]
    public void Copies_stay_in_the_window() => Gen.Select(Repetitive, Gen.Int[1, 1024]).Sample((data, window) =>
    {
        Assert.All(new Matches(data, window).Tokens, token => Assert.True(token.Length == 0 || token.Value <= window));
        Assert.Equal(data, Unpack(Deflater.Compress(data, window)));
    });

    // Beside what stands 1,024 bytes back, which is found, something 1,025 bytes back, which is not.
    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void The_window_ends_where_zlibs_of_10_bits_ends(int distance, bool found)
    {
        var data = new byte[distance + 8];
        for (var i = 0; i < data.Length; i++) { data[i] = (byte)(i * i / 7 ^ i >> 3); }
        "8letters"u8.CopyTo(data);
        "8letters"u8.CopyTo(data.AsSpan(distance));
        Assert.Equal(found, new Matches(data, 1024).Tokens.Any(token => token is { Length: >= 8 } && token.Value == distance));
        Assert.Equal(data, Unpack(Deflater.Compress(data)));
    }

    [Fact]
    public void Several_blocks_and_skewed_codes()
    {
        var data = new byte[100_000];
        var state = 1u;
        for (var i = 0; i < data.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            // Each byte half as frequent as the one before: without a limit its code would grow beyond 15 bits.
            data[i] = i < 40_000 ? (byte)(BitOperations.LeadingZeroCount(state) * 7) : (byte)(state >> 24);
        }
        Assert.Equal(data, Unpack(Deflater.Compress(data)));
    }

    [Fact]
    public void What_zlib_packs_with_any_window_is_unpacked() => Data.Sample(data =>
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) { deflate.Write(data); }
        if (data.Length == 0) { return; } // .NET writes nothing at all
        Assert.Equal(InflateFault.None, Inflater.TryInflate(packed.ToArray(), 1 << 20, out var read));
        Assert.Equal(data, read);
    });

    [Fact]
    public void Every_cut_and_every_byte_behind_is_found() => Data.Sample(data =>
    {
        var packed = Deflater.Compress(data);
        Assert.Equal(InflateFault.TrailingData, Inflater.TryInflate([.. packed, 0], 1 << 20, out _));
        Assert.Equal(InflateFault.Damaged, Inflater.TryInflate(packed.AsSpan(..^1), 1 << 20, out _));
        Assert.Equal(InflateFault.None, Inflater.TryInflate(packed, data.Length, out _));
        if (data.Length > 0) { Assert.Equal(InflateFault.TooLarge, Inflater.TryInflate(packed, data.Length - 1, out _)); }
    });

    private static byte[] Unpack(byte[] packed)
    {
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var data = new MemoryStream();
        inflate.CopyTo(data);
        return data.ToArray();
    }
}
