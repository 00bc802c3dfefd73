using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Texts;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Contents;

/// <summary>Every kind of message is told, from each format it comes in.</summary>
public sealed class ScanContentTests
{
    private static byte[] Psbt => TypeLimits.ParseBytes(UrType.Psbt, Cbor.Hex(BcrVectors.Psbt)).Value.ToArray();

    /// <summary>The unsigned transaction in it: its key and length take three bytes after the magic.</summary>
    private static byte[] Raw => Psbt[8..162];

    private static string Ascii(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));

    public static TheoryData<ScanFormat, string, string, PsbtEncoding> Psbts { get; } = new()
    {
        { ScanFormat.Ur, "crypto-psbt", BcrVectors.Psbt, PsbtEncoding.Binary },
        { ScanFormat.Ur, "psbt", BcrVectors.Psbt, PsbtEncoding.Binary },
        { ScanFormat.Ur1, "crypto-psbt", BcrVectors.Psbt, PsbtEncoding.Binary },
        { ScanFormat.Ur, "bytes", BcrVectors.Psbt, PsbtEncoding.Binary },
        { ScanFormat.Ur1, "bytes", BcrVectors.Psbt, PsbtEncoding.Binary },
        { ScanFormat.Bbqr, "P", BcrVectors.Psbt[4..], PsbtEncoding.Binary },
        { ScanFormat.Bbqr, "B", BcrVectors.Psbt[4..], PsbtEncoding.Binary },
        { ScanFormat.Plain, "", BcrVectors.Psbt[4..], PsbtEncoding.Binary },
        { ScanFormat.Plain, "", Ascii(BcrVectors.Psbt[4..]), PsbtEncoding.Hex },
        { ScanFormat.Plain, "", Ascii(Convert.ToBase64String(Psbt)), PsbtEncoding.Base64 },
        { ScanFormat.Specter, "", Ascii(Convert.ToBase64String(Psbt)), PsbtEncoding.Base64 },
        { ScanFormat.Plain, "", Ascii(Base43.Encode(Psbt)), PsbtEncoding.Binary },
    };

    [Theory, MemberData(nameof(Psbts))]
    public void A_psbt(ScanFormat format, string type, string hex, PsbtEncoding encoding)
    {
        var content = Scanned.As<ScanContent.SignRequest>(new(format, type, Cbor.Hex(hex)));
        Assert.Equal(Psbt, content.Psbt.Bytes.ToArray());
        Assert.Equal(encoding, content.Format.Encoding);
    }

    [Fact]
    public void A_damaged_psbt_is_refused_as_one()
    {
        Assert.Equal(Refusal.Malformed, Scanned.Refused(Scanned.Ur(UrMessage.OfBytes(UrType.Psbt, Psbt.AsSpan(0, 100)))).Reason);
        Assert.Equal((Refusal.Malformed, "this is not a PSBT, neither binary nor base64 nor hexadecimal"), Scanned.Refused(Scanned.Ur(UrMessage.OfBytes(UrType.Psbt, "text"u8))));
        Assert.Equal((Refusal.Malformed, "a crypto-psbt that is not a byte string"), Scanned.Refused(Scanned.Ur("crypto-psbt", Cbor.Hex("a0"))));
    }

    [Fact]
    public void A_transaction_by_itself()
    {
        foreach (var data in (ScannedData[])[Scanned.Bbqr('T', Raw), Scanned.Plain(Raw), Scanned.Text(Convert.ToHexStringLower(Raw)), Scanned.Ur(UrMessage.OfBytes(UrType.Bytes, Raw)), Scanned.Text(Base43.Encode(Raw))])
        {
            var content = Scanned.As<ScanContent.RawTransaction>(data);
            Assert.Equal((2, 2), (content.Transaction.Inputs.Length, content.Transaction.Outputs.Length));
            Assert.Equal(content.Transaction.UnsignedId(), content.Id);
        }
        Assert.Equal((Refusal.Malformed, "this is not a transaction"), Scanned.Refused(Scanned.Bbqr('T', "text"u8.ToArray())));
    }

    private static Descriptor Quorum { get; } = Descriptor.Parse($"wsh(sortedmulti(2,{Wallets.Abandon.Expression("m/48'/0'/0'/2'")},{Bitcoin.Tests.KeyTree.Of(2).Expression("m/48'/0'/0'/2'")}))", Network.Main).Value;

    public static TheoryData<string, WalletFileKind> Files => new()
    {
        { Quorum.ToString(), WalletFileKind.Descriptor },
        { BsmsRecord.Write(Quorum).Value, WalletFileKind.Bsms },
        { ColdcardMultisigText.Write("vault", Quorum).Value, WalletFileKind.ColdcardText },
        { CaravanJson.Write("vault", Quorum).Value, WalletFileKind.Caravan },
        { $$"""{"label":"vault","descriptor":"{{Quorum}}"}""", WalletFileKind.DescriptorJson },
    };

    [Theory, MemberData(nameof(Files))]
    public void A_wallet_to_register(string text, WalletFileKind kind)
    {
        foreach (var data in (ScannedData[])[Scanned.Text(text), Scanned.Ur(UrMessage.OfBytes(UrType.Bytes, Encoding.UTF8.GetBytes(text))), Scanned.Bbqr('U', Encoding.UTF8.GetBytes(text))])
        {
            var file = Scanned.As<ScanContent.Wallet>(data).File;
            Assert.Equal((kind, Quorum.ToString()), (file.Kind, file.Descriptor.ToString()));
        }
        Assert.Equal(Refusal.WrongNetwork, Scanned.Refused(Scanned.Text(text), Network.Testnet).Reason);
    }

    [Fact]
    public void A_wallet_in_cbor()
    {
        foreach (var version in Enum.GetValues<UrVersion>())
        {
            var output = OutputDescriptor.Of(Quorum, version).Value with { Name = version == UrVersion.Two ? "vault" : null };
            var file = Scanned.As<ScanContent.Wallet>(Scanned.Ur(output.ToMessage(version).Value)).File;
            Assert.Equal((output.Name, Quorum.ToString()), (file.Name, file.Descriptor.ToString()));
        }
        // A name that could not be shown as it is, is none.
        var named = OutputDescriptor.Of(Quorum, UrVersion.Two).Value with { Name = "va\u202eult" };
        Assert.Null(Scanned.As<ScanContent.Wallet>(Scanned.Ur(named.ToMessage(UrVersion.Two).Value)).File.Name);
    }

    /// <summary>Published with keystone3-firmware (rust/apps/bitcoin, multi_sig/wallet.rs).</summary>
    [Theory]
    [InlineData("# Coldcard Multisig setup file (created on 5271C071)\n#\nName: CC-2-of-3\nPolicy: 2 of 3\nDerivation: m/48'/0'/0'/2'\nFormat: P2WSH\n\n748CC6AA: xpub6F6iZVTmc3KMgAUkV9JRNaouxYYwChRswPN1ut7nTfecn6VPRYLXFgXar1gvPUX27QH1zaVECqVEUoA2qMULZu5TjyKrjcWcLTQ6LkhrZAj\nC2202A77: xpub6EiTGcKqBQy2uTat1QQPhYQWt8LGmZStNqKDoikedkB72sUqgF9fXLUYEyPthqLSb6VP4akUAsy19MV5LL8SvqdzvcABYUpKw45jA1KZMhm\n5271C071: xpub6EWksRHwPbDmXWkjQeA6wbCmXZeDPXieMob9hhbtJjmrmk647bWkh7om5rk2eoeDKcKG6NmD8nT7UZAFxXQMjTnhENTwTEovQw3MDQ8jJ16\n", "CC-2-of-3", ScriptType.WitnessScriptHash)]
    [InlineData("# Coldcard Multisig setup file (exported from unchained-wallets)\n# v1.0.0\n#\nName: My Multisig Wallet\nPolicy: 2 of 3\nFormat: P2WSH-P2SH\n\nDerivation: m/48'/0'/0'/1'/12/32/5\n748cc6aa: xpub6KMfgiWkVW33LfMbZoGjk6M3CvdZtrzkn38RP2SjbGGU9E85JTXDaX6Jn6bXVqnmq2EnRzWTZxeF3AZ1ZLcssM4DT9GY5RSuJBt1GRx3xm2\nDerivation: m/48'/0'/0'/1'/5/6/7\n5271c071: xpub6LfFMiP3hcgrKeTrho9MgKj2zdKGPsd6ufJzrsQNaHSFZ7uj8e1vnSwibBVQ33VfXYJM5zn9G7E9VrMkFPVcdRtH3Brg9ndHLJs8v2QtwHa\nDerivation: m/48'/0'/0'/1'/110/8/9\nc2202a77: xpub6LZnaHgbbxyZpChT4w9V5NC91qaZC9rrPoebgH3qGjZmcDKvPjLivfZSKLu5R1PjEpboNsznNwtqBifixCuKTfPxDZVNVN9mnjfTBpafqQf\n", "My Multisig Wallet", ScriptType.ScriptHashWitnessScriptHash)]
    public void Keystones_multisig_text(string text, string name, ScriptType type)
    {
        var file = Scanned.As<ScanContent.Wallet>(Scanned.Ur(UrMessage.OfBytes(UrType.Bytes, Encoding.UTF8.GetBytes(text)))).File;
        Assert.Equal((name, type, 2, 3), (file.Name, file.Descriptor.ScriptType, file.Descriptor.Threshold, file.Descriptor.Keys.Count));
    }

    [Fact]
    public void An_address_or_a_payment()
    {
        const string Main = "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", Test = "tb1qfm7nmm28m9n7gy3fsfpze8vymds9qwtjwn4w7y";
        Assert.Equal(Main, Scanned.As<ScanContent.PlainAddress>(Scanned.Text(Main)).Text);
        Assert.Equal(Main, Scanned.As<ScanContent.PlainAddress>(Scanned.Text(Main.ToUpperInvariant())).Text);
        Assert.Equal((Refusal.WrongNetwork, "an address is not for Bitcoin's regtest"), Scanned.Refused(Scanned.Text(Main), Network.Regtest));
        Assert.Equal(1_000, Scanned.As<ScanContent.Payment>(Scanned.Text($"bitcoin:{Main}?amount=0.00001")).Uri.Amount);
        Assert.Equal(Test, Scanned.As<ScanContent.PlainAddress>(Scanned.Ur("output-descriptor", Cbor.Hex(BcrVectors.OutputDescriptor2)), Network.Testnet).Text);
        Assert.Equal(Test, Scanned.As<ScanContent.PlainAddress>(Scanned.Ur("address", Cbor.Hex("a301d99d71a10201020203544efd3ded47d967e4122982422c9d84db60503972")), Network.Testnet).Text);
    }

    [Fact]
    public void A_message_to_sign()
    {
        var sent = Scanned.As<ScanContent.Message>(Scanned.Text("signmessage m/84h/0h/0h/0/3 ascii:hello\nthere"));
        Assert.Equal(("hello\nthere", "m/84'/0'/0'/0/3", (ScriptType?)null), (Encoding.UTF8.GetString(sent.Text.Span), sent.Path.ToString(), sent.Type));
        var coldcard = Scanned.As<ScanContent.Message>(Scanned.Bbqr('J', """{"msg":"hello","subpath":"m/49h/0h/0h/0/0","addr_fmt":"p2sh-p2wpkh"}"""u8.ToArray()));
        Assert.Equal(("hello", "m/49'/0'/0'/0/0", ScriptType.ScriptHashWitnessPubKeyHash), (Encoding.UTF8.GetString(coldcard.Text.Span), coldcard.Path.ToString(), coldcard.Type));
        Assert.Null(Scanned.As<ScanContent.Message>(Scanned.Text("""{"msg":"hello","subpath":"m/84h/0h/0h/0/0"}""")).Type);
    }

    [Theory]
    [InlineData("""{"msg":"hello"}""", Refusal.Unsupported)]
    [InlineData("""{"msg":"hello","subpath":"m"}""", Refusal.Malformed)]
    [InlineData("""{"msg":"hello","subpath":"84h//"}""", Refusal.Malformed)]
    [InlineData("""{"msg":"","subpath":"m/84h/0h/0h/0/0"}""", Refusal.Malformed)]
    [InlineData("""{"msg":7,"subpath":"m/84h/0h/0h/0/0"}""", Refusal.Malformed)]
    [InlineData("""{"msg":"\ud800","subpath":"m/84h/0h/0h/0/0"}""", Refusal.Malformed)]
    [InlineData("""{"msg":"hello","subpath":"m/84h/0h/0h/0/0","addr_fmt":"p2wsh"}""", Refusal.Unsupported)]
    [InlineData("""{"msg":"hello","msg":"other","subpath":"m/84h/0h/0h/0/0"}""", Refusal.Malformed)]
    [InlineData("""{"msg":"hello","subpath":"m/84h/0h/0h/0/0"} x""", Refusal.Malformed)]
    public void A_message_that_is_none(string json, Refusal reason) => Assert.Equal(reason, Scanned.Refused(Scanned.Text(json)).Reason);
}
