using Holdfast.Bitcoin;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>One seed, one answer: whatever protocol a host speaks, it gets the keys, addresses and signatures that files get.</summary>
public sealed class SameAnswersTests
{
    public static TheoryData<string, string> Honest => Bench.Theory(HonestAsks.All);

    [Theory, MemberData(nameof(Honest))]
    public async Task As_for_a_file(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.All.Single(each => each.Name == ask);
        await asked.IsAnsweredAsync(await Bench.AskAsync(asked, bench.Connect()));
    }

    public static TheoryData<string, bool> Kinds => new(from vendor in Vendors.All from isOne in (bool[])[true, false] select (vendor.Name, isOne));

    /// <summary>Everything on one connection after another thing, or each on its own.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task One_after_another(string vendor, bool isOneConnection)
    {
        await using var bench = new Bench(vendor);
        var only = bench.Connect();
        foreach (var ask in HonestAsks.All.Where(ask => bench.Vendor.Has(ask.Feature))) { await ask.IsAnsweredAsync(await Bench.AskAsync(ask, isOneConnection ? only : bench.Connect())); }
    }

    /// <summary>SLIP-132, BIP-49, BIP-84 and BIP-86: keys of accounts, and first addresses.</summary>
    [Theory]
    [InlineData("m/44'/0'/0'", ScriptType.PubKeyHash, Network.Main, "xpub6BosfCnifzxcFwrSzQiqu2DBVTshkCXacvNsWGYJVVhhawA7d4R5WSWGFNbi8Aw6ZRc1brxMyWMzG3DSSSSoekkudhUd9yLb6qx39T9nMdj", "0/0=1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA")]
    [InlineData("m/49'/0'/0'", ScriptType.ScriptHashWitnessPubKeyHash, Network.Main, "ypub6Ww3ibxVfGzLrAH1PNcjyAWenMTbbAosGNB6VvmSEgytSER9azLDWCxoJwW7Ke7icmizBMXrzBx9979FfaHxHcrArf3zbeJJJUZPf663zsP", "0/0=37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf")]
    [InlineData("m/49'/1'/0'", ScriptType.ScriptHashWitnessPubKeyHash, Network.Testnet, "upub5EFU65HtV5TeiSHmZZm7FUffBGy8UKeqp7vw43jYbvZPpoVsgU93oac7Wk3u6moKegAEWtGNF8DehrnHtv21XXEMYRUocHqguyjknFHYfgY", "0/0=2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2")]
    [InlineData("m/84'/0'/0'", ScriptType.WitnessPubKeyHash, Network.Main, "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs",
        "0/0=bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", "0/1=bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g", "1/0=bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el")]
    [InlineData("m/86'/0'/0'", ScriptType.Taproot, Network.Main, "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ",
        "0/0=bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", "0/1=bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh", "1/0=bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7")]
    public async Task As_published(string account, ScriptType type, Network network, string key, params string[] addresses)
    {
        foreach (var vendor in Vendors.All)
        {
            await using var bench = new Bench(vendor);
            var host = bench.Connect();
            if (vendor.Has(Feature.BitcoinKeys)) { Assert.Equal(Payload(key), Payload((await host.ExtendedKeyAsync(account, network)).Value!)); }
            foreach (var address in vendor.Has(Feature.BitcoinAddresses) ? addresses : [])
            {
                var (end, text) = (address.Split('=')[0], address.Split('=')[1]);
                foreach (var confirm in (bool[])[false, true]) { Assert.Equal(text, (await host.AddressAsync(type, $"{account}/{end}", network, confirm)).Value); }
                Assert.Contains(bench.Scene.Pages, page => page.Fields.Any(field => field.Value == text));
            }
        }
    }

    [Fact]
    public async Task The_account_of_Ethereum_that_everybody_knows()
    {
        foreach (var vendor in Vendors.All.Where(vendor => vendor.Has(Feature.EthereumAddresses)))
        {
            await using var bench = new Bench(vendor);
            Assert.Equal("0x9858EfFD232B4033E47d90003D41EC34EcaEda94", (await bench.Connect().EthereumAddressAsync(HonestAsks.EthereumPath, true)).Value);
        }
    }

    // Versions differ by who writes them (SLIP-132); what follows does not.
    private static string Payload(string key) => Base58.TryDecodeCheck(key, out var bytes) ? Convert.ToHexString(bytes.AsSpan(4)) : throw new ArgumentException(key);
}
