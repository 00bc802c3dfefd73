using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Contents;

/// <summary>Seeds are told from everything else, and only pointed at.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("073318950739065415961602009907670428187212261116", SecretKind.SeedQr)]
    [InlineData("forum undo fragile fade shy sign arrest garment culture tube off merit", SecretKind.Words)]
    [InlineData("FORUM UNDO FRAGILE FADE SHY SIGN ARREST GARMENT CULTURE TUBE OFF MERIT\n", SecretKind.Words)]
    public void As_text(string text, SecretKind kind)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        foreach (var data in (ScannedData[])[Scanned.Plain(bytes), Scanned.Bbqr('U', bytes)])
        {
            var secret = Scanned.As<ScanContent.Secret>(data);
            Assert.Equal(kind, secret.Kind);
            Assert.Equal(0..bytes.Length, Assert.Single(secret.Parts));
        }
        var wrapped = UrMessage.OfBytes(UrType.Bytes, bytes);
        Assert.Equal(bytes, wrapped.Cbor[Scanned.As<ScanContent.Secret>(Scanned.Ur(wrapped)).Parts[0]].ToArray());
    }

    [Fact]
    public void As_bytes()
    {
        Assert.Equal(SecretKind.CompactSeedQr, Scanned.As<ScanContent.Secret>(Scanned.Plain(Convert.FromHexString("5bbd9d71a8ec7990831aff359d426545"))).Kind);
        var words = Scanned.As<ScanContent.Secret>(Scanned.Ur("crypto-bip39", Cbor.Hex("a2018266736869656c64" + "6567726f7570" + "0262656e")));
        Assert.Equal((SecretKind.CryptoBip39, 2), (words.Kind, words.Parts.Count));
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("crypto-seed")]
    public void As_cbor(string type)
    {
        var secret = Scanned.As<ScanContent.Secret>(Scanned.Ur(type, Cbor.Hex(BcrVectors.Seed)));
        Assert.Equal((SecretKind.CryptoSeed, 3..19), (secret.Kind, Assert.Single(secret.Parts)));
    }

    [Theory]
    [InlineData("forum undo fragile fade shy sign arrest garment culture tube off")]
    [InlineData("forum undo fragile fade shy sign arrest garment culture tube off, merit")]
    [InlineData("forum undo fragile fade shy sign arrest garment culture tube o merit")]
    [InlineData("forum undo fragile fade shy sign arrest garment culture tube off mm")]
    [InlineData("forum undo fragile fade shy sign arrest garments1 culture tube off merit")]
    public void Text_that_is_none(string text) => Assert.Equal(Refusal.Unsupported, Scanned.Refused(Scanned.Text(text)).Reason);
}
