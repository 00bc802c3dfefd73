using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Holdfast.Keys;
using Holdfast.Signing;
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
        "wpkh(xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi/84h/0h/0h/0/*)",
        """{"keystore":{"type":"bip32","xprv":"zprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"}}""",
        """{"keystore":{"seed":"forum undo fragile fade shy sign arrest garment culture tube off merit"},"wallet_type":"standard"}""",
        "signmessage m/84h/0h/0h/0/0 ascii:KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn", "my key: KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn",
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

    /// <summary>It is refused by its bytes: no text is made of it on the way, and none repeats it.</summary>
    [Theory, MemberData(nameof(SecretTexts))]
    public void Text_that_is_secret_is_taken_for_a_seed_or_refused_and_not_repeated(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (ScanContent.Of(Scanned.Plain(bytes), Network.Main).TryGet(out var content, out var refused)) { Assert.IsType<ScanContent.Secret>(content); }
        else
        {
            Assert.Equal(Refusal.Unsupported, refused.Reason);
            foreach (var word in text.Split(' ', '"', '(')) { Assert.False(word.Length > 8 && refused.Detail.Contains(word, StringComparison.Ordinal)); }
        }
        // What is found in text that is made first costs more than the text: only the refusal is allocated, or the content.
        var data = Scanned.Plain([.. bytes, .. Encoding.ASCII.GetBytes(new string('\n', 60_000))]);
        ScanContent.LooksSecret(data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var looks = ScanContent.LooksSecret(data);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        if (!looks) { return; } // seeds are nothing but themselves
        ScanContent.Of(data, Network.Main);
        before = GC.GetAllocatedBytesForCurrentThread();
        ScanContent.Of(data, Network.Main);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Theory]
    [InlineData("crypto-output", "d90193d9012fa102f5"), InlineData("crypto-output", "d90193d90132a102f5"), InlineData("crypto-account", "a201000281d90193d9012fa101f5")]
    [InlineData("crypto-multi-accounts", "a201000281a102f5")]
    public void Keys_that_say_they_are_private_in_a_structure(string type, string cbor) => Assert.True(ScanContent.LooksSecret(Scanned.Ur(type, Cbor.Hex(cbor))));

    [Fact]
    public void A_private_key_in_the_text_of_a_structure()
    {
        foreach (var (text, expected) in new[] { ($"wpkh({Xpub}/0/*)", false), ($"wpkh({Xpub.Replace("xpub", "xprv", StringComparison.Ordinal)}/0/*)", true) })
        {
            var data = Scanned.Ur("output-descriptor", (byte[])[0xa1, 0x01, 0x78, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)]);
            Assert.Equal(expected, ScanContent.LooksSecret(data));
            Assert.Equal(expected, ScanContent.Of(data, Network.Main).Refused?.Detail == "a private key is in the message: only public keys belong there");
        }
    }

    /// <summary>What may be said of one code alone, as for one that was dropped.</summary>
    [Theory]
    [InlineData("073318950739065415961602009907670428187212261116"), InlineData("KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn"), InlineData("ur:crypto-seed/1-3/aaaa"), InlineData("UR:BYTES/1-3/AAAA"), InlineData("ur:"), InlineData("p1of3 abc"), InlineData("B$HU0300AAAA"), InlineData("B$")]
    public void A_code_that_may_be_a_secret(string code) => Assert.True(ScanContent.MayBeSecret(Encoding.ASCII.GetBytes(code)));

    [Theory]
    [InlineData(""), InlineData("ur:crypto-psbt/1-3/aaaa"), InlineData("UR:PSBT/1-3/AAAA"), InlineData("ur:crypto-account/aaaa"), InlineData("B$HP0300AAAA"), InlineData("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu"), InlineData(Xpub)]
    public void A_code_that_is_none(string code) => Assert.False(ScanContent.MayBeSecret(Encoding.ASCII.GetBytes(code)));

    /// <summary>In base64 any letters may stand between two others.</summary>
    [Fact]
    public void A_payment_is_none_whatever_its_letters_say()
        => Assert.False(ScanContent.LooksSecret(Scanned.Text("cHNidP8BAH/" + "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn/")));

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
