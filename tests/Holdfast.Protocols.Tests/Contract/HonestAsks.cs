using System.Text;
using Holdfast.Attacks;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Rlp;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>What honest hosts ask of a device with the seed of <see cref="Scene.Words"/>.</summary>
internal static class HonestAsks
{
    public const string EthereumPath = "m/44'/60'/0'/0/0";

    public const string Mail = """
        {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
        "Person":[{"name":"name","type":"string"},{"name":"wallets","type":"address[]"}],"Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"},{"name":"number","type":"int64"}]},
        "primaryType":"Mail","domain":{"name":"Ether Mail","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
        "message":{"from":{"name":"Cow","wallets":["0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"]},"to":{"name":"Bob","wallets":[]},"contents":"Hello, Bob!","number":-7}}
        """;

    private static readonly WalletPolicy Quorum = Seed.Quorum();
    private static readonly ScriptType[] SingleKeys = [ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.WitnessPubKeyHash, ScriptType.Taproot];

    private static byte[] Recipient { get; } = Convert.FromHexString("d8da6bf26964af9d7eed9e03e53415d37aa96045");
    private static byte[] Usdc { get; } = Convert.FromHexString("a0b86991c6218b36c1d19d4a2e9eb0ce3606eb48");

    /// <summary>transfer(address,uint256) of a token's contract.</summary>
    public static byte[] Transfer { get; } = [0xa9, 0x05, 0x9c, 0xbb, .. new byte[12], .. Recipient, .. new byte[30], 0x03, 0xe8];

    public static IReadOnlyList<Ask> All { get; } =
    [
        .. ((string[])["m/44'/0'/0'", "m/49'/0'/0'", "m/84'/0'/0'", "m/84'/0'/7'", "m/86'/0'/0'", "m/48'/0'/0'/2'", "m/84'/0'/0'/1/5"]).Select(path => Key(path, Network.Main)),
        Key("m/84'/1'/0'", Network.Testnet),
        .. SingleKeys.SelectMany(type => (Ask[])[Address(type, "0/0", false), Address(type, "1/19", false), Address(type, "0/3", true)]),
        Address(ScriptType.WitnessPubKeyHash, "0/0", false, Network.Testnet),
        .. SingleKeys.SelectMany(type => (Ask[])[OneInput(type), Inputs(type, 2)]),
        OneInput(ScriptType.WitnessPubKeyHash, Network.Testnet), Inputs(ScriptType.WitnessPubKeyHash, 5),
        Registered("psbt of a quorum", new PsbtBuilder().Spend(Quorum, 0, 100_000).Pay(60_000).PayOwn(Quorum, 1, 0, 39_000), Quorum),
        Message("m/44'/0'/0'/0/0", "Hello"), Message("m/49'/0'/0'/0/0", "Hello\nyou"), Message("m/84'/0'/0'/0/0", new string('a', 300)), Message("m/84'/0'/3'/1/9", ""),
        EthereumAddress(EthereumPath, false), EthereumAddress("m/44'/60'/3'/0/0", true),
        Transaction("an old payment", Pays(0)), Transaction("a payment of 2930", Pays(1)), Transaction("a payment of 1559", Pays(2)), Transaction("a transfer of tokens", Pays(2, data: Transfer)), Transaction("a payment on another chain", Pays(2, 137)),
        Personal("Hello"), Personal(new string('b', 700)), Typed("a typed message", Mail),
    ];

    /// <summary>One of each kind that its owner reads, none longer than it needs to be: for tests that go through every step of it.</summary>
    public static IReadOnlyList<Ask> Walked { get; } =
    [
        Address(ScriptType.WitnessPubKeyHash, "0/3", true), OneInput(ScriptType.WitnessPubKeyHash), Message("m/84'/0'/0'/0/0", "Hello"), EthereumAddress(EthereumPath, true),
        Transaction("a transfer of tokens", Pays(2, data: Transfer)), Personal("Hello"), Typed("a typed message", Mail),
    ];

    public static Ask Key(string path, Network network) => new($"key {path}", Feature.BitcoinKeys, host => host.ExtendedKeyAsync(path, network), core => core.ExtendedKeyAsync(path, network)) { HasPages = false };

    public static Ask Address(ScriptType type, string end, bool confirm, Network network = Network.Main)
    {
        var path = $"{AccountPath.For(type, network, 0)}/{end}";
        return new($"address {path}{(confirm ? " confirmed" : "")}", Feature.BitcoinAddresses, host => host.AddressAsync(type, path, network, confirm), core => core.AddressAsync(type, path, network)) { HasPages = confirm };
    }

    public static Ask OneInput(ScriptType type, Network network = Network.Main) => Psbt($"psbt {type} {network}", Spends(type, 1, network), HostWallet.Of(type, network));

