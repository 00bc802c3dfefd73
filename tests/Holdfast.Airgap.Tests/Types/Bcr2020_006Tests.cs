using Holdfast.Airgap.Types;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>BCR-2020-006: the registry, PSBTs, seeds.</summary>
public sealed class Bcr2020_006Tests
{
    [Fact]
    public void Every_type_has_its_names()
    {
        foreach (var type in Enum.GetValues<UrType>())
        {
            foreach (var version in Enum.GetValues<UrVersion>()) { Assert.Equal(type, UrTypes.Find(type.Name(version))); }
        }
        Assert.Equal(UrType.CoinInfo, UrTypes.Find("crypto-coin-info"));
        Assert.Null(UrTypes.Find("sol-sign-request"));
        Assert.Null(UrTypes.Find("CRYPTO-PSBT"));
    }

    [Theory]
    [InlineData(UrVersion.One, "crypto-psbt")]
    [InlineData(UrVersion.Two, "psbt")]
    public void Psbts(UrVersion version, string type)
    {
        var bytes = TypeLimits.ParseBytes(UrType.Psbt, Cbor.Hex(BcrVectors.Psbt)).Value;
        Assert.Equal(2, Psbt.Parse(bytes.ToArray()).Value.InputCount);
        var message = UrMessage.OfBytes(UrType.Psbt, bytes.Span, version);
        Assert.Equal((type, BcrVectors.Psbt), (message.Type, Cbor.Hex(message.Cbor)));
    }

    [Fact]
    public void Seeds_are_placed_and_not_copied()
    {
        var message = Cbor.Hex(BcrVectors.Seed);
        Assert.Equal("c7098580125e2ab0981253468b2dbc52", Convert.ToHexStringLower(message.Span[SecretParts.OfSeed(message).Value]));
        // With a date that is no number of days, as later documents have it.
        var dated = Cbor.Hex("a2" + "0150c7098580125e2ab0981253468b2dbc52" + "02c1fb41d452d9e2000000");
        Assert.Equal(3..19, SecretParts.OfSeed(dated).Value);
        Assert.Equal(Refusal.Malformed, SecretParts.OfSeed(Cbor.Hex("a10140")).Refused!.Reason);
        Assert.Equal(Refusal.Malformed, SecretParts.OfSeed(Cbor.Hex("a1015841" + new string('0', 130))).Refused!.Reason);
    }

    [Fact]
    public void Words_are_placed_and_not_read()
    {
        var message = Cbor.Write(writer =>
        {
            writer.WriteStartMap(2);
            writer.WriteInt32(1);
            writer.WriteStartArray(3);
            foreach (var word in (string[])["shield", "group", "erode"]) { writer.WriteTextString(word); }
            writer.WriteEndArray();
            writer.WriteInt32(2);
            writer.WriteTextString("en");
            writer.WriteEndMap();
        });
        Assert.Equal(["shield"u8.ToArray(), "group"u8.ToArray(), "erode"u8.ToArray()], SecretParts.OfBip39(message).Value.Select(place => message[place].ToArray()));
        Assert.Equal(Refusal.Unsupported, SecretParts.OfBip39(Cbor.Hex("a2018161610262" + "6672")).Refused!.Reason);
        Assert.Equal(Refusal.Malformed, SecretParts.OfBip39(Cbor.Hex("a10180")).Refused!.Reason);
    }
}
