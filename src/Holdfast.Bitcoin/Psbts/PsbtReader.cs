using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>
/// Reads a binary PSBT in one pass. Relies on: compact sizes in shortest form; no length larger than what is left; no key twice in a map
/// (BIP-174); every known field of the right shape; exactly the maps the transaction asks for and nothing after them.
/// </summary>
internal static class PsbtReader
{
    private const int SmallMap = 24;

    // Version 2: PREVIOUS_TXID (35 bytes) and OUTPUT_INDEX (7), AMOUNT (11) and an empty SCRIPT (3), and the closing zero.
    private const ulong MinInputMap = 35 + 7 + 1, MinOutputMap = 11 + 3 + 1;

    public static Result<Psbt> Read(byte[] bytes)
    {
        if (bytes.Length > Psbt.MaxSize) { return new Refused(Refusal.TooLarge, $"a PSBT of {bytes.Length:#,0} bytes"); }
        var reader = new ByteReader(bytes);
        if (!reader.TryTake(5, out var magic) || !magic.StartsWith("psbt"u8) || magic[4] != 0xff) { return Malformed("this is not a PSBT"); }

        var records = new List<PsbtRecord>(Math.Min(bytes.Length / 32, 4096));
        if (!TryReadMap(bytes, ref reader, records, out var global)) { return Damaged(records, "the global map"); }
        if (!TryFindVersion(bytes, records, out var version)) { return Malformed("the PSBT's version is neither 0 nor 2"); }
        foreach (var record in records)
        {
            if (!PsbtRules.IsValidGlobal(version, record.Type, KeyData(bytes, record), Value(bytes, record))) { return Malformed($"global field {record.Type:x2} is not valid"); }
        }

        Transaction? transaction = null;
        int inputCount, outputCount;
        if (version == 0)
        {
            if (Find(records, GlobalField.UnsignedTransaction) is not { } unsigned) { return Malformed("the unsigned transaction is missing"); }
            if (!Transaction.TryRead(bytes.AsMemory(unsigned.ValueStart, unsigned.ValueLength), allowWitness: false, out transaction)) { return Malformed("the unsigned transaction is damaged"); }
            if (transaction.HasSignatures) { return Malformed("the unsigned transaction has a signature"); }
            (inputCount, outputCount) = (transaction.Inputs.Length, transaction.Outputs.Length);
        }
        else if (!TryReadCounts(bytes, records, reader.Remaining, out inputCount, out outputCount)) { return Malformed("version, input count or output count is missing, or more than the file holds"); }

        var inputs = new PsbtMap[inputCount];
        for (var i = 0; i < inputCount; i++)
        {
            if (!TryReadMap(bytes, ref reader, records, out inputs[i])) { return Damaged(records, $"input {i}"); }
            if (FindInvalid(bytes, records, inputs[i], version, PsbtRules.IsValidInput) is { } type) { return Malformed($"input {i}: field {type:x2} is not valid"); }
        }
        var outputs = new PsbtMap[outputCount];
        for (var i = 0; i < outputCount; i++)
        {
            if (!TryReadMap(bytes, ref reader, records, out outputs[i])) { return Damaged(records, $"output {i}"); }
            if (FindInvalid(bytes, records, outputs[i], version, PsbtRules.IsValidOutput) is { } type) { return Malformed($"output {i}: field {type:x2} is not valid"); }
        }
        if (!reader.AtEnd) { return Malformed("something follows the last map"); }

        byte modifiable = 0;
        if (version == 2)
        {
            var built = Version2Transaction.Build(bytes, records, global, inputs, outputs);
            if (!built.TryGet(out transaction, out var refused)) { return refused; }
            if (Find(records, GlobalField.TransactionModifiable, global) is { } flags) { modifiable = bytes[flags.ValueStart]; }
        }
        return new Psbt(bytes, [.. records], global, inputs, outputs, version, transaction!, modifiable);
    }

