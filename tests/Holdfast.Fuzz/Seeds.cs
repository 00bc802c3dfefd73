using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Tests;
using Holdfast.Device.Storage;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>Small valid inputs of every kind, made here: where the fuzzer starts from.</summary>
public static class Seeds
{
    private const string QuorumPath = "m/48'/0'/0'/2'";
    private static readonly KeyTree Second = KeyTree.Of(2), Third = KeyTree.Of(3);

    private static string Quorum { get; } =
        $"wsh(sortedmulti(2,{KeyTree.Abandon.Expression(QuorumPath)},{Second.Expression(QuorumPath)},{Third.Expression(QuorumPath)}))";

    /// <summary>What the reviewing wallet has registered.</summary>
    public static IReadOnlyList<WalletPolicy> Policies { get; } = [WalletPolicy.FromDescriptor("vault", Descriptor.Parse(Quorum, Network.Main).Value).Value];

    public static IEnumerable<byte[]> Of(string target) => target switch
    {
        "bbqr" => ScanSeeds.Files(),
        "scanner" => ScanSeeds.Films(),
        "bip21" => ScanSeeds.Texts(),
        "psbt" => Psbts(),
        "psbt-file" => Psbts().Take(3).SelectMany(psbt => new[] { psbt, Encoding.ASCII.GetBytes(Convert.ToBase64String(psbt) + "\n"), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(psbt)) }),
        "transaction" => Transactions(),
        "descriptor" => Descriptors().Select(text => (byte[])[4, .. Encoding.ASCII.GetBytes(text)]),
        "miniscript" => PolicyScripts().Select(each => (byte[])[each.Kind, .. Encoding.ASCII.GetBytes(each.Text)]),
        "multisig" => Registries().Select(text => (byte[])[1, .. Encoding.ASCII.GetBytes(text)]),
        "text" => Texts(),
        "labels" => Labels(),
        "path" => ((string[])["m", "m/84'/0'/0'/0/5", "48h/1h/7h/2h", "0/2147483647", "m/1/2/3/4/5/6/7/8/9/10"]).Select(Encoding.ASCII.GetBytes),
        "mnemonic" => Mnemonics(),
        "seedqr" => [Encoding.ASCII.GetBytes("192402220235174306311124037817700641198012901210"), Convert.FromHexString("5bbd9d71a8ec7990831aff359d426545"), Convert.FromHexString("0e59dde276009317f1275f1389888078c99368d1e82489b5f629531fc5b6a56e"), "forum undo fragile fade shy sign arrest garment culture tube off merit"u8.ToArray()],
        "vault" => Files(),
        "wallet-file" => WalletFileSeeds.Files(),
        "bsms" => WalletFileSeeds.Records(),
        "ur" => UrSeeds.Codes(),
        "ur-types" => UrTypeSeeds.Messages(),
        "eth-sign-request" => EthereumSeeds.SignRequests(),
        "rlp" => EthereumSeeds.Rlp(),
        "ethereum-transaction" => EthereumSeeds.Transactions(),
        "eip712" => EthereumSeeds.TypedMessages(),
        "eip712-parts" => EthereumSeeds.TypedParts(),
        "address-book" => EthereumSeeds.AddressBooks(),
        "ethereum-request" => EthereumSeeds.Requests(),
        "abi" => ClearSigningSeeds.Calls(),
        "erc7730" => ClearSigningSeeds.Descriptors(),
        "definition-pack" => ClearSigningSeeds.Packs(),
        "ledger-bitcoin" => LedgerSeeds.Bitcoin(),
        "ledger-apdu" => LedgerApduSeeds.Conversations(),
        "ledger-wire" => LedgerApduSeeds.Wires(),
        "control-body" => ((string[])["""{"button":"approve"}""", """{"button":"choice","choice":3,"nonce":18446744073709551615}""", """{"pin":"1234"}""", """{"mnemonic":"\u0061b \ud83d\ude00","state":"empty"}""", "{}"]).Select(Encoding.UTF8.GetBytes),
        _ => [],
    };

    private static IEnumerable<(byte Kind, string Text)> PolicyScripts()
    {
        string[] shared =
        [
            "or_d(pk(K0),and_v(v:pkh(K1),older(26280)))", "andor(pk(K0),sha256(e38990d0c7fc009880a9c07c23842e886c6bbdc964ce6bdd5817ad357335ee6f),and_v(v:pk(K1),after(1893456000)))",
            "thresh(2,pk(K0),s:pk(K1),sln:older(4199298))", "c:or_i(and_v(v:older(16),pk_h(K0)),pk_h(K1))", "and_b(pk(K0),a:or_b(pk(K1),a:pkh(K2)))", "t:or_c(pk(K0),v:pkh(K1))",
            "j:and_v(v:hash160(20195b5a3d650c17f0f29f91c33f8f6335193d07),pk(K0))", "and_n(pk(K0),u:and_v(v:pk(K1),after(100)))",
        ];
        foreach (var text in shared)
        {
            yield return (0, text);
            yield return (2, text);
        }
        yield return (1, "or_i(multi(2,K0,K1,K2),and_v(v:pk(K3),older(1)))");
        yield return (3, "{multi_a(2,K0,K1),{sortedmulti_a(1,K2,K3),and_v(v:pk(K4),older(144))}}");
    }

    private static IEnumerable<byte[]> Psbts()
    {
        ScriptType[] types = [ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.WitnessPubKeyHash, ScriptType.Taproot];
        foreach (var version in (uint[])[0, 2])
        {
            foreach (var type in types)
            {
                yield return new PsbtBuilder(version).Spend(type, 0, 100_000).Spend(type, 1, 50_000).Output(60_000, Foreign(1)).Change(type, 0, 85_000).ToBytes();
            }
        }
        yield return new PsbtBuilder().Spend(ScriptType.Taproot, 3, 100_000, proven: false).Output(95_000, Foreign(2)).Output(0, [0x6a, 4, .. "data"u8]).ToBytes();
        yield return new PsbtBuilder(2) { ExtraGlobal = PsbtBuilder.Field(GlobalField.TransactionModifiable, [], [3]) }
            .Spend(ScriptType.WitnessPubKeyHash, 0, 90_000, extra: PsbtBuilder.Field(InputField.SighashType, [], PsbtBuilder.UInt32(0x83))).Output(80_000, Foreign(3)).ToBytes();
        yield return Multisig();
        yield return Message();
    }

    private static byte[] Message()
    {
        var (script, derivation) = PsbtBuilder.Own(ScriptType.WitnessPubKeyHash, 0, 0, isOutput: false);
        byte[] utxo = [.. PsbtBuilder.Int64(0), .. PsbtBuilder.Size(script.Length), .. script];
        return new PsbtBuilder { ExtraGlobal = PsbtBuilder.Field(GlobalField.GenericSignedMessage, [], "text\n\nto sign"u8) }
            .Input(Bip322.ToSpendId("text\n\nto sign"u8, script).AsSpan(), 0, [.. PsbtBuilder.Field(InputField.WitnessUtxo, [], utxo), .. derivation]).Output(0, [0x6a]).ToBytes();
    }

    private static IEnumerable<byte[]> Labels()
    {
        yield return "{\"type\":\"addr\",\"ref\":\"bc1q34aq5drpuwy3wgl9lhup9892qp6svr8ldzyy7c\",\"label\":\"Address\"}\n{\"type\":\"output\",\"ref\":\"f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd:1\",\"label\":\"\\u00fc\",\"spendable\":false}"u8.ToArray();
    }

    private static byte[] Multisig()
    {
        var policy = Policies[0];
        policy.TryDerive(0, 0, out var spent);
        policy.TryDerive(1, 0, out var change);
        var previous = PsbtBuilder.Previous(spent!.ScriptPubKey, 200_000, 7);
        byte[] input =
        [
            .. PsbtBuilder.Field(InputField.NonWitnessUtxo, [], previous), .. PsbtBuilder.Field(InputField.WitnessScript, [], spent.WitnessScript),
            .. QuorumKey(InputField.Derivation, 0),
        ];
        byte[] output = [.. PsbtBuilder.Field(OutputField.WitnessScript, [], change!.WitnessScript), .. QuorumKey(OutputField.Derivation, 1)];
        Transaction.TryComputeId(previous, out var id);
        return new PsbtBuilder().Input(id.AsSpan(), 0, input).Output(150_000, Foreign(4)).Output(45_000, change.ScriptPubKey, output).ToBytes();
    }

    private static byte[] QuorumKey(ulong type, uint branch)
    {
        var path = AccountPath.For(ScriptType.WitnessScriptHash, Network.Main, 0).Child(branch).Child(0);
        return PsbtBuilder.Field(type, TestKeys.Instance.Derive(path)!.Key.ToBytes(), PsbtBuilder.Origin(path));
    }

    private static byte[] Foreign(byte number) => Scripts.PayToWitnessPubKeyHash(KeyTree.Of(number).Derive("m/0").Key);

    private static IEnumerable<byte[]> Transactions()
    {
        yield return PsbtBuilder.Previous(Foreign(1), 1000, 1);
        yield return PsbtBuilder.Previous(Foreign(1), 1000, 1, padding: 20);
        byte[] withWitness = PsbtBuilder.Previous(Foreign(2), 5000, 2);
        yield return [.. withWitness[..4], 0, 1, .. withWitness[4..^4], 2, 2, 0xaa, 0xbb, 1, 0xcc, .. withWitness[^4..]];
    }

    private static IEnumerable<string> Descriptors()
    {
        var key = KeyTree.Abandon.Expression("m/84'/0'/0'");
        yield return $"wpkh({key})";
        yield return $"sh(wpkh({key}))";
        yield return $"pkh({KeyTree.Abandon.Expression("m/44'/0'/0'", "/0/*")})";
        yield return $"tr({KeyTree.Abandon.Expression("m/86'/0'/0'", "/<0;1;2>/5/*")})";
        yield return $"pk({Second.Derive("m/0").Key})";
        yield return $"tr({Second.Derive("m/0").Key.ToXOnly()})";
        yield return $"combo({Second.Derive("m/0").Key})";
        yield return Quorum;
        yield return $"sh(multi(1,{KeyTree.Abandon.Expression("m/45'")},{Second.Expression("m/45'")}))";
        yield return $"sh({Quorum})";
        string own = KeyTree.Abandon.Expression("m/48'/0'/0'/2'", ""), second = Second.Expression("m/48'/0'/0'/2'", "");
        yield return $"tr(musig({own},{second})/<0;1>/*,and_v(v:pk({own}/<2;3>/*),older(144)))";
        yield return $"tr(musig({own}/<0;1>/*,{second}/<2;3>/*))";
        yield return $"rawtr(musig({own}/<0;1>,{second})/7/*)";
    }

    private static IEnumerable<string> Registries()
    {
        yield return $"main\t{Quorum}\tvault\n";
        yield return $"main\t{Quorum}\tvault\nmain\tsh({Quorum})\tother\n";
    }

    private static IEnumerable<byte[]> Texts()
    {
        var key = KeyTree.Abandon.Derive("m/84'/0'/0'");
        yield return [0, .. Encoding.ASCII.GetBytes(key.ToString(Network.Main))];
        yield return [1, .. Encoding.ASCII.GetBytes(key.ToString(Network.Testnet))];
        var raw = new byte[74];
        key.Write(raw);
        yield return [0, .. raw];
        foreach (var type in (ScriptType[])[ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.WitnessPubKeyHash, ScriptType.Taproot])
        {
            var script = PsbtBuilder.Own(type, 0, 0, isOutput: false).Script;
            yield return [0, .. script];
            yield return [3, .. Encoding.ASCII.GetBytes(Address.FromScript(script, Network.Regtest)!)];
        }
        yield return [0, .. Encoding.ASCII.GetBytes("73c5da0a")];
    }

    private static IEnumerable<byte[]> Mnemonics()
    {
        yield return [0, .. Encoding.ASCII.GetBytes("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about")];
        yield return [0, .. Encoding.ASCII.GetBytes(" zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong\n")];
        yield return [0, .. Encoding.UTF8.GetBytes("e\u0301\u0323 \uFB01 \uAC01 \u212B \uFDFA")];
        yield return [1, 0, 3, 1, 2, 250, 7, 7];
        yield return [1, 4, 3, 1, 2, 250, 7, 7];
    }

    private static IEnumerable<byte[]> Files()
    {
        yield return [4, .. VaultFile.Empty(VaultCost.Weak).Bytes[..40]];
        yield return [4, .. VaultFile.Empty(VaultCost.Cold).Bytes[..40]];
        yield return [5, .. "HFKEYCRD"u8, 1, 0, 0, 0, .. new byte[40]];
        yield return [6, .. "HFTRIES1"u8, .. PsbtBuilder.UInt32(2), .. PsbtBuilder.UInt32(3), .. PsbtBuilder.UInt32(1), .. PsbtBuilder.UInt32(0), .. new byte[32]];
        yield return [3, .. "HFRECRD1"u8, .. new byte[64]];
    }
}
