using CsCheck;
using Holdfast.Keys;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Addresses against Bitcoin Core's key_io vectors.</summary>
public sealed class AddressTests
{
    private const string Folder = "vectors/bitcoin_core_via_rust-bitcoinkernel/src/test/data/";

    [Fact]
    public void Core_valid()
    {
        var addresses = 0;
        using var vectors = VectorFolder.Json(Folder + "key_io_valid.json");
        foreach (var row in vectors.RootElement.EnumerateArray())
        {
            var (text, hex, about) = (row[0].GetString()!, row[1].GetString()!, row[2]);
            var network = about.GetProperty("chain").GetString() switch { "main" => Network.Main, "signet" => Network.Signet, "regtest" => Network.Regtest, _ => Network.Testnet };
            if (about.GetProperty("isPrivkey").GetBoolean())
            {
                Assert.False(Address.TryParse(text, network, out _));
                continue;
            }
            Assert.True(Address.TryParse(text, network, out var script));
            Assert.Equal(hex, Convert.ToHexStringLower(script));
            Assert.Equal(text, Address.FromScript(script, network));
            var flipped = string.Concat(text.Select(character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character)));
            Assert.Equal(about.TryGetProperty("tryCaseFlip", out var flip) && flip.GetBoolean(), Address.TryParse(flipped, network, out _));
            Assert.False(Address.TryParse(text, network == Network.Main ? Network.Testnet : Network.Main, out _));
            addresses++;
        }
        Assert.Equal(54, addresses);
    }

    [Fact]
    public void Core_invalid()
    {
        using var vectors = VectorFolder.Json(Folder + "key_io_invalid.json");
        Assert.Equal(70, vectors.RootElement.GetArrayLength());
        foreach (var row in vectors.RootElement.EnumerateArray())
        {
            foreach (var network in Enum.GetValues<Network>()) { Assert.False(Address.TryParse(row[0].GetString(), network, out _)); }
        }
    }

    [Theory]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac")]
    [InlineData("3PUNyaW7M55oKWJ3kDukwk9bsKvryra15j", "a914eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee87")]
    [InlineData("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "0014751e76e8199196d454941c45d1b3a323f1433bd6")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")]
    [InlineData("BC1SW50QGDZ25J", "6002751e")]
    [InlineData("bc1pfeessrawgf", "51024e73")]
    public void Known(string text, string hex)
    {
        Assert.True(Address.TryParse(text, Network.Main, out var script));
        Assert.Equal(hex, Convert.ToHexStringLower(script));
        Assert.Equal(text.StartsWith("BC1") ? text.ToLowerInvariant() : text, Address.FromScript(script, Network.Main));
        Assert.False(Address.TryParse(" " + text, Network.Main, out _));
        Assert.False(Address.TryParse(text + " ", Network.Main, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(21)]
    [InlineData(32)]
    public void Base58_payloads_of_other_sizes_are_refused(int hashSize)
    {
        Assert.False(Address.TryParse(Base58.EncodeCheck(new byte[1 + hashSize]), Network.Main, out _));
        Assert.True(Address.TryParse(Base58.EncodeCheck(new byte[21]), Network.Main, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("6a0568656c6c6f")]
    [InlineData("2103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bdac")]
    [InlineData("512103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd51ae")]
    [InlineData("0015751e76e8199196d454941c45d1b3a323f1433bd600")]
    [InlineData("00")]
    [InlineData("5101ff")]
    public void Scripts_without_an_address(string hex) => Assert.Null(Address.FromScript(Convert.FromHexString(hex), Network.Main));

    [Fact]
    public void Round_trip() => Gen.Select(Gen.Byte.Array[40], Gen.Int[2, 40], Gen.Int[0, 5], Gen.Enum<Network>()).Sample((bytes, size, kind, network) =>
    {
        byte[] script = kind switch
        {
            0 => [0x76, 0xa9, 20, .. bytes[..20], 0x88, 0xac],
            1 => [0xa9, 20, .. bytes[..20], 0x87],
            2 => [0, 20, .. bytes[..20]],
            3 => [0, 32, .. bytes[..32]],
            4 => [0x51, 32, .. bytes[..32]],
            _ => [(byte)(0x51 + bytes[0] % 16), (byte)size, .. bytes[..size]],
        };
        var text = Address.FromScript(script, network);
        Assert.NotNull(text);
        Assert.True(Address.TryParse(text, network, out var read));
        Assert.Equal(script, read);
    });
}
