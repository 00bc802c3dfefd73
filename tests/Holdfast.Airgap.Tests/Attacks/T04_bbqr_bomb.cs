using System.IO.Compression;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Xunit;

namespace Holdfast.Airgap.Tests.Attacks;

/// <summary>T04: a BBQr that grows a thousandfold when unpacked, or whose parts lie about their number, place and size.</summary>
[Trait("attack", "T04")]
public sealed class T04_bbqr_bomb
{
    private static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) { deflate.Write(data); }
        return packed.ToArray();
    }

    private static PartStep Join(byte[] packed, out BbqrJoiner joiner)
    {
        joiner = new BbqrJoiner();
        var parts = packed.Chunk(2500).ToArray();
        return joiner.TakeAll(parts.Select((part, index) => new BbqrHeader(BbqrEncoding.Deflate, 'P', parts.Length, index) + Base32.Encode(part)));
    }

    [Theory]
    [InlineData(ScanLimits.MaxMessageSize + 1)]
    [InlineData(64_000_000)]
    public void A_bomb_is_refused_and_no_more_than_the_limit_is_held(int size)
    {
        var packed = Pack(new byte[size]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(PartStep.TooLarge, Join(packed, out var joiner));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * ScanLimits.MaxMessageSize);
        Assert.Null(joiner.Message);
        Assert.Contains("1,048,576", joiner.Reason, StringComparison.Ordinal);
        Assert.Equal(PartStep.Complete, joiner.Take("B$HP0100AA"));
    }

    [Fact]
    public void As_much_as_is_allowed_is_taken()
    {
        Assert.Equal(PartStep.Complete, Join(Pack(new byte[ScanLimits.MaxMessageSize]), out var joiner));
        Assert.Equal(ScanLimits.MaxMessageSize, joiner.Message!.Bytes.Length);
    }

    [Fact]
    public void Bytes_behind_what_is_packed_are_refused()
    {
        var packed = Pack("seven words of no particular meaning at all"u8.ToArray());
        Assert.Equal(PartStep.Malformed, Join([.. packed, .. packed], out var joiner));
        Assert.Equal("a BBQr with bytes behind what is packed", joiner.Reason);
        Assert.Equal(PartStep.Malformed, Join(packed[..^1], out _));
        Assert.Equal(PartStep.Complete, Join(packed, out _));
    }

    [Theory]
    [InlineData("B$HP0101AA")]
    [InlineData("B$HP02ZZAA")]
    [InlineData("B$HP0000AA")]
    public void A_part_outside_of_the_message_is_refused(string code)
    {
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.Malformed, joiner.Take(code));
        Assert.Equal(default, joiner.Progress);
    }

    // 1,295 parts of 2 kB: nothing is allocated for what could never be taken.
    [Fact]
    public void A_message_that_must_become_too_large_is_refused_at_its_first_part()
    {
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.TooLarge, joiner.Take($"B$HPZZ00{new string('A', 4000)}"));
        Assert.Equal(default, joiner.Progress);
        Assert.Equal(PartStep.Taken, joiner.Take($"B$HPZZ00{new string('A', 1600)}")); // 1,295 of 800 bytes are just below
    }
}
