using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>BCR-2020-015 (crypto-account) and BCR-2023-019 (account-descriptor).</summary>
public sealed class Bcr2020_015Tests
{
    /// <summary>Both documents have this one account.</summary>
    private static readonly string[] Texts =
    [
        "pkh([37b5eed4/44'/0'/0']xpub6CnQkivUEH9bSbWVWfDLCtigKKgnSWGaVSRyCbN2QNBJzuvHT1vUQpgSpY1NiVvoeNEuVwk748Cn9G3NtbQB1aGGsEL7aYEnjVWgjj9tefu)",
        "sh(wpkh([37b5eed4/49'/0'/0']xpub6CtR1iF4dZPkEyXDwVf3HE74tSwXNMcHtBzX4gwz2UnPhJ54Jz5unHx2syYCCDkvVUmsmoYTmcaHXe1wJppvct4GMMaN5XAbRk7yGScRSte))",
        "wpkh([37b5eed4/84'/0'/0']xpub6BkU445MSEBXbPjD3g2c2ch6mn8yy1SXXQUM7EwjgYiq6Wt1NDwDZ45npqWcV8uQC5oi2gHuVukoCoZZyT4HKq8EpotPMqGqxdZRuapCQ23)",
        "sh(cosigner([37b5eed4/45']xpub68JFLJTH96GUqC6SoVw5c2qyLSt776PGu5xde8ddVACuPYyarvSL827TbZGavuNbKQ8DG3VP9fCXPhQRBgPrS4MPG3zaZgwAGuPHYvVuY9X))",
        "sh(wsh(cosigner([37b5eed4/48'/0'/0'/1']xpub6EC9f7mLFJQoPaqDJ72Zbv67JWzmpXvCYQSecER9GzkYy5eWLsVLbHnxoAZ8NnnsrjhMLduJo9dG6fNQkmMFL3Qedj2kf5bEy5tptHPApNf)))",
        "wsh(cosigner([37b5eed4/48'/0'/0'/2']xpub6EC9f7mLFJQoRQ6qiTvWQeeYsgtki6fBzSUgWgUtAujEMtAfJSAn3AVS4KrLHRV2hNX77YwNkg4azUzuSwhNGtcq4r2J8bLGMDkrQYHvoed))",
        "tr([37b5eed4/86'/0'/0']xpub6DAvL2L5bgGSpDygSQUDpjwE47saoMk2rSRtYhN7Dma7HvnFLTXNrcSC1AmEN8G2SCD958bUwgc6Bew4sAFa2kqYynF8Rmu6P5jMt2FDPtm)",
    ];

    [Theory]
    [InlineData(BcrVectors.Account, UrVersion.One, "crypto-account")]
    [InlineData(BcrVectors.AccountDescriptor, UrVersion.Two, "account-descriptor")]
    public void Vector(string hex, UrVersion version, string type)
    {
        var account = AccountDescription.Read(Cbor.Hex(hex)).Value;
        Assert.Equal("37b5eed4", account.Master.ToString());
        Assert.Equal(Texts, account.Outputs.Select(output => TextOf(output)));
        var message = account.ToMessage(version).Value;
        Assert.Equal((type, hex), (message.Type, Cbor.Hex(message.Cbor)));
        foreach (var output in account.Outputs)
        {
            var descriptor = output.ToDescriptor(Network.Main, account.Master);
            if (output.Source.Contains("cosigner", StringComparison.Ordinal)) { Assert.Equal(Refusal.Unsupported, descriptor.Refused!.Reason); }
            else { Assert.Equal(Descriptor.Parse(TextOf(output).Replace(")", "/<0;1>/*)", StringComparison.Ordinal).Replace("/<0;1>/*)/<0;1>/*)", "/<0;1>/*))", StringComparison.Ordinal), Network.Main).Value.ToString(), descriptor.Value.ToString()); }
        }
    }

    private static string TextOf(OutputDescriptor output)
    {
        var key = Assert.IsType<OutputKey.Extended>(Assert.Single(output.Keys)).Key;
        return output.Source.Replace("@0", key.ToOrigin()!.ToString().Replace('h', '\'') + key.ToExtendedKey(Network.Main).Value, StringComparison.Ordinal);
    }

    /// <summary>Keystone's firmware writes the outputs without tags.</summary>
    [Fact]
    public void Keystone()
    {
        var account = AccountDescription.Read(Cbor.Hex(KeystoneVectors.Account)).Value;
        Assert.Equal(Wallets.Abandon.Wallet, account.Master);
        string[] paths = ["m/84'/0'/0'", "m/44'/0'/0'", "m/49'/0'/0'", "m/86'/0'/0'"];
        var types = new[] { ScriptType.WitnessPubKeyHash, ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.Taproot };
        for (var i = 0; i < paths.Length; i++)
        {
            Assert.True(DerivationPath.TryParse(paths[i], out var path));
            var expected = AccountDescriptor.For(types[i], Wallets.Abandon.Wallet, path!, Wallets.Abandon.Derive(path!), Network.Main).ToString();
            // Children are 0/*: half of the account, as Keystone says it.
            Assert.Equal(Descriptor.Parse(expected[..^9].Replace("<0;1>", "0", StringComparison.Ordinal), Network.Main).Value.ToString(), account.Outputs[i].ToDescriptor(Network.Main).Value.ToString());
        }
        Assert.Equal(account.Outputs.Select(TextOf), AccountDescription.Read(account.ToMessage(tagOutputs: false).Value.Cbor).Value.Outputs.Select(TextOf));
        Assert.DoesNotContain("d90134", Cbor.Hex(account.ToMessage(tagOutputs: false).Value.Cbor), StringComparison.Ordinal);
    }

    /// <summary>A key that does not say its master's fingerprint has the account's (BCR-2020-015 § Introduction).</summary>
    [Fact]
    public void The_accounts_fingerprint_is_for_keys_without_one()
    {
        var account = AccountDescription.Read(Cbor.Hex(BcrVectors.Account)).Value;
        var key = ((OutputKey.Extended)account.Outputs[2].Keys[0]).Key;
        var silent = account.Outputs[2] with { Keys = [new OutputKey.Extended(key with { Origin = key.Origin! with { Source = null } })] };
        Assert.StartsWith("wpkh([37b5eed4/84h/0h/0h]", silent.ToDescriptor(Network.Main, account.Master).Value.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("wpkh(xpub", silent.ToDescriptor(Network.Main).Value.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("wpkh([37b5eed4/84h/0h/0h]", account.Outputs[2].ToDescriptor(Network.Main, new Fingerprint(1)).Value.ToString(), StringComparison.Ordinal);
    }
}
