using System.Text;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Private keys in text, by their form: BIP-32's first vector, SLIP-132's prefixes, and WIF.</summary>
public sealed class PrivateKeyTextTests
{
    private const string Xprv = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
    private const string Xpub = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";
    private const string Wif = "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn", UncompressedWif = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";

    public static TheoryData<string> Keys => [Xprv, Wif, UncompressedWif, "c" + Wif[1..], "9" + UncompressedWif[1..], .. "xyztuvYZUV".Select(letter => letter + Xprv[1..])];

    [Theory, MemberData(nameof(Keys))]
    public void It_is_found_wherever_it_stands(string key)
    {
        string[] around = ["{0}", "wpkh({0}/84h/0h/0h/0/*)", "wpkh([73c5da0a/84h/0h/0h]{0}/<0;1>/*)#abcdefgh", "{{\"keystore\": {{\"xprv\": \"{0}\"}}}}", "{{\"msg\": \"a\\n{0}\"}}", "{{\"msg\": \"a\\u000a{0}\"}}", "bitcoin:bc1q?message=%20{0}", "a\n{0}\nb", "\0{0}\uffff", "{0} {0}"];
        foreach (var text in around) { Assert.True(PrivateKeyText.IsIn(Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, key))), text); }
    }

    [Fact]
    public void One_that_was_broken_in_two_or_cut_off_is_one()
    {
        Assert.True(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes(Xprv[..64] + "\n" + Xprv[64..])));
        Assert.True(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes(Xprv[..36])));
    }

    [Theory]
    [InlineData(""), InlineData("xprv"), InlineData("the xprv, or a yprv or zprv"), InlineData("xprv..."), InlineData(Xpub), InlineData($"wpkh({Xpub}/0/*)"), InlineData("sprvxprvsprvxprv")]
    [InlineData("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"), InlineData("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"), InlineData("K"), InlineData("5")]
    [InlineData("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ff")]
    public void What_is_none(string text) => Assert.False(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_single_key_is_of_its_own_length()
    {
        Assert.False(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes(Wif[1..])));
        Assert.False(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes(Wif + "x")));
        Assert.False(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes("5" + Wif[1..])));
        Assert.False(PrivateKeyText.IsIn(Encoding.ASCII.GetBytes("K" + UncompressedWif[1..])));
    }

    [Fact]
    public void Nothing_is_allocated_for_it()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"wpkh({Xpub}/0/*)\n", 500)) + Xprv);
        PrivateKeyText.IsIn(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(PrivateKeyText.IsIn(bytes));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
