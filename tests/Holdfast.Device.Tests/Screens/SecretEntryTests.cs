using System.Text;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Device.Tests.Screens;

/// <summary>A text takes whole characters of UTF-8 (RFC 3629) and nothing else.</summary>
public sealed class SecretEntryTests
{
    [Theory]
    [InlineData("c3a9", "é")]
    [InlineData("e282ac", "€")]
    [InlineData("f09f9880", "😀")]
    [InlineData("61c3a962", "aéb")]
    public void Characters_are_taken_whole(string bytes, string text) => Assert.Equal(text, Typed(bytes, 16));

    [Theory]
    [InlineData("80", "")] // follows nothing
    [InlineData("c1bf", "")] // never begins a character
    [InlineData("f5808080", "")]
    [InlineData("0a", ""), InlineData("7f", "")]
    [InlineData("c36162", "")] // another must follow first: neither letter is taken
    public void Bytes_that_are_none_are_not(string bytes, string text) => Assert.Equal(text, Typed(bytes, 16).TrimEnd('\ufffd'));

    [Theory]
    [InlineData("616161c3a9", 4, "aaa")]
    [InlineData("6161c3a9", 4, "aaé")]
    public void A_character_that_does_not_fit_whole_is_not_begun(string bytes, int capacity, string text) => Assert.Equal(text, Typed(bytes, capacity));

    [Fact]
    public void Half_a_character_is_taken_back_whole()
    {
        using var entry = new SecretEntry(EntryAlphabet.Text, 8, shown: true);
        Assert.True(entry.TryType(0xe2));
        Assert.True(entry.TryType(0x82));
        Assert.True(entry.Erase());
        Assert.True(entry.TryType((byte)'a'));
        Assert.Equal("a"u8, entry.Typed);
    }

    private static string Typed(string bytes, int capacity)
    {
        using var entry = new SecretEntry(EntryAlphabet.Text, capacity, shown: true);
        foreach (var value in Convert.FromHexString(bytes)) { entry.TryType(value); }
        return Encoding.UTF8.GetString(entry.Typed);
    }
}
