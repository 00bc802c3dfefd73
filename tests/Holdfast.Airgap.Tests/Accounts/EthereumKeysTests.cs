using Holdfast.Airgap.Accounts;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Holdfast.Cryptography;
using Holdfast.Ethereum;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Accounts;

/// <summary>Accounts of Ethereum in the messages that MetaMask and Keystone's hosts pair with.</summary>
public sealed class EthereumKeysTests
{
    /// <summary>m/44'/60'/0' of "abandon ... about", and addresses of its accounts, by ethers 6.17.0.</summary>
    private const string Account = "xpub6DCoCpSuQZB2jawqnGMEPS63ePKWkwWPH4TU45Q7LPXWuNd8TMtVxRrgjtEshuqpK3mdhaWHPFsBngh5GFZaM6si3yZdUsT8ddYM3PwnATt";
    private const string First = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94", FirstLegacy = "0xB8Fd42000d00202DCbCF5e18d6640d656345FD6A", TenthLive = "0xbd360E2157d41C9b42e9735720A46D7C4573Af6A";

    private static EthereumKeys Abandon => EthereumKeys.Derive(Wallets.Abandon).Value;

    [Theory]
    [InlineData(EthereumAccounts.Bip44, "/0/*", "account.standard"), InlineData(EthereumAccounts.Legacy, "/*", "account.ledger_legacy")]
    public void A_key_with_the_children_to_derive(EthereumAccounts scheme, string children, string note)
    {
        var message = Abandon.ToMessage(scheme, "Holdfast");
        Assert.Equal("crypto-hdkey", message.Type);
        var key = HdKey.Read(message.Cbor).Value;
        Assert.Equal(("[73c5da0a/44h/60h/0h]", (byte)3, children, "Holdfast", note, new CoinInfo(60, 0)), (key.ToOrigin()!.ToString(), key.Origin!.Depth!.Value, key.Children!.ToString(), key.Name, key.Note, key.UseInfo));
        Assert.Equal(Account, (key with { UseInfo = new(0, 0) }).ToExtendedKey(Network.Main).Value.ToString());
    }

    /// <summary>As keystone3-firmware's metamask.rs has it: ten keys without scripts around them, chain codes, or parents.</summary>
    [Fact]
    public void Ledger_Lives_accounts_one_by_one()
    {
        var message = Abandon.ToMessage(EthereumAccounts.LedgerLive, "Keystone");
        Assert.Equal("crypto-account", message.Type);
        var hex = Cbor.Hex(message.Cbor);
        const string Head = "a2011a73c5da0a028a";
        Assert.StartsWith(Head, hex, StringComparison.Ordinal);
        var keys = hex[Head.Length..].Split("d9012f")[1..];
        for (var i = 0; i < 10; i++)
        {
            // The published ones have "is-private: false", and a depth of 3, which is that of the account above.
            Assert.Matches($"^a4035821[0-9a-f]{{66}}06d90130a2018a182cf5183cf50{i}f500f400f4021a73c5da0a09684b657973746f6e650a736163636f756e742e6c65646765725f6c697665$", keys[i]);
            Assert.Equal(Ethereum.Address.Of(Wallets.Abandon.Derive(EthereumPath.OfAccount(EthereumAccounts.LedgerLive, (uint)i)).Key), AddressOf(keys[i]));
        }
        Assert.Equal((First, TenthLive), (AddressOf(keys[0]).ToString(), AddressOf(keys[9]).ToString()));
        Assert.Equal(10, keys.Length);
    }

    [Fact]
    public void First_addresses()
    {
        var schemes = Enum.GetValues<EthereumAccounts>();
        Assert.Equal([First, First, FirstLegacy], schemes.Select(scheme => Abandon.FirstAddress(scheme).ToString()));
        Assert.Equal(["m/44'/60'/0'/0/7", "m/44'/60'/7'/0/0", "m/44'/60'/0'/7"], schemes.Select(scheme => EthereumPath.OfAccount(scheme, 7).ToString()));
    }

    [Fact]
    public void Locked() => Assert.Equal(Refusal.Locked, EthereumKeys.Derive(new Publisher { IsLocked = true }).Refused!.Reason);

