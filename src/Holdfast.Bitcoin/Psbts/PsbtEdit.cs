namespace Holdfast.Bitcoin.Psbts;

/// <summary>
/// A PSBT with fields added or left out, written as new bytes. Fields that stay keep their bytes and order; an added one goes before the
/// first that has a higher key, so that maps written in order of type stay so.
/// </summary>
internal sealed class PsbtEdit(Psbt psbt)
{
    private readonly record struct Added(byte[] Key, byte[] Value);

    private readonly List<Added>?[] _inputs = new List<Added>?[psbt.InputCount];
    private readonly List<Added>?[] _outputs = new List<Added>?[psbt.OutputCount];
    private readonly List<Added> _global = [];
    private byte? _modifiable;
    private Func<int, ulong, bool>? _keepInputField;

    public void AddGlobal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => _global.Add(new(key.ToArray(), value.ToArray()));

    /// <summary>Adds a field whose type is below 0xfd.</summary>
    public void AddInput(int input, ulong type, ReadOnlySpan<byte> keyData, ReadOnlySpan<byte> value) => AddInput(input, [(byte)type, .. keyData], value.ToArray());

    public void AddInput(int input, byte[] key, byte[] value) => (_inputs[input] ??= []).Add(new(key, value));

    public void AddOutput(int output, byte[] key, byte[] value) => (_outputs[output] ??= []).Add(new(key, value));

    /// <summary>Input fields for which this answers false are left out.</summary>
    public void KeepInputFields(Func<int, ulong, bool> keep) => _keepInputField = keep;

    /// <summary>Sets BIP-370's TX_MODIFIABLE where the field is there.</summary>
    public void SetModifiable(byte flags) => _modifiable = flags;

    public byte[] ToBytes()
    {
        var writer = new ByteWriter(psbt.Bytes.Length + 128 * psbt.InputCount);
        writer.Write(psbt.Bytes[..5]);
        WriteMap(writer, psbt.Global, _global, -1);
        for (var i = 0; i < psbt.InputCount; i++) { WriteMap(writer, psbt.Inputs[i], _inputs[i], i); }
        for (var i = 0; i < psbt.OutputCount; i++) { WriteMap(writer, psbt.Outputs[i], _outputs[i], -1); }
        return writer.ToArray();
    }

    private void WriteMap(ByteWriter writer, in PsbtMap map, List<Added>? added, int input)
    {
        if (added is null && (input < 0 || _keepInputField is null) && !(map == psbt.Global && _modifiable is not null))
        {
            // Untouched: the map's bytes as they are.
            var records = psbt.RecordsOf(map);
            var start = records.IsEmpty ? map.End : records[0].KeyStart - CompactSize.SizeOf((ulong)records[0].KeyLength);
            writer.Write(psbt.Bytes[start..(map.End + 1)]);
            return;
        }
        added?.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var next = 0;
        foreach (ref readonly var record in psbt.RecordsOf(map))
        {
            if (input >= 0 && _keepInputField?.Invoke(input, record.Type) == false) { continue; }
            var key = psbt.Key(record);
            for (; added is not null && next < added.Count && added[next].Key.AsSpan().SequenceCompareTo(key) < 0; next++) { Write(writer, added[next].Key, added[next].Value); }
            var replace = _modifiable is not null && map == psbt.Global && record.Type == GlobalField.TransactionModifiable;
            Write(writer, key, replace ? [_modifiable!.Value] : psbt.Value(record));
        }
        for (; added is not null && next < added.Count; next++) { Write(writer, added[next].Key, added[next].Value); }
        writer.WriteByte(0);
    }

    private static void Write(ByteWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        writer.WriteBytes(key);
        writer.WriteBytes(value);
    }
}
