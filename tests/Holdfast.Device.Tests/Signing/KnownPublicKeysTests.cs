using System.Runtime.CompilerServices;
using System.Text;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>The vault remembers public keys that it was asked for: what it answers and signs is the same as if it remembered none.</summary>
public sealed class KnownPublicKeysTests
{
    // More than are remembered, of several branches, in an order that comes back to each.
    private static readonly DerivationPath[] Paths =
        [.. Enumerable.Range(0, 120).Select(i => $"m/44'/60'/{i % 5}'/{i % 3}/{i * 7 % 30}").Concat(["m/44'/60'/0'", "m/84'/0'/0'", "m/84'/0'/0'/0/0", "m/44'/60'/0'/7'"])
            .Select(text => DerivationPath.TryParse(text, out var path) ? path : throw new FormatException(text))];

    [Fact]
    public void Keys_are_the_same_in_whatever_order_they_are_asked_for()
    {
        using var wallet = new TestWallet();
        var keys = wallet.Vault.PublicKeys(wallet.Wallet);
        foreach (var path in Paths.Concat(Paths.Reverse()))
        {
            using var fresh = new TestWallet();
            Assert.Equal(fresh.Vault.PublicKeys(fresh.Wallet).Derive(path)!.Key, keys.Derive(path)!.Key);
        }
    }

    [Fact]
    public void No_wallet_is_answered_with_a_key_of_another()
    {
        using var wallet = new TestWallet();
        Assert.True(Mnemonic.TryParse(Encoding.ASCII.GetBytes(TestWallet.A), out var same, out _));
        using (same)
        {
            var hidden = wallet.Vault.Open(same, "passphrase"u8, WalletKind.Temporary).Value;
            using var alone = new TestWallet(passphrase: "passphrase");
            foreach (var path in Paths[..20])
            {
                var (one, other) = (wallet.Vault.PublicKeys(wallet.Wallet).Derive(path)!.Key, wallet.Vault.PublicKeys(hidden).Derive(path)!.Key);
                Assert.NotEqual(one, other);
                Assert.Equal(alone.Vault.PublicKeys(alone.Wallet).Derive(path)!.Key, other);
            }
        }
    }

    [Fact]
    public async Task Signatures_are_the_same_before_and_after_a_key_is_remembered()
    {
        using var wallet = new TestWallet();
        var first = await SignAsync(wallet);
        foreach (var path in Paths) { Assert.NotNull(wallet.Vault.PublicKeys(wallet.Wallet).Derive(path)); }
        Assert.Equal(first, await SignAsync(wallet));
        Assert.Equal("0x9858EfFD232B4033E47d90003D41EC34EcaEda94", first.Recover(PersonalMessage.Digest("hello"u8)).ToString());
    }

    /// <summary>Public, but they tell what the wallet has: once it is locked or closed nothing holds them any more, and what was collected is gone.</summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task After_a_lock_nothing_holds_them(bool locks)
    {
        using var wallet = new TestWallet();
        var keys = wallet.Vault.PublicKeys(wallet.Wallet);
        await SignAsync(wallet);
        var known = Derived(keys);
        Assert.All(known, each => Assert.True(IsHeld(each)));
        if (locks) { wallet.Vault.Lock(); } else { wallet.Vault.Close(wallet.Wallet); }
        Assert.All(known, each => Assert.False(IsHeld(each)));
        Assert.Null(keys.Derive(Paths[0]));
    }

    // Each in a method of its own: a local of the test's would hold them too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Derived(IPublicKeys keys) => [.. Paths[..20].Select(path => new WeakReference(keys.Derive(path)!))];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsHeld(WeakReference key)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return key.IsAlive;
    }

    private static async Task<Ethereum.Transactions.EthereumSignature> SignAsync(TestWallet wallet)
    {
        Assert.True(DerivationPath.TryParse("m/44'/60'/0'/0/0", out var path));
        var request = new PersonalMessageRequest("hello"u8, path, new(), wallet.Wallet.Fingerprint);
        return (await SignPersonalMessage.RunAsync(wallet.Vault, wallet.Wallet, request, NothingKnown.Instance, new HostSession("test"))).Value;
    }
}