    /// <summary>
    /// The accounts that keystone3-firmware's keystone_connect.rs is given make the keys it writes, but for "is-private: false", and for the depth of
    /// keys of one address, which it says wrongly.
    /// </summary>
    [Fact]
    public void Keystones_own_accounts()
    {
        var published = KeystoneVectors.MultiAccounts.Replace("d9012fa802f403", "d9012fa703", StringComparison.Ordinal).Replace("d9012fa602f403", "d9012fa503", StringComparison.Ordinal)
            .Replace("d90130a30188182cf5183cf500f500f4021a527447030303", "d90130a20188182cf5183cf500f500f4021a52744703", StringComparison.Ordinal);
        for (var i = 0; i < 10; i++) { published = published.Replace($"d90130a3018a182cf5183cf50{i}f500f400f4021a527447030303", $"d90130a2018a182cf5183cf50{i}f500f400f4021a52744703", StringComparison.Ordinal); }
        var accounts = EthereumKeys.Derive(new Publisher()).Value;
        var ours = Cbor.Hex(KeystoneAccounts.Of(new(new(0x52744703), Network.Main, []), "Keystone 3 Pro", "", "1.1.0", accounts).ToMessage().Cbor);
        var keys = ours[ours.IndexOf("d9012f", StringComparison.Ordinal)..ours.IndexOf("036e4b657973746f6e65203320", StringComparison.Ordinal)];
        Assert.Equal(12, keys.Split("d9012f").Length - 1);
        Assert.Contains(keys, published, StringComparison.Ordinal);
    }

    private static Ethereum.Address AddressOf(string key) => PublicKey.TryParse(Convert.FromHexString(key.AsSpan("a4035821".Length, 66)), out var point) ? Ethereum.Address.Of(point) : default;

    /// <summary>The wallet of keystone_connect.rs: chain code and key of m/44'/60'/0' to m/44'/60'/9'.</summary>
    private sealed class Publisher : IPublicKeys
    {
        private static readonly string[] Accounts =
        [
            "96672bdd3ee7212fe7947040e703cddbaab5b498815787a601476c75e7e7899d034c729aa638b3261640a8f06a5eabbfe4c04d2e0aac434b344147a1a5fa3555a3",
            "948fd31099f1a609e790fb3779fbdfb5de9d3f26a3a24132f81e5db9676d788102373cbe075f249bdebd1033ab76fb5ca818c1cc4543b20c4f07d8868b1e67bafb",
            "106be9d40011586a8b53b0f264be47d611a6781d1f44b48e20eb245154e92abf039754e52a649e4ed92d2494ae3bb6a4916bf504da485fab669ecd01b1cbf726dc",
            "4adfde4ca384ef1a9d28edf235493d7ac1362cfb47ea1d698aba5befc10a6b44029fb7ce9f5b0878fd19197a90e276d468e19b18d24da78a84c2c24380718d011b",
            "8aac11c7e8efd4fb43bf06672a56b5a1379213bbb3bdb8f7f3951907b0842f7a02106f31b5dec88d5e3356f440ddddc16143e4b9b7427dc3f4065a0ce9d2883cbb",
            "3ee6e458ed4a959cc766007f8f3855dde2d42352676d09185130d857700031e1033a222534a932c24a13c2b4069cf136884541ab8d5fb3bd229652029aba0b74b8",
            "9ee05f67e4e894cb63c3258c0fc77dc52ad1b374041886de784c7b718245440202cd8bc34341dcad9d345dc40cf2f659bfd9236a0925078f8da2a0496145008c24",
            "6c843463d4e99516ebced98c3555e942c3bf67e44e18023f20aa3d99adc205c202b5ea379822a29ddb1e52f1860cad9fc6ab282c704e806a7633bb96a4d2c0aa60",
            "9451741be0cb5f9bc37870ab111900f4b0c85e884154bfb464d25a5b9b779b6f02936168279728a087e29125371c939da04714b32e59f2b2d398f0c1512eb90785",
            "cfc8774409cc853fa071d55d9e46b5f96203ce224906290a6c2176c69f0d9ce303c52e1c00420a488c8237a1a251b5307d6dba8f45f1f3d6b24346dd0825d8ee89",
        ];

        public bool IsLocked { get; init; }
        public Fingerprint Wallet => new(0x52744703);

        public ExtendedPublicKey? Derive(DerivationPath path)
        {
            if (IsLocked) { return null; }
            var account = Convert.FromHexString(Accounts[path[2] & ~DerivationPath.Hardened]);
            Assert.True(PublicKey.TryParse(account.AsSpan(Hash256.Size), out var key));
            var steps = new uint[path.Depth - 3];
            for (var i = 0; i < steps.Length; i++) { steps[i] = path[3 + i]; }
            return new ExtendedPublicKey(3, new(0xe18decc8), path[2], new Hash256(account.AsSpan(0, Hash256.Size)), key).Derive(steps);
        }
    }
}
