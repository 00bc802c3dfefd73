using CsCheck;
using Xunit;

namespace Holdfast.Keys.Tests;

/// <summary>BIP-173 § Test vectors. Its segwit addresses of version 1 and above are superseded by BIP-350 and must be refused.</summary>
public sealed class Bip173Tests
{
    [Theory]
    [InlineData("A12UEL5L")]
    [InlineData("a12uel5l")]
    [InlineData("an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs")]
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")]
    [InlineData("11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j")]
    [InlineData("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w")]
    [InlineData("?1ezyfcl")]
    public void Valid(string text)
    {
        Assert.True(Bech32.TryDecode(text, out var prefix, out var values, out var variant));
        Assert.Equal(Bech32Variant.Bech32, variant);
        Assert.Equal(text.ToLowerInvariant(), Bech32.Encode(prefix, values, variant));
    }

    [Theory]
    [InlineData("\u00201nwldj5")]
    [InlineData("\u007f1axkwrx")]
    [InlineData("\u00801eym55h")]
    [InlineData("an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx")]
    [InlineData("pzry9x0s0muk")]
    [InlineData("1pzry9x0s0muk")]
    [InlineData("x1b4n0q5v")]
    [InlineData("li1dgmt3")]
    [InlineData("de1lg7wt\u00ff")]
    [InlineData("A1G7SGD8")]
    [InlineData("10a06t8")]
    [InlineData("1qzzfhee")]
    [InlineData("")]
    [InlineData("A12uEL5L")]
    public void Invalid(string text) => Assert.False(Bech32.TryDecode(text, out _, out _, out _));

    [Theory]
    [InlineData("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc", 0, "751e76e8199196d454941c45d1b3a323f1433bd6")]
    [InlineData("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "tb", 0, "1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262")]
    [InlineData("tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy", "tb", 0, "000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433")]
    public void Valid_addresses(string text, string prefix, int version, string program) => Bip350Tests.Valid_addresses(text, prefix, version, program);

    [Theory]
    [InlineData("tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")]
    [InlineData("BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2")]
    [InlineData("bc1rw5uspcuh")]
    [InlineData("bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90")]
    [InlineData("BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P")]
    [InlineData("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7")]
    [InlineData("bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du")]
    [InlineData("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv")]
    [InlineData("bc1gmk9yu")]
    [InlineData("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx")] // valid before BIP-350
    [InlineData("BC1SW50QA3JX3S")]
    [InlineData("bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj")]
    public void Invalid_addresses(string text) => Bip350Tests.Invalid_addresses(text);

    [Fact]
    public void Round_trip() => Gen.Select(Gen.Char['!', '@'].Array[1, 12], Gen.Byte[0, 31].Array[0, 70], Gen.Bool).Sample((prefix, values, modified) =>
    {
        var variant = modified ? Bech32Variant.Bech32m : Bech32Variant.Bech32;
        var text = Bech32.Encode(new string(prefix), values, variant);
        Assert.True(Bech32.TryDecode(text, out var readPrefix, out var readValues, out var readVariant));
        Assert.Equal(new string(prefix), readPrefix);
        Assert.Equal(values, readValues);
        Assert.Equal(variant, readVariant);
    });

    [Fact]
    public void One_changed_character_is_refused() => Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 58], Gen.Int[1, 31]).Sample((program, place, shift) =>
    {
        const string alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        var text = Bech32.EncodeSegwit("bc", 1, program).ToCharArray();
        ref var changed = ref text[3 + place];
        changed = alphabet[(alphabet.IndexOf(changed) + shift) % 32];
        Assert.False(Bech32.TryDecode(text, out _, out _, out _));
    });

    [Fact]
    public void What_cannot_be_written()
    {
        Assert.Throws<ArgumentException>(() => Bech32.Encode("", [], Bech32Variant.Bech32));
        Assert.Throws<ArgumentException>(() => Bech32.Encode("BC", [], Bech32Variant.Bech32));
        Assert.Throws<ArgumentException>(() => Bech32.Encode("bc", [32], Bech32Variant.Bech32));
        Assert.Throws<ArgumentException>(() => Bech32.Encode("bc", new byte[82], Bech32Variant.Bech32));
        Assert.Throws<ArgumentException>(() => Bech32.EncodeSegwit("bc", 17, new byte[32]));
        Assert.Throws<ArgumentException>(() => Bech32.EncodeSegwit("bc", 0, new byte[21]));
        Assert.Throws<ArgumentException>(() => Bech32.EncodeSegwit("bc", 1, new byte[41]));
    }
}
