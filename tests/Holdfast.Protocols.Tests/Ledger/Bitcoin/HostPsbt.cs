using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>A PSBT as a host commits to it: its maps in order of their keys, version 2 whatever it was.</summary>
internal sealed class HostPsbt
{
    private HostPsbt(List<(byte[] Key, byte[] Value)> global, List<(byte[] Key, byte[] Value)>[] inputs, List<(byte[] Key, byte[] Value)>[] outputs)
        => (Global, Inputs, Outputs) = (global, inputs, outputs);

    public List<(byte[] Key, byte[] Value)> Global { get; }
    public List<(byte[] Key, byte[] Value)>[] Inputs { get; }
    public List<(byte[] Key, byte[] Value)>[] Outputs { get; }

    public static HostPsbt Parse(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        var psbt = Psbt.Parse(bytes).Value;
        var reader = new ByteReader(bytes);
        reader.TrySkip(5);
        var global = ReadMap(ref reader);
        var inputs = new List<(byte[] Key, byte[] Value)>[psbt.InputCount];
        for (var i = 0; i < inputs.Length; i++) { inputs[i] = ReadMap(ref reader); }
        var outputs = new List<(byte[] Key, byte[] Value)>[psbt.OutputCount];
        for (var i = 0; i < outputs.Length; i++) { outputs[i] = ReadMap(ref reader); }
        if (psbt.Version == 2) { return new(global, inputs, outputs); }
        global.RemoveAll(pair => pair.Key is [0x00]);
        global.AddRange([([0x02], BitConverter.GetBytes(psbt.Transaction.Version)), ([0x03], BitConverter.GetBytes(psbt.Transaction.LockTime)),
            ([0x04], TestHost.CompactSize(inputs.Length)), ([0x05], TestHost.CompactSize(outputs.Length)), ([0xfb], [2, 0, 0, 0])]);
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = psbt.Transaction.Inputs[i];
            inputs[i].AddRange([([0x0e], input.Previous.TransactionId.AsSpan().ToArray()), ([0x0f], BitConverter.GetBytes(input.Previous.Index)), ([0x10], BitConverter.GetBytes(input.Sequence))]);
        }
        for (var i = 0; i < outputs.Length; i++) { outputs[i].AddRange([([0x03], BitConverter.GetBytes(psbt.Transaction.Outputs[i].Amount)), ([0x04], psbt.Transaction.Outputs[i].Script.ToArray())]); }
        return new(global, inputs, outputs);
    }

    /// <summary>What a host sends of it.</summary>
    public byte[] Commit(TestHost host)
    {
        var inputs = Inputs.Select(map => host.KnowMap(Sorted(map))).ToArray();
        var outputs = Outputs.Select(map => host.KnowMap(Sorted(map))).ToArray();
        return [.. host.KnowMap(Sorted(Global)), .. TestHost.CompactSize(inputs.Length), .. host.KnowList(inputs), .. TestHost.CompactSize(outputs.Length), .. host.KnowList(outputs)];
    }

    private static List<(byte[] Key, byte[] Value)> Sorted(List<(byte[] Key, byte[] Value)> map)
    {
        map.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        return map;
    }

    private static List<(byte[] Key, byte[] Value)> ReadMap(ref ByteReader reader)
    {
        var map = new List<(byte[] Key, byte[] Value)>();
        while (reader.TryReadBytes(out var key) && !key.IsEmpty && reader.TryReadBytes(out var value)) { map.Add((key.ToArray(), value.ToArray())); }
        return map;
    }
}
