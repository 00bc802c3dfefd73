using Xunit;

namespace Holdfast.Keys.Tests.Attacks;

/// <summary>Overlong base 58 and bech32: refused before anything is made of them.</summary>
[Trait("attack", "T06")]
public sealed class T06
{
    [Theory]
    [InlineData(91)]
    [InlineData(1_000)]
    [InlineData(10_000_000)]
    public void Overlong_bech32_is_refused(int length)
    {
        Assert.False(Bech32.TryDecode("bc1" + new string('q', length - 3), out _, out _, out _));
        Assert.False(Bech32.TryDecode(new string('b', length - 7) + "1qqqqqq", out _, out _, out _));
    }

    [Fact]
    public void A_prefix_of_84_characters_with_a_right_checksum_is_refused()
        => Assert.False(Bech32.TryDecode("an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx", out _, out _, out _));

    [Theory]
    [InlineData(129)]
    [InlineData(10_000_000)]
    public void Overlong_base58_is_refused(int length)
    {
        Assert.False(Base58.TryDecode(new string('1', length), out _));
        Assert.False(Base58.TryDecode(new string('z', length), out _));
    }

    [Fact]
    public void The_longest_allowed_are_read()
    {
        Assert.True(Bech32.TryDecode("an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs", out _, out _, out _));
        Assert.True(Base58.TryDecode(new string('z', 128), out _));
    }
}
