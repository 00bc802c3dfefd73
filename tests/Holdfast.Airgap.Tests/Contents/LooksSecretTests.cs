using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Xunit;

namespace Holdfast.Airgap.Tests.Contents;

/// <summary>What a screen must forget: seeds in every form, read or refused, and private keys; and nothing else, or every scan would end it.</summary>
public sealed class LooksSecretTests
{
    private const string Xpub = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8"; // BIP-32's first vector, as is its xprv

    public static TheoryData<string> SecretTexts =>
    [
        "073318950739065415961602009907670428187212261116", "forum undo fragile fade shy sign arrest garment culture tube off merit", "forum undo fragile fade shy sign arrest garment culture tube off forum",
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi", "[73c5da0a/84h/0h/0h]xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn", "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw",
        "duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard", // SLIP-39
    ];

    [Theory, MemberData(nameof(SecretTexts))]
    public void Text_that_is_secret(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        foreach (var data in (ScannedData[])[Scanned.Plain(bytes), Scanned.Bbqr('U', bytes), new(ScanFormat.Specter, "", bytes), Scanned.Ur(UrMessage.OfBytes(UrType.Bytes, bytes))])
        {
            Assert.True(ScanContent.LooksSecret(data), data.Format.ToString());
        }
    }

    [Fact]
    public void Bytes_of_a_seed()
    {
        Assert.True(ScanContent.LooksSecret(Scanned.Plain(new byte[16])));
        Assert.True(ScanContent.LooksSecret(Scanned.Plain(new byte[32])));
        Assert.False(ScanContent.LooksSecret(Scanned.Plain(new byte[33])));
    }

    [Theory]
    [InlineData("crypto-seed", BcrVectors.Seed), InlineData("seed", "00"), InlineData("crypto-bip39", "a1018163666f6f"), InlineData("crypto-bip39", "ff"), InlineData("crypto-sskr", "40"), InlineData("sskr", "40"), InlineData("crypto-eckey", "a0")]
    [InlineData("crypto-hdkey", "a101f5"), InlineData("hdkey", "a102f5")]
    public void Types_that_are_secret_whatever_is_in_them(string type, string cbor) => Assert.True(ScanContent.LooksSecret(Scanned.Ur(type, Cbor.Hex(cbor))));

    [Theory]
    [InlineData(Xpub), InlineData($"[73c5da0a/84h/0h/0h]{Xpub}"), InlineData("hello"), InlineData("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu"), InlineData("forum undo fragile fade shy sign arrest garment culture tube off"), InlineData("07331895073906541596160200990767042818721226111")]
    [InlineData("signmessage m/84h/0h/0h/0/0 ascii:forum undo fragile"), InlineData("")]
    public void Text_that_is_not(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Assert.False(ScanContent.LooksSecret(Scanned.Plain(bytes)));
        Assert.False(ScanContent.LooksSecret(Scanned.Ur(UrMessage.OfBytes(UrType.Bytes, bytes))));
    }

    [Theory]
    [InlineData("crypto-hdkey", "a102f4"), InlineData("crypto-hdkey", "ff"), InlineData("crypto-psbt", "4470736274"), InlineData("bytes", "ff"), InlineData("anything", "a101f5")]
    public void Types_that_are_not(string type, string cbor) => Assert.False(ScanContent.LooksSecret(Scanned.Ur(type, Cbor.Hex(cbor))));
}
