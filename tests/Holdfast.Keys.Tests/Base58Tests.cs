using CsCheck;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Keys.Tests;

/// <summary>Base 58 against Bitcoin Core's base58_encode_decode.json, and Base58Check.</summary>
public sealed class Base58Tests
{
    [Fact]
    public void Core_vectors()
    {
        var read = 0;
        using var vectors = VectorFolder.Json("vectors/bitcoin_core_via_rust-bitcoinkernel/src/test/data/base58_encode_decode.json");
        foreach (var row in vectors.RootElement.EnumerateArray())
        {
            var (bytes, text) = (Convert.FromHexString(row[0].GetString()!), row[1].GetString()!);
            Assert.Equal(text, Base58.Encode(bytes));
            var fits = text.Length <= Base58.MaxTextLength;
            Assert.Equal(fits, Base58.TryDecode(text, out var decoded));
            if (!fits) { continue; }
            Assert.Equal(bytes, decoded);
            read++;
        }
        Assert.Equal(20, read); // the one with 348 characters is refused
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("61", "2g")]
    [InlineData("516b6fcd0f", "ABnLTmg")]
    [InlineData("00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L")]
    [InlineData("00000000000000000000", "1111111111")]
    public void Known(string hex, string text)
    {
        Assert.Equal(text, Base58.Encode(Convert.FromHexString(hex)));
        Assert.True(Base58.TryDecode(text, out var bytes));
        Assert.Equal(hex, Convert.ToHexStringLower(bytes));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData(" 2g")]
    [InlineData("2g ")]
    [InlineData("2g\0")]
    [InlineData("２g")]
    public void Foreign_characters_are_refused(string text) => Assert.False(Base58.TryDecode(text, out _));

    [Fact]
    public void Check_round_trip() => Gen.Byte.Array[0, 78].Sample(payload =>
    {
        Assert.True(Base58.TryDecodeCheck(Base58.EncodeCheck(payload), out var read));
        Assert.Equal(payload, read);
    });

    [Fact]
    public void Check_refuses_one_changed_character() => Gen.Select(Gen.Byte.Array[21], Gen.Int[0, 33], Gen.Int[1, 57]).Sample((payload, place, shift) =>
    {
        const string alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        var text = Base58.EncodeCheck(payload).ToCharArray();
        place %= text.Length;
        text[place] = alphabet[(alphabet.IndexOf(text[place]) + shift) % 58];
        Assert.False(Base58.TryDecodeCheck(text, out _));
    });
}
