using System.Text;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin.Messages;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Everything in QR codes that is neither payment nor wallet: each goes where it belongs, or it is said what was seen.</summary>
public sealed class ScannedContentTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    /// <summary>{1: sixteen zero bytes}.</summary>
    private static readonly byte[] CryptoSeed = [0xa1, 0x01, 0x50, .. new byte[16]];

    private const string Receive = "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", Change = "bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el";

    [Theory]
    [InlineData(Receive, "m/84'/0'/0'/0/0", "receiving")]
    [InlineData("BC1QCR8TE4KR609GCAWUTMRZA0J4XV80JY8Z306FYU", "m/84'/0'/0'/0/0", "receiving")]
    [InlineData(Change, "m/84'/0'/0'/1/0", "change")]
    [InlineData("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", "m/86'/0'/0'/0/0", "receiving")]
    [InlineData("37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf", "m/49'/0'/0'/0/0", "receiving")]
    [InlineData("1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA", "m/44'/0'/0'/0/0", "receiving")]
    public async Task An_own_address_is_told_with_its_place(string address, string path, string kind)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(address);
        Assert.Equal(("Yours", path, kind, "0"), (page.Title, page.Field("Path"), page.Field("Kind"), page.Field("Number")));
        Assert.Equal(address.ToUpperInvariant(), page.Field("Address").ToUpperInvariant());
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
    }

    [Theory]
    [InlineData("bc1qa5dqscvayxhjw5x5tmpuh6lfcx7s98h7kt5up7"), InlineData("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")]
    public async Task A_strangers_address_is_not_called_ours(string address)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(address);
        Assert.Equal(("Not yours", address), (page.Title, page.Field("Address")));
    }

    [Fact]
    public async Task Another_networks_address_is_not_taken()
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx");
        Assert.Equal("Not taken", page.Title);
        Assert.Contains("another network", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_asked_for_is_shown_with_what_it_says()
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync($"bitcoin:{Receive}?amount=0.5&label=Caf%C3%A9&message=Order%201");
        Assert.Equal(("Yours", "Caf\u00e9", "Order 1"), (page.Title, page.Field("The code says it is for"), page.Field("The code says")));
        Assert.StartsWith("0.50000000 BTC", page.Field("Asked for"), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Messages => new()
    {
        { "signmessage m/84h/0h/0h/0/0 ascii:attack at dawn", Receive, "attack at dawn" },
        { "signmessage m/84'/0'/0'/0/0 ascii:a\n\nb ", Receive, "a\n\nb " },
        { """{"msg":"hello","subpath":"m/84'/0'/0'/0/0","addr_fmt":"p2wpkh"}""", Receive, "hello" },
        { """{"msg":"hello","subpath":"m/44'/0'/0'/0/0","addr_fmt":"p2pkh"}""", "1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA", "hello" },
        { """{"msg":"hello","subpath":"m/86'/0'/0'/0/0","addr_fmt":"p2tr"}""", "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", "hello" },
    };

    [Theory, MemberData(nameof(Messages))]
    public async Task A_message_is_shown_signed_and_its_signature_verifies(string code, string address, string message)
    {
        var signatures = new List<string>();
        foreach (var codes in (string[][])[[code], Films.Specter(code, 20), Films.Bbqr(Encoding.UTF8.GetBytes(code), 'U')])
        {
            var owner = await emulator.ResetAsync();
            Assert.Equal(address, (await owner.ScanAndLookAsync(codes)).Field("Signs for address"));
            var pages = await owner.ApproveToCodesAsync();
            Assert.Equal(message.Split('\n').Length, pages.SelectMany(page => page.Fields).Count(field => field.Label.StartsWith("Line ", StringComparison.Ordinal)));
            signatures.Add(Assert.Single(await owner.CodesAsync("Signature")));
            Assert.Equal("text", (await owner.QrAsync(0, 1)).Type);
        }
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(message), signatures[0]));
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(message + "!"), signatures[0]));
        Assert.Single(signatures.Distinct()); // repeatable
    }

    [Theory]
    [InlineData("signmessage m/84h/0h/0h/0/0 ascii:"), InlineData("signmessage m ascii:hello"), InlineData("""{"msg":"hello"}""")]
    public async Task A_message_without_a_text_or_a_path_is_not_taken(string code)
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal("Not taken", (await owner.ScanAndLookAsync(code)).Title);
    }

    [Fact]
    public async Task A_message_rejected_gives_no_signature()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync("signmessage m/84h/0h/0h/0/0 ascii:hello");
        await owner.PressAsync("reject");
        await owner.LookAsync("Not done");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
    }

    [Fact]
    public async Task Public_keys_are_shown()
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(Family.B);
        Assert.Equal(("Public keys", Family.B[(Family.B.IndexOf(']', StringComparison.Ordinal) + 1)..]), (page.Title, page.Field("b8688df1 m/48'/0'/0'/2'")));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_transaction_is_named_and_not_signed(bool hex)
    {
        // The first transaction of the chain's 170th block.
        const string Transaction = "0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd3704000000004847304402204e45e16932b8af514961a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca07de4860a4acdd12909d831cc56cbbac4622082221a8768d1d0901ffffffff0200ca9a3b00000000434104ae1a62fe09c5f51b13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f554a7df5f142c21c1b7303b8a0626f1baded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b49840f8c53bc1eb68a382e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3ac00000000";
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(hex ? [Transaction] : Films.Bbqr(Convert.FromHexString(Transaction), 'T'));
        Assert.Equal(("A transaction", "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16"), (page.Title, page.Field("Transaction id")));
    }

    [Theory]
    [InlineData("just a text", "a text of 11 characters that asks for nothing known here: just a text")]
    [InlineData("https://example.com/", "a text of 20 characters that asks for nothing known here: https://example.com/")]
    [InlineData("xprv9s21ZrQH143K3GJpoapnV8SFfukcVBSfeCficPSGfubmSFDxo1kuHnLisriDvSnRRuL2Qrg5ggqHKNVpxR86QEC8w35uxmGoggxtQTPvfUu", "a private key is in the message")]
    [InlineData("wpkh(xprv9s21ZrQH143K3GJpoapnV8SFfukcVBSfeCficPSGfubmSFDxo1kuHnLisriDvSnRRuL2Qrg5ggqHKNVpxR86QEC8w35uxmGoggxtQTPvfUu/84h/0h/0h/0/*)", "a private key is in the message")]
    [InlineData("""{"keystore":{"type":"bip32","derivation":"m/84'/0'/0'","xprv":"xprv9s21ZrQH143K3GJpoapnV8SFfukcVBSfeCficPSGfubmSFDxo1kuHnLisriDvSnRRuL2Qrg5ggqHKNVpxR86QEC8w35uxmGoggxtQTPvfUu"}}""", "a private key is in the message")]
    [InlineData("my key: KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn", "a private key is in the message")]
    public async Task What_asks_for_nothing_is_not_taken_and_it_is_said_what_it_is(string text, string said)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(text);
        Assert.Equal("Not taken", page.Title);
        Assert.Contains(said, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("xprv", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("KwDiBf", page.ToString(), StringComparison.Ordinal);
        await owner.PressAsync("done");
        Assert.Equal("Yours", (await owner.ScanAndLookAsync(Receive)).Title);
    }

    public static TheoryData<string, object[]> Seeds => new()
    {
        { "SeedQR", ["000000000000000000000000000000000000000000000003"] },
        { "CompactSeedQR of NUL bytes", [new byte[16]] },
        { "words", [Owner.Words] },
        { "words in parts", Films.Specter(Owner.Words, 30) },
        { "crypto-seed", Films.Ur(new UrMessage("crypto-seed", CryptoSeed)) },
        { "seed in parts", [.. Films.Ur(new UrMessage("seed", CryptoSeed), 10)] },
        { "crypto-bip39", Films.Ur(new UrMessage("crypto-bip39", CryptoBip39(Owner.Words.Split(' ')))) },
        { "bytes", Films.Ur(UrMessage.OfBytes(UrType.Bytes, Encoding.ASCII.GetBytes(Owner.Words))) },
        { "BBQr", Films.Bbqr(Encoding.ASCII.GetBytes(Owner.Words), 'U') },
    };

    [Theory, MemberData(nameof(Seeds))]
    public async Task A_seed_is_warned_of_used_while_the_device_is_open_and_gone_with_the_lock(string _, object[] codes)
    {
        const string Standard = "3f635a63";
        var owner = await emulator.ResetAsync("""{"mnemonic":"zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"}""");
        var page = await owner.ScanAndLookAsync(codes);
        Assert.Equal(("warning", "scanned-seed"), (page.Kind, page.Code));
        Assert.DoesNotContain("abandon", page.ToString(), StringComparison.Ordinal);
        await owner.PressAsync("acknowledge");
        await owner.PressAsync("Passphrase", "done");
        await owner.ChooseAsync($"Wallet {Owner.Fingerprint}", "Use it");
        Assert.StartsWith($"{Owner.Fingerprint}, ", (await owner.LookAsync("Ready")).Field("Wallet"), StringComparison.Ordinal);

        await owner.ScanAndLookAsync(Films.Ur(Psbts.Decode(Psbts.Payment)));
        await owner.ApproveToCodesAsync();
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));

        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        await owner.ChooseAsync("Locked", "Enter the PIN");
        await owner.TypeAsync("PIN", "pin", "1234");
        Assert.Equal(Standard, (await owner.LookAsync("Ready")).Field("Wallet"));
        await owner.ScanAndLookAsync(Films.Ur(Psbts.Decode(Psbts.Payment)));
        Assert.Equal("refusal", (await owner.LookAsync()).Kind);
    }

    [Fact]
    public async Task A_seed_not_wanted_leaves_the_wallet_as_it_was()
    {
        var owner = await emulator.ResetAsync("""{"mnemonic":"zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"}""");
        await owner.ScanAndLookAsync(Owner.Words);
        await owner.PressAsync("Warning", "cancel");
        Assert.Equal("3f635a63", (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Theory]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon")]
    [InlineData("000000000000000000000000000000000000000000000004")]
    public async Task A_seed_with_a_wrong_checksum_is_said_to_be_one(string code)
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(code);
        await owner.PressAsync("This seed cannot be read", "done");
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task A_list_of_no_words_is_not_taken()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal("Not taken", (await owner.ScanAndLookAsync(Films.Ur(new UrMessage("crypto-bip39", CryptoBip39([]))))).Title);
    }

    private static byte[] CryptoBip39(string[] words)
        => [0xa1, 0x01, (byte)(0x80 | words.Length), .. words.SelectMany(word => (byte[])[(byte)(0x60 | word.Length), .. Encoding.ASCII.GetBytes(word)])];
}
