using Holdfast.Airgap.Accounts;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Contents;

/// <summary>Public keys of others, in every form they are shown in.</summary>
public sealed class CosignerTests
{
    private const uint Zpub = 0x02aa7ed3;

    [Fact]
    public void Accounts()
    {
        var account = Scanned.As<ScanContent.Cosigner>(Scanned.Ur("crypto-account", Cbor.Hex(BcrVectors.Account))).Keys;
        Assert.Equal(
            [ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.WitnessPubKeyHash, ScriptType.ScriptHash, ScriptType.ScriptHashWitnessScriptHash, ScriptType.WitnessScriptHash, ScriptType.Taproot],
            account.Select(key => key.Type!.Value));
        Assert.All(account, key => Assert.Equal("37b5eed4", key.Origin!.Fingerprint.ToString()));
        Assert.Equal(account, Scanned.As<ScanContent.Cosigner>(Scanned.Ur("account-descriptor", Cbor.Hex(BcrVectors.AccountDescriptor))).Keys);
    }

    /// <summary>Two keys of Bitcoin among fourteen; the others are Ethereum's.</summary>
    [Fact]
    public void Keys_of_several_coins()
    {
        Assert.Equal(2, Scanned.As<ScanContent.Cosigner>(Scanned.Ur("crypto-multi-accounts", Cbor.Hex(KeystoneVectors.MultiAccounts))).Keys.Count);
        Assert.Equal(Refusal.WrongNetwork, Scanned.Refused(Scanned.Ur("crypto-multi-accounts", Cbor.Hex(KeystoneVectors.MultiAccounts)), Network.Testnet).Reason);
        Assert.Single(Scanned.As<ScanContent.Cosigner>(Scanned.Ur("hdkey", Cbor.Hex(BcrVectors.TestnetKey)), Network.Signet).Keys);
    }

    private static readonly DerivationPath Path = AccountPath.For(ScriptType.WitnessScriptHash, Network.Main, 0);
    private static readonly ForeignKey Own = new(new(Wallets.Abandon.Wallet, Path), Wallets.Abandon.Derive(Path), ScriptType.WitnessScriptHash);

    [Fact]
    public void One_key_of_a_multisig()
    {
        var keys = new AccountKeys(Wallets.Abandon.Wallet, Network.Main, [new(Path, Own.Key)]);
        Assert.Equal([Own], Scanned.As<ScanContent.Cosigner>(Scanned.Ur(keys.ToOutput(keys.Keys[0]).Value.ToMessage().Value)).Keys);
        Assert.Equal([Own with { Type = null }], Scanned.As<ScanContent.Cosigner>(Scanned.Ur(keys.ToHdKey(keys.Keys[0]).ToMessage())).Keys);
    }

    public static TheoryData<string> Texts => new()
    {
        $"[73c5da0a/48'/0'/0'/2']{Own.Key.Encode(Zpub)}",
        $$"""{"xfp":"73C5DA0A","account":0,"p2wsh_deriv":"m/48'/0'/0'/2'","p2wsh":"{{Own.Key.Encode(Zpub)}}"}""",
        $$"""{"chain":"BTC","xfp":"73C5DA0A","xpub":"{{Wallets.Abandon.Derive(DerivationPath.Master)}}","bip48_2":{"name":"p2wsh","xfp":"00000000","deriv":"m/48'/0'/0'/2'","xpub":"{{Own.Key}}"} }""",
        $$"""{"seed_version":17,"keystore":{"type":"hardware","ckcc_xfp":182109555,"derivation":"m/48'/0'/0'/2'","xpub":"{{Own.Key}}"} }""",
    };

    [Theory, MemberData(nameof(Texts))]
    public void Keys_as_text(string text) => Assert.Equal([Own], Scanned.As<ScanContent.Cosigner>(Scanned.Text(text)).Keys);

    [Fact]
    public void Keys_that_say_less()
    {
        Assert.Equal([Own with { Type = null }], Scanned.As<ScanContent.Cosigner>(Scanned.Text($"[73c5da0a/48h/0h/0h/2h]{Own.Key}")).Keys);
        Assert.Equal([Own with { Type = null, Origin = null }], Scanned.As<ScanContent.Cosigner>(Scanned.Text(Own.Key.ToString())).Keys);
    }

    [Fact]
    public void Keys_that_are_none()
    {
        Assert.Equal((Refusal.WrongNetwork, "a key is not for Bitcoin's test"), Scanned.Refused(Scanned.Text(Own.Key.ToString()), Network.Testnet));
        Assert.Equal((Refusal.Malformed, "a key is not an extended public key"), Scanned.Refused(Scanned.Text($"[73c5da0a/48h/0h/0h/2h]{Own.Key.ToString()[..^1]}z")));
        Assert.Equal((Refusal.Malformed, "a key origin is not [fingerprint/path]"), Scanned.Refused(Scanned.Text($"[73c5da0a48h/0h/0h/2h]{Own.Key}")));
        Assert.Equal((Refusal.Malformed, "a key is not as deep as its path"), Scanned.Refused(Scanned.Text($$"""{"xfp":"73C5DA0A","p2wsh_deriv":"m/48'/0'/2'","p2wsh":"{{Own.Key}}"}""")));
        Assert.Equal(Refusal.Malformed, Scanned.Refused(Scanned.Text("""{"keystore":7}""")).Reason);
    }

    /// <summary>What Passport shows to Envoy.</summary>
    [Fact]
    public void Passports_pairing()
    {
        DerivationPath[] paths = [AccountPath.For(ScriptType.WitnessPubKeyHash, Network.Main, 0), AccountPath.For(ScriptType.Taproot, Network.Main, 0)];
        var keys = new AccountKeys(Wallets.Abandon.Wallet, Network.Main, [.. paths.Select(path => new KeyAtPath(path, Wallets.Abandon.Derive(path)))]);
        var read = Scanned.As<ScanContent.Cosigner>(Scanned.Ur(PassportPairing.Write(keys, new("Primary", 1.2m, "v1", "0", "")).Value)).Keys;
        Assert.Equal(keys.Keys.Select(key => new KeyOrigin(Wallets.Abandon.Wallet, key.Path)), read.Select(key => key.Origin!));
        Assert.Equal(keys.Keys.Select(key => key.Key), read.Select(key => key.Key));
        Assert.Equal([ScriptType.WitnessPubKeyHash, ScriptType.Taproot], read.Select(key => key.Type!.Value));
    }
}
