using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Accounts of the mnemonic "abandon ... about": the vectors of BIP-49, BIP-84 and BIP-86, and the address everyone knows of BIP-44.</summary>
public sealed class AccountTests
{
    private static readonly Fingerprint Wallet = new(0x73c5da0a);

    [Theory]
    [InlineData(ScriptType.PubKeyHash, "m/44'/0'/0'", Network.Main, 0, 0, "1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA")]
    [InlineData(ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/1'/0'", Network.Testnet, 0, 0, "2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2")]
    [InlineData(ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'", Network.Main, 0, 0, "37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf")]
    [InlineData(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'", Network.Main, 0, 0, "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu")]
    [InlineData(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'", Network.Main, 0, 1, "bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g")]
    [InlineData(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'", Network.Main, 1, 0, "bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el")]
    [InlineData(ScriptType.Taproot, "m/86'/0'/0'", Network.Main, 0, 0, "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr")]
    [InlineData(ScriptType.Taproot, "m/86'/0'/0'", Network.Main, 0, 1, "bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh")]
    [InlineData(ScriptType.Taproot, "m/86'/0'/0'", Network.Main, 1, 0, "bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7")]
    public void Addresses(ScriptType type, string path, Network network, int branch, uint index, string address)
    {
        Assert.True(DerivationPath.TryParse(path, out var accountPath));
        var account = KeyTree.Abandon.Derive(accountPath)!;
        var descriptor = AccountDescriptor.For(type, Wallet, accountPath, account, network);
        Assert.True(descriptor.TryDerive(branch, index, out var derived));
        Assert.Equal(address, Address.FromScript(derived.ScriptPubKey, network));
        var read = Descriptor.Parse(descriptor.ToString(), network, requireChecksum: true).Value;
        Assert.Equal(descriptor.ToString(), read.ToString());
        Assert.Equal(type, read.ScriptType);
        Assert.Equal(2, read.BranchCount);
        Assert.Equal(accountPath, AccountPath.For(type, network, 0));
    }

    /// <summary>The extended keys that the BIPs print, with SLIP-132 versions in the first two.</summary>
    [Theory]
    [InlineData("m/49'/1'/0'", "upub5EFU65HtV5TeiSHmZZm7FUffBGy8UKeqp7vw43jYbvZPpoVsgU93oac7Wk3u6moKegAEWtGNF8DehrnHtv21XXEMYRUocHqguyjknFHYfgY")]
    [InlineData("m/84'/0'/0'", "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs")]
    [InlineData("m/86'/0'/0'", "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ")]
    public void Account_keys(string path, string text)
    {
        Assert.True(Base58.TryDecodeCheck(text, out var bytes));
        Assert.True(ExtendedPublicKey.TryRead(bytes, out _, out var key));
        Assert.True(DerivationPath.TryParse(path, out var parsed));
        Assert.Equal(key, KeyTree.Abandon.Derive(parsed));
        Assert.Equal(Wallet, KeyTree.Abandon.Wallet);
    }

    [Fact]
    public void The_descriptor_of_an_account()
    {
        var path = AccountPath.For(ScriptType.WitnessPubKeyHash, Network.Main, 0);
        var text = AccountDescriptor.For(ScriptType.WitnessPubKeyHash, Wallet, path, KeyTree.Abandon.Derive(path)!, Network.Main).ToString();
        Assert.StartsWith("wpkh([73c5da0a/84h/0h/0h]xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V/<0;1>/*)#", text);
        Assert.True(DescriptorChecksum.IsValid(text));
        Assert.Throws<ArgumentException>(() => AccountDescriptor.For(ScriptType.WitnessScriptHash, Wallet, path, KeyTree.Abandon.Derive(path)!, Network.Main));
    }

    [Theory]
    [InlineData("m/44'/0'/0'", 44, 0, 0, ScriptType.PubKeyHash)]
    [InlineData("m/49'/1'/7'", 49, 1, 7, ScriptType.ScriptHashWitnessPubKeyHash)]
    [InlineData("m/84'/0'/2147483647'", 84, 0, 2147483647, ScriptType.WitnessPubKeyHash)]
    [InlineData("m/86'/2'/0'", 86, 2, 0, ScriptType.Taproot)]
    [InlineData("m/48'/0'/0'/1'", 48, 0, 0, ScriptType.ScriptHashWitnessScriptHash)]
    [InlineData("m/48'/1'/3'/2'", 48, 1, 3, ScriptType.WitnessScriptHash)]
    [InlineData("m/87'/0'/0'", 87, 0, 0, null)]
    public void Standard_paths(string text, uint purpose, uint coin, uint account, ScriptType? type)
    {
        Assert.True(DerivationPath.TryParse(text, out var path));
        Assert.Equal(new(purpose, coin, account, type), AccountPath.From(path));
        Assert.Equal(path, AccountPath.From(path)!.ToPath());
        Assert.Equal(coin == 0, AccountPath.From(path)!.IsFor(Network.Main));
        Assert.Equal(AccountPath.From(path), AccountPath.FromAddress(path.Append([1, 9]), out var branch, out var index));
        Assert.Equal((1u, 9u), (branch, index));
        Assert.Null(AccountPath.FromAddress(path.Append([1 | DerivationPath.Hardened, 9]), out _, out _));
        Assert.Null(AccountPath.FromAddress(path.Append([1]), out _, out _));
    }
}
