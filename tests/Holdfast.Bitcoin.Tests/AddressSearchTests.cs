using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Whose an address is: by deriving, on its own network.</summary>
public sealed class AddressSearchTests
{
    private static readonly KeyTree Keys = KeyTree.Abandon;

    [Theory]
    [InlineData("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", "m/84'/0'/0'/0/0")]
    [InlineData("bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el", "m/84'/0'/0'/1/0")]
    [InlineData("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", "m/86'/0'/0'/0/0")]
    public void Ours(string address, string path)
    {
        Assert.True(Address.TryParse(address, Network.Main, out var script));
        Assert.Equal(path, AddressSearch.Find(Keys, Network.Main, [], script, CancellationToken.None)!.Path!.ToString());
    }

    /// <summary>The same script has an address on every network; a wallet of one of them owns it there alone.</summary>
    [Fact, Trait("attack", "B25")]
    public void A_testnet_wallet_owns_no_mainnet_address()
    {
        Assert.True(DerivationPath.TryParse("m/48'/1'/0'/2'", out var path));
        var (own, other) = (Keys.Derive(path).ToString(Network.Testnet), KeyTree.Of(7).Derive(path).ToString(Network.Testnet));
        var text = $"wsh(sortedmulti(1,[{Keys.Wallet}/48'/1'/0'/2']{own}/<0;1>/*,[11111111/48'/1'/0'/2']{other}/<0;1>/*))";
        var policy = WalletPolicy.FromDescriptor("toys", Descriptor.Parse(text, Network.Testnet).Value).Value;
        Assert.True(policy.TryDerive(0, 5, out var derived));
        Assert.Null(AddressSearch.Find(Keys, Network.Main, [policy], derived.ScriptPubKey, CancellationToken.None));
        Assert.Equal((0, 5u), AddressSearch.Find(Keys, Network.Testnet, [policy], derived.ScriptPubKey, CancellationToken.None) is { } found ? (found.Branch, found.Index) : default);
    }

    [Fact]
    public void Nobodys()
    {
        Assert.True(Address.TryParse("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", Network.Main, out var script));
        Assert.Null(AddressSearch.Find(Keys, Network.Main, [], script, CancellationToken.None));
    }

    /// <summary>A lock, or the owner, ends it where it is: what is nobody's takes long.</summary>
    [Fact]
    public void Cancelled_it_ends_at_once()
    {
        Assert.True(Address.TryParse("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", Network.Main, out var script));
        using var cancel = new CancellationTokenSource();
        var keys = new CancelledAt(cancel, account: 2);
        Assert.Throws<OperationCanceledException>(() => AddressSearch.Find(keys, Network.Main, [], script, cancel.Token));
        Assert.Equal(3, keys.Derived);
        Assert.Throws<OperationCanceledException>(() => AddressSearch.Find(keys, Network.Main, [Registered()], script, cancel.Token));
        Assert.Equal(3, keys.Derived);
    }

    private static WalletPolicy Registered()
    {
        Assert.True(DerivationPath.TryParse("m/48'/0'/0'/2'", out var path));
        var (own, other) = (Keys.Derive(path).ToString(Network.Main), KeyTree.Of(7).Derive(path).ToString(Network.Main));
        return WalletPolicy.FromDescriptor("two", Descriptor.Parse($"wsh(sortedmulti(1,[{Keys.Wallet}/48'/0'/0'/2']{own}/<0;1>/*,[11111111/48'/0'/0'/2']{other}/<0;1>/*))", Network.Main).Value).Value;
    }

    private sealed class CancelledAt(CancellationTokenSource cancel, int account) : IPublicKeys
    {
        public int Derived { get; private set; }
        public Fingerprint Wallet => Keys.Wallet;

        public ExtendedPublicKey? Derive(DerivationPath path)
        {
            if (Derived++ == account) { cancel.Cancel(); }
            return Keys.Derive(path);
        }
    }
}
