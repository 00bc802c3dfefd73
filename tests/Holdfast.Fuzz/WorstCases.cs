using System.Diagnostics;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>The most costly PSBTs known, within the size that is read, made by somebody who knows the wallet's public keys.</summary>
public static class WorstCases
{
    private static readonly byte[] Foreign = Scripts.PayToWitnessPubKeyHash(PsbtBuilder.KeyAt(ScriptType.WitnessPubKeyHash, 0, 99).Key);

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["5,000 inputs, P2WPKH"] = () => Many(ScriptType.WitnessPubKeyHash, 5_000),
        ["4,600 inputs, P2PKH, 500 kB of data"] = () => Legacy(4_600, 500_000),
        ["2,900 inputs, P2PKH, 300 kB of data"] = () => Legacy(2_900, 300_000),
        ["100,000 inputs, P2PKH"] = () => Legacy(100_000, 10),
        ["15,000 inputs, P2TR, unproven"] = () => Many(ScriptType.Taproot, 15_000, proven: false),
        ["a million fields in one map"] = () => Fields(1_000_000),
        ["five million fields in one map"] = () => Fields(5_000_000),
        ["v2: 33 million inputs claimed, none there"] = () => ClaimedMaps(33_000_000),
        ["25,000 outputs"] = () => Outputs(25_000, Foreign),
        ["90,000 burning outputs"] = () => Outputs(90_000, [0x6a], amount: 1),
        ["a million outputs"] = () => Outputs(1_000_000, Foreign),
        ["900 kB of data, all opcodes"] = () => Data(900_000),
        ["10 MB of data, all opcodes"] = () => Data(10_000_000),
        ["400,000 claims of own keys"] = () => Claims(20_000, 20),
        ["30,000 claims of own keys"] = () => Claims(1_500, 20),
        ["tap tree with four million leaves"] = () => TapTree(22),
    };

    /// <summary>Parses and reviews each; writes time and allocated memory.</summary>
    public static void Measure(TextWriter output)
    {
        Measure("warm", Many(ScriptType.WitnessPubKeyHash, 50), TextWriter.Null);
        foreach (var (name, make) in All) { Measure(name, make(), output); }
    }

    private static void Measure(string name, byte[] bytes, TextWriter output)
    {
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(true);
        var start = Stopwatch.GetTimestamp();
        var read = Psbt.Parse(bytes);
        var parsed = Stopwatch.GetElapsedTime(start);
        var said = $"{read.Refused}";
        if (read.TryGet(out var psbt, out _))
        {
            var proposal = PsbtReviewer.Review(new PsbtRequest(psbt, new PsbtOptions(Network.Main) { Policies = Seeds.Policies, AllowHighFee = true }, TestKeys.Instance.Wallet), TestKeys.Instance);
            said = proposal.Plan is { } plan ? $"signs {plan.Signatures.Length}, {proposal.Review.Pages.Count} pages, {proposal.Review.Warnings.Count} warnings" : $"{proposal.Review.Refused}";
        }
        var took = Stopwatch.GetElapsedTime(start);
        var megabytes = (GC.GetTotalAllocatedBytes(true) - before) / 1e6;
        output.WriteLine(FormattableString.Invariant($"{name,-45} {bytes.Length / 1e6,6:0.0} MB {parsed.TotalSeconds,6:0.00} s {took.TotalSeconds,7:0.00} s {megabytes,7:0} MB  {said}"));
    }

    private static byte[] Many(ScriptType type, int inputs, bool proven = true)
    {
        var psbt = new PsbtBuilder();
        for (var i = 0; i < inputs; i++) { psbt.Spend(type, (uint)(i % 500), 10_000, proven); }
        return psbt.Output(inputs * 9_000L, Foreign).Change(type, 0, inputs * 900L).ToBytes();
    }

    private static byte[] Legacy(int inputs, int data)
    {
        var psbt = new PsbtBuilder();
        for (var i = 0; i < inputs; i++) { psbt.Spend(ScriptType.PubKeyHash, (uint)(i % 500), 10_000); }
        return psbt.Output(inputs * 9_000L, Foreign).Output(0, [0x6a, .. new byte[data]]).ToBytes();
    }

    private static byte[] Fields(int count)
    {
        var fields = new MemoryStream();
        for (var i = 0; i < count; i++) { fields.Write([4, 0xf0, (byte)i, (byte)(i >> 8), (byte)(i >> 16), 0]); }
        return new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 10_000, extra: fields.ToArray()).Output(9_900, Foreign).ToBytes();
    }

    private static byte[] ClaimedMaps(int count) =>
    [
        .. "psbt"u8, 0xff, .. PsbtBuilder.Field(GlobalField.TransactionVersion, [], PsbtBuilder.UInt32(2)), .. PsbtBuilder.Field(GlobalField.InputCount, [], PsbtBuilder.Size(count)),
        .. PsbtBuilder.Field(GlobalField.OutputCount, [], [0]), .. PsbtBuilder.Field(GlobalField.Version, [], PsbtBuilder.UInt32(2)), 0, .. new byte[count],
    ];

    private static byte[] Outputs(int count, byte[] script, long amount = 1_000)
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, count * (amount + 10));
        for (var i = 0; i < count; i++) { psbt.Output(amount, script); }
        return psbt.ToBytes();
    }

    private static byte[] Data(int size)
    {
        var script = new byte[size];
        Array.Fill(script, (byte)0xb1);
        script[0] = 0x6a;
        return new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 10_000).Output(9_900, Foreign).Output(0, script).ToBytes();
    }

    private static byte[] Claims(int outputs, int each)
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 1_000_000_000);
        var fields = new MemoryStream();
        for (var i = 0; i < each; i++) { fields.Write(PsbtBuilder.Own(ScriptType.WitnessPubKeyHash, 1, (uint)(1000 + i), isOutput: true).Derivation); }
        for (var i = 0; i < outputs; i++) { psbt.Output(1_000, Foreign, fields.ToArray()); }
        return psbt.ToBytes();
    }

    private static byte[] TapTree(byte depth)
    {
        var leaves = new byte[3 << depth];
        for (var i = 0; i < leaves.Length; i += 3) { (leaves[i], leaves[i + 1], leaves[i + 2]) = (depth, 0xc0, 0); }
        return new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 10_000).Output(9_900, Foreign, PsbtBuilder.Field(OutputField.TaprootTree, [], leaves)).ToBytes();
    }
}
