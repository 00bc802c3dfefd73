using Holdfast.Attacks;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Ethereum.Rlp;
using Holdfast.Keys;
using Holdfast.Signing;
using static Holdfast.Protocols.Tests.Contract.HonestAsks;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>What hosts ask for and nobody gets: for each the core's reason, and the attack it is.</summary>
internal static class HostileAsks
{
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;
    private const string Account = "m/84'/0'/0'", First = Account + "/0/0", Second = Account + "/0/1";

    public static IReadOnlyList<Ask> All { get; } =
    [
        .. ((string[])["m", "m/84'", "m/84'/0'", "m/84'/1'/0'", "m/84'/2'/0'", "m/44'/60'/0'/0/0", "m/83696968'/39'/0'/12'/0'", "m/84'/0'/0'/0'/0", "m/0/0", "m/84/0/0"]).Select(path
            => Hostile(Key(path, Network.Main) with { Core = _ => Task.FromResult<Result<string>>(new Refused(Refusal.PathNotAllowed, "")) }, Refusal.PathNotAllowed, "T10")),
        Elsewhere("another kind's account", ScriptType.PubKeyHash, First, Network.Main), Elsewhere("a third branch", Segwit, Account + "/2/0", Network.Main),
        Elsewhere("another network's account", Segwit, "m/84'/1'/0'/0/0", Network.Main), Elsewhere("main's account as a test network's", Segwit, First, Network.Testnet),
        Elsewhere("another coin's account", ScriptType.PubKeyHash, "m/44'/60'/0'/0/0", Network.Main),
        Pay("no output signed", Spend().Sighash(SighashType.None), Refusal.SighashNotAllowed, "B14"), Pay("one output signed", Spend().Sighash(SighashType.Single), Refusal.SighashNotAllowed, "B14"),
        Pay("no output signed, others add inputs", Spend().Sighash(SighashType.None | SighashType.AnyoneCanPay), Refusal.SighashNotAllowed, "B14"), Pay("a sighash that is none", Spend().Sighash(0x1f), Refusal.SighashNotAllowed, "B14"),
        Pay("no taproot output signed", new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).Sighash(SighashType.None), Refusal.SighashNotAllowed, "B14", ScriptType.Taproot),
        Pay("an amount that nothing proves", Spend().Spend(Segwit, Second, 100_000).With(map => map.Remove(InputField.NonWitnessUtxo)), Refusal.PreviousTransactionMissing, "B01"),
        Pay("an old input that nothing proves", Old().With(map => map.Remove(InputField.NonWitnessUtxo).Add(InputField.WitnessUtxo, PsbtBuilder.Utxo(100_000, ScriptOf(ScriptType.PubKeyHash)))), Refusal.PreviousTransactionMissing, "B04", ScriptType.PubKeyHash),
        Pay("another previous transaction", Old().With(map => map.Replace(InputField.NonWitnessUtxo, PsbtBuilder.Previous(0, 200_000, ScriptOf(ScriptType.PubKeyHash)))), Refusal.PreviousTransactionMismatch, "B03", ScriptType.PubKeyHash),
        Pay("another amount beside it", Spend().With(map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(99_999, ScriptOf(Segwit)))), Refusal.PreviousTransactionMismatch, "B03"),
        Pay("another script beside it", Spend().With(map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(100_000, PsbtBuilder.Stranger))), Refusal.PreviousTransactionMismatch, "B03"),
        Pay("another output of it", Spend().Outpoint(index: 0), Refusal.PreviousTransactionMismatch, "B02"),
        Claim("a stranger's key as change", Seed.B.Key(Account + "/1/0"), Account + "/1/0", Refusal.FalseClaim, "B05"), Claim("another address's key as change", Seed.A.Key(Account + "/1/1"), Account + "/1/0", Refusal.FalseClaim, "B05"),
        Claim("a key at the master's path", Seed.B.Key(Account + "/1/0"), "m", Refusal.PathNotAllowed, "B05"),
        Pay("an input twice", Spend().Again(), Refusal.DuplicateInput, "B18"), Pay("more than there is", Spend(), Refusal.AmountOutOfRange, "B20", paid: 100_001), Pay("a fee of most of it", Spend(), Refusal.FeeTooHigh, "B21", paid: 10_000),
        Pay("nothing that is ours", new PsbtBuilder().SpendForeign(100_000), Refusal.NothingToSign, "B16"),
        Pay("an internal key that does not make the output", new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).With(map => map.Replace(InputField.TaprootInternalKey, Seed.B.Key("m/0").ToXOnly().AsSpan())), Refusal.ScriptMismatch, "B25", ScriptType.Taproot),
        Hostile(Psbt("psbt of another network's coins", new PsbtBuilder().Spend(Segwit, "m/84'/1'/0'/0/0", 100_000).Pay(98_000), new(Network.Main, Segwit, "m/84'/1'/0'")), Refusal.WrongNetwork, "B13"),
        Hostile(Message("m/84'/1'/0'/0/0", "Hello"), Refusal.WrongNetwork, "B13"), Hostile(Message(Account, "Hello"), Refusal.PathNotAllowed, "T10"), Hostile(Message("m/44'/60'/0'/0/0", "Hello"), Refusal.WrongNetwork, "B13"),
        Hostile(Transaction("an old payment on chain 0", Pays(0, 0)), Refusal.Unsupported, "E12"), Hostile(Transaction("a payment of 2930 on chain 0", Pays(1, 0)), Refusal.Unsupported, "E12"), Hostile(Transaction("a payment on chain 0", Pays(2, 0)), Refusal.Unsupported, "E12"),
        Hostile(Transaction("an old payment without a chain", RlpItem.List([.. Enumerable.Range(0, 6).Select(_ => RlpItem.Of(7ul))]).Encode()), Refusal.Unsupported, "E12"),
        Hostile(Transaction("a payment on a chain that cannot be", Pays(2, ulong.MaxValue)), Refusal.Unsupported, "E12"),
        Hostile(Transaction("a byte of data", Pays(2, data: [0])), Refusal.BlindSigning, "E01"), Hostile(Transaction("a call that nobody knows", Pays(2, data: [1, 2, 3, 4, .. new byte[32]])), Refusal.BlindSigning, "E01"),
        Hostile(Transaction("a call with more behind it", Pays(2, data: [.. Transfer, 0])), Refusal.BlindSigning, "E08"), Hostile(Transaction("a call cut short", Pays(2, data: Transfer[..^1])), Refusal.BlindSigning, "E08"),
        Hostile(Transaction("a tip above the price", Pays(2, priority: 20_000_000_001)), Refusal.Malformed, "E17"), Hostile(Transaction("a payment with more behind it", [.. Pays(2), 0]), Refusal.Malformed, "E15"),
        Hostile(Transaction("a kind that is none", [5, .. Pays(2)[1..]]), Refusal.Unsupported, "E15"),
        Hostile(Transaction("a payment by a key of bitcoin", Pays(2), First), Refusal.PathNotAllowed, "B13"), Hostile(Transaction("a payment by another coin's key", Pays(2), "m/44'/61'/0'/0/0"), Refusal.WrongNetwork, "B13"),
        Hostile(Personal("Hello", First), Refusal.PathNotAllowed, "B13"), Hostile(Personal("Hello", "m/44'/60'"), Refusal.PathNotAllowed, "T10"),
        Hostile(Typed("a typed message by a key of bitcoin", Mail, First), Refusal.PathNotAllowed, "B13"),
        Hostile(Typed("a typed message on a chain that cannot be", Mail.Replace("\"chainId\":1,", "\"chainId\":\"18446744073709551617\",", StringComparison.Ordinal)), Refusal.Unsupported, "E06"),
        Hostile(Typed("bytes that nobody knows", """{"types":{"EIP712Domain":[],"T":[{"name":"a","type":"bytes"}]},"primaryType":"T","domain":{},"message":{"a":"0x00"}}"""), Refusal.BlindSigning, "E01"),
        Hostile(Typed("an array in arrays beyond any", """{"types":{"EIP712Domain":[],"T":[{"name":"t","type":"T[]"}]},"primaryType":"T","domain":{},"message":{"t":[{"t":[{"t":[{"t":[{"t":[{"t":[{"t":[]}]}]}]}]}]}]}}"""), Refusal.TooLarge, "E07"),
    ];

    private static Ask Hostile(Ask ask, Refusal reason, string attack) => ask with { Refusal = reason, Attack = attack };

    private static Ask Elsewhere(string name, ScriptType type, string path, Network network)
        => new($"address of {name}", Feature.BitcoinAddresses, host => host.AddressAsync(type, path, network, false), core => core.AddressAsync(type, path, network)) { Refusal = Refusal.PathNotAllowed, Attack = "B13", Twin = Address(Segwit, "0/0", false, network) };

    private static Ask Pay(string name, PsbtBuilder psbt, Refusal reason, string attack, ScriptType type = Segwit, long paid = 98_000) => Hostile(Psbt($"psbt with {name}", psbt.Pay(paid), HostWallet.Of(type)), reason, attack);

    private static Ask Claim(string name, Cryptography.PublicKey key, string path, Refusal reason, string attack)
        => Hostile(Psbt($"psbt with {name}", Spend().Pay(90_000).With(map => map.Derivation(OutputField.Derivation, Seed.A.Fingerprint, Seed.PathOf(path), key)), HostWallet.Of(Segwit)), reason, attack);

    private static PsbtBuilder Spend() => new PsbtBuilder().Spend(Segwit, First, 100_000);

    private static PsbtBuilder Old() => new PsbtBuilder().Spend(ScriptType.PubKeyHash, "m/44'/0'/0'/0/0", 100_000);

    private static byte[] ScriptOf(ScriptType type) => PsbtBuilder.ScriptOf(type, Seed.A.Key(type == Segwit ? First : "m/44'/0'/0'/0/0"));
}