    public static Ask Inputs(ScriptType type, int count) => Psbt($"psbt {type} of {count}", Spends(type, count), HostWallet.Of(type));

    public static Ask Psbt(string name, PsbtBuilder psbt, HostWallet wallet, uint version = 2)
    {
        var file = psbt.ToBytes(version);
        return new(name, Feature.Psbts, host => host.SignPsbtAsync(file, wallet), core => core.SignPsbtAsync(file, wallet))
        {
            Holds = wallet.Type == ScriptType.Taproot ? (core, value) => IsSchnorr(core.PlanOf(file, wallet), value) : null,
        };
    }

    /// <summary>A payment with change out of the first addresses of the usual account.</summary>
    public static PsbtBuilder Spends(ScriptType type, int count, Network network = Network.Main)
    {
        var (account, psbt) = (AccountPath.For(type, network, 0), new PsbtBuilder());
        for (var i = 0; i < count; i++) { psbt.Spend(type, $"{account}/0/{i}", 100_000); }
        return psbt.Pay(count * 60_000).PayOwn(type, $"{account}/1/0", count * 39_000);
    }

    public static Ask Message(string path, string text, Network network = Network.Main)
    {
        var message = Encoding.UTF8.GetBytes(text);
        return new($"message of {message.Length} by {path}", Feature.BitcoinMessages, host => host.SignMessageAsync(message, path, network), core => core.SignMessageAsync(message, path, network));
    }

    public static Ask EthereumAddress(string path, bool confirm)
        => new($"address {path}{(confirm ? " confirmed" : "")}", Feature.EthereumAddresses, host => host.EthereumAddressAsync(path, confirm), core => core.EthereumAddressAsync(path)) { HasPages = confirm };

    public static Ask Transaction(string name, byte[] unsigned, string path = EthereumPath)
        => new(name, Feature.EthereumTransactions, host => host.SignTransactionAsync(unsigned, path), core => core.SignTransactionAsync(unsigned, path));

    public static Ask Personal(string text, string path = EthereumPath)
    {
        var message = Encoding.UTF8.GetBytes(text);
        return new($"personal message of {message.Length} by {path}", Feature.PersonalMessages, host => host.SignPersonalMessageAsync(message, path), core => core.SignPersonalMessageAsync(message, path));
    }

    public static Ask Typed(string name, string json, string path = EthereumPath)
        => new(name, Feature.TypedMessages, host => host.SignTypedMessageAsync(json, path), core => core.SignTypedMessageAsync(json, path));

    /// <summary>What is hashed of a transaction: of an old one with its chain (EIP-155), of EIP-2930 or EIP-1559.</summary>
    public static byte[] Pays(int type, ulong chain = 1, byte[]? data = null, ulong priority = 1)
    {
        RlpItem nonce = RlpItem.Of(7ul), price = RlpItem.Of(20_000_000_000ul), gas = RlpItem.Of(100_000ul), to = RlpItem.Of(data is null ? Recipient : Usdc), value = RlpItem.Of(data is null ? 1_000_000_000_000_000_000ul : 0ul), call = RlpItem.Of(data ?? []), nothing = RlpItem.Of([]);
        return type switch
        {
            0 => RlpItem.List(nonce, price, gas, to, value, call, RlpItem.Of(chain), nothing, nothing).Encode(),
            1 => [1, .. RlpItem.List(RlpItem.Of(chain), nonce, price, gas, to, value, call, RlpItem.List()).Encode()],
            _ => [2, .. RlpItem.List(RlpItem.Of(chain), nonce, RlpItem.Of(priority), price, gas, to, value, call, RlpItem.List()).Encode()],
        };
    }

    /// <summary>The same of a policy that is registered first.</summary>
    public static Ask Registered(string name, PsbtBuilder psbt, WalletPolicy policy)
        => Psbt(name, psbt, HostWallet.Of(policy)) with { Feature = Feature.Psbts | Feature.Policies, First = host => host.RegisterAsync(policy) };

    private static void IsSchnorr(SigningPlan plan, string value)
    {
        var signatures = value.Split(';');
        Assert.Equal(plan.Signatures.Length, signatures.Length);
        for (var i = 0; i < signatures.Length; i++)
        {
            Assert.StartsWith($"{plan.Signatures[i].Subject}:", signatures[i], StringComparison.Ordinal);
            Assert.True(Schnorr.Verify(plan.Signatures[i].Digest.AsSpan(), Convert.FromHexString(signatures[i].AsSpan(2)).AsSpan(0, 64), plan.Signatures[i].OutputKey.AsSpan()));
        }
    }
}
