using Xunit;

namespace Holdfast.Keys.Tests.Attacks;

/// <summary>Paths from hosts: numbers that wrap, too many levels, and text that is only nearly a path.</summary>
[Trait("attack", "T10")]
public sealed class T10
{
    [Theory]
    [InlineData("m/2147483648")]
    [InlineData("m/2147483648'")]
    [InlineData("m/4294967295")]
    [InlineData("m/4294967296")]
    [InlineData("m/4294967340'")] // 44 modulo 2^32
    [InlineData("m/18446744073709551660")] // 44 modulo 2^64
    [InlineData("m/0/1/2/3/4/5/6/7/8/9/10")]
    [InlineData("m/")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("m/44'/")]
    [InlineData("m//44'")]
    [InlineData("m/44''")]
    [InlineData("m/44'h")]
    [InlineData("m/'")]
    [InlineData("m/-1")]
    [InlineData("m/+1")]
    [InlineData("m/ 1")]
    [InlineData("m/1 ")]
    [InlineData("m/1\0")]
    [InlineData("m/0x1")]
    [InlineData("m/1e1")]
    [InlineData("m/٣")] // a digit, but not of ASCII
    [InlineData("m/m/1")]
    [InlineData("n/1")]
    public void Refused(string text) => Assert.False(DerivationPath.TryParse(text, out _));

    [Theory]
    [InlineData("m", "m", 0, 0)]
    [InlineData("m/2147483647'", "m/2147483647'", 1, 1)]
    [InlineData("84h/0H/0'/1/5", "m/84'/0'/0'/1/5", 5, 3)]
    [InlineData("m/0/1/2/3/4/5/6/7/8/9", "m/0/1/2/3/4/5/6/7/8/9", 10, 0)]
    public void Read(string text, string shown, int depth, int hardenedDepth)
    {
        Assert.True(DerivationPath.TryParse(text, out var path));
        Assert.Equal(shown, path.ToString());
        Assert.Equal(depth, path.Depth);
        Assert.Equal(hardenedDepth, path.HardenedDepth);
    }

    [Theory]
    [InlineData("000000\0\0")]
    [InlineData("73c5da0")]
    [InlineData("73c5da0a0")]
    [InlineData("73c5da0g")]
    [InlineData(" 73c5da0")]
    [InlineData("-3c5da0a")]
    public void Refused_fingerprints(string text) => Assert.False(Fingerprint.TryParse(text, out _));

    [Fact]
    public void Binary_paths()
    {
        Assert.False(DerivationPath.TryReadLittleEndian(new byte[3], out _));
        Assert.False(DerivationPath.TryReadLittleEndian(new byte[44], out _));
        Assert.True(DerivationPath.TryReadLittleEndian([0x54, 0, 0, 0x80, 7, 0, 0, 0], out var path));
        Assert.Equal("m/84'/7", path.ToString());
    }
}
