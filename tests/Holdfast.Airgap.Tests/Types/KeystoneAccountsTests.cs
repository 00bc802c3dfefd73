using Holdfast.Airgap.Types;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>Keystone's crypto-multi-accounts.</summary>
public sealed class KeystoneAccountsTests
{
    [Fact]
    public void Published_list()
    {
        var accounts = MultiAccounts.Read(Cbor.Hex(KeystoneVectors.MultiAccounts)).Value;
        Assert.Equal(("52744703", "Keystone 3 Pro", "1.1.0"), (accounts.Master.ToString(), accounts.Device, accounts.Version));
        Assert.Equal(40, accounts.DeviceId!.Length);
        Assert.Equal(14, accounts.Keys.Count);
        var bitcoin = accounts.Keys.Where(key => key.IsFor(Network.Main)).Select(key => $"{key.ToOrigin()}{key.ToExtendedKey(Network.Main).Value}").ToArray();
        Assert.Equal(2, bitcoin.Length);
        Assert.StartsWith("[52744703/44h/0h/0h]xpub", bitcoin[0], StringComparison.Ordinal);
        Assert.StartsWith("[52744703/49h/0h/0h]xpub", bitcoin[1], StringComparison.Ordinal);
        Assert.Equal(["account.standard", "account.ledger_legacy", "account.ledger_live"], accounts.Keys.Take(3).Select(key => key.Note));
        // Keys of one address have no chain code, and their depth is said wrongly.
        Assert.Equal("[52744703/44h/60h/0h/0]", accounts.Keys[1].ToOrigin()!.ToString());
    }

    [Fact]
    public void The_four_accounts_of_Bitcoin()
    {
        var accounts = MultiAccounts.Read(Cbor.Hex(KeystoneVectors.MultiAccountsOfFour)).Value;
        Assert.Equal(["/44h/0h/0h", "/49h/0h/0h", "/84h/0h/0h", "/86h/0h/0h"], accounts.Keys.Where(key => key.IsFor(Network.Main)).Select(key => key.Origin!.ToString()));
    }

    [Theory]
    [InlineData(KeystoneVectors.MultiAccounts)]
    [InlineData(KeystoneVectors.MultiAccountsOfFour)]
    public void Written_again_it_differs_in_what_is_the_default(string hex)
    {
        var message = MultiAccounts.Read(Cbor.Hex(hex)).Value.ToMessage();
        Assert.Equal("crypto-multi-accounts", message.Type);
        // Keystone writes is-private: false, member 2, for every key.
        var plain = hex.Replace("d9012fa802f403", "d9012fa703", StringComparison.Ordinal).Replace("d9012fa702f403", "d9012fa603", StringComparison.Ordinal).Replace("d9012fa602f403", "d9012fa503", StringComparison.Ordinal);
        Assert.Equal(plain, Cbor.Hex(message.Cbor));
    }

    /// <summary>Solana's keys are of 32 bytes: kept as they are, and no Bitcoin key.</summary>
    [Fact]
    public void Keys_of_other_curves_are_kept()
    {
        var accounts = new MultiAccounts(new(1), [new HdKey(new byte[32]) { Origin = new([new PathComponent.Child(44, true), new PathComponent.Child(501, true)], new Fingerprint(1)) }]);
        var key = MultiAccounts.Read(accounts.ToMessage().Cbor).Value.Keys[0];
        Assert.Equal(32, key.KeyData.Length);
        Assert.False(key.IsFor(Network.Main));
        Assert.Equal(Refusal.Unsupported, key.ToExtendedKey(Network.Main).Refused!.Reason);
    }
}
