using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>
/// A partially signed transaction (BIP-174 v0 and BIP-370 v2 in one model), read once and immutable. It owns one array of bytes; maps
/// are positions in it, so that unknown and proprietary fields survive byte for byte and 5,000 inputs cost no objects.
/// </summary>
public sealed class Psbt
{
    /// <summary>Largest binary PSBT read, in bytes.</summary>
    public const int MaxSize = 32 * 1024 * 1024;

    /// <summary>Most fields read, of all maps together: 5,000 inputs of a 20-key multisig with every signature have 210,000.</summary>
    public const int MaxFields = 1_000_000;

    private readonly byte[] _bytes;
    private readonly PsbtRecord[] _records;

    internal Psbt(byte[] bytes, PsbtRecord[] records, PsbtMap global, PsbtMap[] inputs, PsbtMap[] outputs, uint version, Transaction transaction, byte modifiable)
    {
        (_bytes, _records, Global, Inputs, Outputs) = (bytes, records, global, inputs, outputs);
        (Version, Transaction, Modifiable) = (version, transaction, modifiable);
    }

    /// <summary>Reads a binary PSBT of at most <see cref="MaxSize"/> bytes. The array is taken over: the caller keeps no reference.</summary>
    public static Result<Psbt> Parse(byte[] bytes) => PsbtReader.Read(bytes);

    /// <summary>0 or 2.</summary>
    public uint Version { get; }
    /// <summary>What is to be signed, from the unsigned transaction (v0) or from the fields (v2, lock time computed by BIP-370).</summary>
    public Transaction Transaction { get; }
    /// <summary>BIP-370 TX_MODIFIABLE: bit 0 inputs, 1 outputs, 2 has SIGHASH_SINGLE. 0 in v0.</summary>
    public byte Modifiable { get; }
    public ReadOnlySpan<byte> Bytes => _bytes;
    public int InputCount => Inputs.Length;
    public int OutputCount => Outputs.Length;

    internal PsbtMap Global { get; }
    internal PsbtMap[] Inputs { get; }
    internal PsbtMap[] Outputs { get; }

    internal ReadOnlySpan<PsbtRecord> RecordsOf(in PsbtMap map) => _records.AsSpan(map.First, map.Count);
    internal ReadOnlySpan<byte> Key(in PsbtRecord record) => _bytes.AsSpan(record.KeyStart, record.KeyLength);
    internal ReadOnlySpan<byte> KeyData(in PsbtRecord record) => _bytes.AsSpan(record.DataStart, record.DataLength);
    internal ReadOnlySpan<byte> Value(in PsbtRecord record) => _bytes.AsSpan(record.ValueStart, record.ValueLength);
    internal ReadOnlyMemory<byte> KeyMemory(in PsbtRecord record) => _bytes.AsMemory(record.KeyStart, record.KeyLength);
    internal ReadOnlyMemory<byte> ValueMemory(in PsbtRecord record) => _bytes.AsMemory(record.ValueStart, record.ValueLength);

    /// <summary>The value of a field that has no key data.</summary>
    internal bool TryFind(in PsbtMap map, ulong type, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly var record in RecordsOf(map))
        {
            if (record.Type == type)
            {
                value = Value(record);
                return true;
            }
        }
        value = default;
        return false;
    }

    internal bool Has(in PsbtMap map, ulong type) => TryFind(map, type, out _);

    /// <summary>True if the input carries its final scripts: nobody signs it any more.</summary>
    public bool IsFinal(int input) => Has(Inputs[input], InputField.FinalScriptSig) || Has(Inputs[input], InputField.FinalScriptWitness);

    /// <summary>True if some input carries a signature.</summary>
    public bool HasSignatures
    {
        get
        {
            foreach (var map in Inputs)
            {
                foreach (ref readonly var record in RecordsOf(map))
                {
                    if (record.Type is InputField.PartialSignature or InputField.TaprootKeySignature or InputField.TaprootScriptSignature
                        or InputField.FinalScriptSig or InputField.FinalScriptWitness) { return true; }
                }
            }
            return false;
        }
    }

    /// <summary>SHA-256 of the bytes.</summary>
    public Hash256 ComputeDigest() => Sha256.Hash(_bytes);
}
