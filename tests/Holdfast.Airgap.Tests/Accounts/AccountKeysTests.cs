using System.Text;
using System.Text.Json.Nodes;
using Holdfast.Airgap.Accounts;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Accounts;

/// <summary>This wallet's keys in the messages that apps pair with.</summary>
public sealed class AccountKeysTests
{
    private static AccountKeys Abandon(Network network, params string[] paths) => new(Wallets.Abandon.Wallet, network, [.. paths.Select(text => new KeyAtPath(Path(text), Wallets.Abandon.Derive(Path(text))))]);

    private static DerivationPath Path(string text) => DerivationPath.TryParse(text, out var path) ? path : throw new ArgumentException("not a path");

    /// <summary>BCR-2020-015 and BCR-2023-019: the keys of their account, given with their paths, make their bytes.</summary>
    [Theory]
    [InlineData(BcrVectors.Account, UrVersion.One)]
    [InlineData(BcrVectors.AccountDescriptor, UrVersion.Two)]
    public void The_documents_account(string hex, UrVersion version)
    {
        var read = AccountDescription.Read(Cbor.Hex(hex)).Value;
        var keys = read.Outputs.Select(output => ((OutputKey.Extended)output.Keys[0]).Key).Select(key => new KeyAtPath(key.ToOrigin()!.Path, key.ToExtendedKey(Network.Main).Value)).ToArray();
        Assert.Equal(["m/44'/0'/0'", "m/49'/0'/0'", "m/84'/0'/0'", "m/45'", "m/48'/0'/0'/1'", "m/48'/0'/0'/2'", "m/86'/0'/0'"], keys.Select(key => key.Path.ToString()));
        var account = new AccountKeys(read.Master, Network.Main, keys).ToAccount().Value;
        Assert.Equal(hex, Cbor.Hex(account.ToMessage(version).Value.Cbor));
    }

    [Fact]
    public void Testnets_say_so()
    {
        var keys = Abandon(Network.Signet, "m/84'/1'/3'");
        var key = keys.ToHdKey(keys.Keys[0]);
        Assert.Equal(new CoinInfo(0, 1), key.UseInfo);
        var read = HdKey.Read(key.ToMessage().Cbor).Value;
        Assert.Equal(keys.Keys[0].Key, read.ToExtendedKey(Network.Testnet).Value);
    }

    [Theory]
    [InlineData("m/84'/0'")]
    [InlineData("m/87'/0'/0'")]
    [InlineData("m/0/1/2")]
    public void A_path_without_a_kind_of_script_is_refused(string path)
    {
        var refused = Abandon(Network.Main, path).ToAccount().Refused!;
        Assert.Equal((Refusal.Unsupported, $"no kind of script goes with {path}"), (refused.Reason, refused.Detail));
    }

    /// <summary>Keystone's published list: its own keys make the same four entries of Bitcoin.</summary>
    [Fact]
    public void Keystone()
    {
        var published = MultiAccounts.Read(Cbor.Hex(KeystoneVectors.MultiAccountsOfFour)).Value;
        var bitcoin = published.Keys.Where(key => key.IsFor(Network.Main)).ToArray();
        var keys = new AccountKeys(published.Master, Network.Main, [.. bitcoin.Select(key => new KeyAtPath(key.ToOrigin()!.Path, key.ToExtendedKey(Network.Main).Value))]);
        var made = KeystoneAccounts.Of(keys, "Keystone 3 Pro", "DVT230712345", "1.7.0");
        Assert.Equal((published.Device, published.DeviceId, published.Version), (made.Device, made.DeviceId, made.Version));
        Assert.Equal(Cbor.Hex((published with { Keys = bitcoin }).ToMessage().Cbor), Cbor.Hex(made.ToMessage().Cbor));
    }

    /// <summary>The fields of Envoy's own pairing test.</summary>
    [Fact]
    public void Envoy()
    {
        const string Published = """{"acct_name": "Primary", "acct_num": 0, "fw_version": "v2.3.0b2", "bip84": {"derivation": "m/84'/0'/0'", "xpub": "xpub6DSVbgAYYafWnxj7S58sdcuqLDiDtD3sWTN1eWgH8J3V11BajGSDWr1mHY7Cw1LNLCz8WAW16L1SZ3hJs45CvB31RjkNa7XrK8SpeEYSNKZ", "xfp": 808196535}, "bip86": {"derivation": "m/86'/0'/0'", "xpub": "xpub6Bn4NJb2qKkQUfHhWkRkvfVxDLxfcBcBBqBM4inCyt6tjH7iFmWcAcyDi4GC9ppYPvWPfppYTwQ9pJieVrd6NL27tHXprXeNSuWDdS7XovD", "xfp": 808196535}, "serial": "3BAB-1BE4-5780-FC98", "device_name": "", "hw_version": 1.2}""";
        var json = JsonNode.Parse(Published)!;
        var xpubs = new[] { "bip84", "bip86" }.Select(name => (Path: Path(json[name]!["derivation"]!.GetValue<string>()), Xpub: json[name]!["xpub"]!.GetValue<string>()));
        var keys = new AccountKeys(new(0xb7192c30), Network.Main, [.. xpubs.Select(each => new KeyAtPath(each.Path, ExtendedPublicKey.TryParse(each.Xpub, Network.Main, out var key) ? key : throw new ArgumentException("xpub")))]);
        var message = PassportPairing.Write(keys, new("Primary", 1.2m, "v2.3.0b2", "3BAB-1BE4-5780-FC98", "")).Value;
        Assert.Equal("bytes", message.Type);
        var text = Encoding.UTF8.GetString(TypeLimits.ParseBytes(UrType.Bytes, message.Cbor).Value.Span);
        Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(text)), text);
    }

    [Theory]
    [InlineData("m/44'/0'/0'")]
    [InlineData("m/84'/0'/0'", "m/86'/0'/1'")]
    [InlineData("m/84'/0'/0'", "m/84'/0'/0'")]
    [InlineData("m/84'/0'/0'", "m/48'/0'/0'/2'")]
    public void Envoy_takes_one_account(params string[] paths)
        => Assert.Equal(Refusal.Unsupported, PassportPairing.Write(Abandon(Network.Main, paths), new("a", 1, "v1", "s", "")).Refused!.Reason);
}