    private delegate bool Rule(uint version, ulong type, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    private static ulong? FindInvalid(byte[] bytes, List<PsbtRecord> records, PsbtMap map, uint version, Rule isValid)
    {
        for (var i = map.First; i < map.First + map.Count; i++)
        {
            var record = records[i];
            if (!isValid(version, record.Type, KeyData(bytes, record), Value(bytes, record))) { return record.Type; }
        }
        return null;
    }

    private static bool TryReadMap(byte[] bytes, ref ByteReader reader, List<PsbtRecord> records, out PsbtMap map)
    {
        map = default;
        var first = records.Count;
        while (true)
        {
            if (!reader.TryReadBytes(out var key)) { return false; }
            if (key.IsEmpty) { break; }
            var keyReader = new ByteReader(key);
            var keyStart = reader.Position - key.Length;
            if (!keyReader.TryReadCompactSize(out var type) || !reader.TryReadBytes(out var value)) { return false; }
            records.Add(new(type, keyStart, key.Length, keyStart + keyReader.Position, reader.Position - value.Length, value.Length));
            if (records.Count > Psbt.MaxFields) { return false; }
        }
        map = new(first, records.Count - first, reader.Position - 1);
        return HasDistinctKeys(bytes, records, first);
    }

    private static bool HasDistinctKeys(byte[] bytes, List<PsbtRecord> records, int first)
    {
        var added = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(records)[first..];
        if (added.Length <= SmallMap)
        {
            for (var i = 1; i < added.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (added[i].KeyLength == added[j].KeyLength && added[i].Type == added[j].Type && Key(bytes, added[i]).SequenceEqual(Key(bytes, added[j]))) { return false; }
                }
            }
            return true;
        }
        var seen = new HashSet<Hash256>(added.Length);
        foreach (var record in added)
        {
            if (!seen.Add(Sha256.Hash(Key(bytes, record)))) { return false; }
        }
        return true;
    }

    private static bool TryFindVersion(byte[] bytes, List<PsbtRecord> records, out uint version)
    {
        version = 0;
        if (Find(records, GlobalField.Version) is not { } record) { return true; }
        if (record.ValueLength != 4) { return false; }
        version = BinaryPrimitives.ReadUInt32LittleEndian(Value(bytes, record));
        return version is 0 or 2;
    }

    // What the maps take at least is known (BIP-370): counts above what is left are a lie, and nothing is allocated for them.
    private static bool TryReadCounts(byte[] bytes, List<PsbtRecord> records, int remaining, out int inputs, out int outputs)
    {
        (inputs, outputs) = (0, 0);
        if (Find(records, GlobalField.TransactionVersion) is null || Find(records, GlobalField.InputCount) is not { } inputRecord
            || Find(records, GlobalField.OutputCount) is not { } outputRecord) { return false; }
        var inputReader = new ByteReader(Value(bytes, inputRecord));
        var outputReader = new ByteReader(Value(bytes, outputRecord));
        if (!inputReader.TryReadCompactSize(out var inputCount) || !outputReader.TryReadCompactSize(out var outputCount)) { return false; }
        if (inputCount > (ulong)remaining / MinInputMap || outputCount > ((ulong)remaining - inputCount * MinInputMap) / MinOutputMap) { return false; }
        (inputs, outputs) = ((int)inputCount, (int)outputCount);
        return true;
    }

    internal static PsbtRecord? Find(List<PsbtRecord> records, ulong type, PsbtMap? map = null)
    {
        var (first, end) = map is { } m ? (m.First, m.First + m.Count) : (0, records.Count);
        for (var i = first; i < end; i++)
        {
            if (records[i].Type == type) { return records[i]; }
        }
        return null;
    }

    internal static ReadOnlySpan<byte> Key(byte[] bytes, in PsbtRecord record) => bytes.AsSpan(record.KeyStart, record.KeyLength);
    internal static ReadOnlySpan<byte> KeyData(byte[] bytes, in PsbtRecord record) => bytes.AsSpan(record.DataStart, record.DataLength);
    internal static ReadOnlySpan<byte> Value(byte[] bytes, in PsbtRecord record) => bytes.AsSpan(record.ValueStart, record.ValueLength);

    private static Refused Damaged(List<PsbtRecord> records, string map) => records.Count > Psbt.MaxFields
        ? new(Refusal.TooLarge, $"more than {Psbt.MaxFields:#,0} fields") : Malformed($"{map} is damaged or has a key twice");

    internal static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
