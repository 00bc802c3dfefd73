using System.Buffers.Binary;
using System.Security.Cryptography;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>
/// Writes PSBTs byte by byte, well formed or not, of the test wallet's accounts: seeds for the fuzzer, and files as large or as hostile as a
/// test asks for. It shares no code with what reads them.
/// </summary>
public sealed class PsbtBuilder(uint version = 0)
{
    private readonly List<byte[]> _inputs = [], _outputs = [];
    private readonly List<byte> _transactionInputs = [], _transactionOutputs = [];

    /// <summary>Global fields after those the version asks for.</summary>
    public byte[] ExtraGlobal { get; set; } = [];
    public int InputCount => _inputs.Count;

    /// <summary>A compact size.</summary>
    public static byte[] Size(long value) => value switch
    {
        < 0xfd => [(byte)value],
        <= 0xffff => [0xfd, (byte)value, (byte)(value >> 8)],
        _ => [0xfe, (byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)],
    };

    public static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>One key-value pair.</summary>
    public static byte[] Field(ulong type, ReadOnlySpan<byte> keyData, ReadOnlySpan<byte> value) => [.. Size(1 + keyData.Length), (byte)type, .. keyData, .. Size(value.Length), .. value];

    /// <summary>The wallet's fingerprint and a path, as derivation fields have them.</summary>
    public static byte[] Origin(DerivationPath path)
    {
        var bytes = new byte[4 + 4 * path.Depth];
        TestKeys.Instance.Wallet.Write(bytes);
        for (var i = 0; i < path.Depth; i++) { BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 + 4 * i), path[i]); }
        return bytes;
    }

    /// <summary>The wallet's key at branch and index of the account for a type.</summary>
    public static (DerivationPath Path, PublicKey Key) KeyAt(ScriptType type, uint branch, uint index)
    {
        var parent = AccountPath.For(type, Network.Main, 0).Child(branch);
        if (!TestKeys.Instance.Derive(parent)!.TryDeriveKey(index, out var key, out _)) { throw new InvalidOperationException("no such key"); }
        return (parent.Child(index), key);
    }

    /// <summary>A one-key script of the wallet and its derivation field.</summary>
    public static (byte[] Script, byte[] Derivation) Own(ScriptType type, uint branch, uint index, bool isOutput)
    {
        var (path, key) = KeyAt(type, branch, index);
        var script = type switch
        {
            ScriptType.PubKeyHash => Scripts.PayToPubKeyHash(key),
            ScriptType.WitnessPubKeyHash => Scripts.PayToWitnessPubKeyHash(key),
            ScriptType.ScriptHashWitnessPubKeyHash => Scripts.PayToScriptHashWitnessPubKeyHash(key),
            _ => Scripts.PayToTaproot(key),
        };
        var derivation = type == ScriptType.Taproot
            ? Field(isOutput ? OutputField.TaprootDerivation : InputField.TaprootDerivation, key.ToXOnly().AsSpan(), [0, .. Origin(path)])
            : Field(isOutput ? OutputField.Derivation : InputField.Derivation, key.ToBytes(), Origin(path));
        return (script, derivation);
    }

    /// <summary>A previous transaction with one output worth spending, padded with data to about the size asked for.</summary>
    public static byte[] Previous(ReadOnlySpan<byte> script, long amount, int number, int padding = 0)
    {
        byte[] data = padding == 0 ? [] : [.. Int64(0), .. Size(padding), 0x6a, .. new byte[padding - 1]];
        return [.. UInt32(2), 1, .. SHA256.HashData(UInt32((uint)number)), .. UInt32(0), 0, .. UInt32(0xffff_ffff),
            (byte)(padding == 0 ? 1 : 2), .. Int64(amount), .. Size(script.Length), .. script, .. data, .. UInt32(0)];
    }

    /// <summary>Adds an input of the wallet, proven by its previous transaction, or by its output alone.</summary>
    public PsbtBuilder Spend(ScriptType type, uint index, long amount, bool proven = true, int padding = 0, byte[]? extra = null)
    {
        var (script, derivation) = Own(type, 0, index, isOutput: false);
        var previous = Previous(script, amount, _inputs.Count, padding);
        byte[] fields =
        [
            .. proven ? Field(InputField.NonWitnessUtxo, [], previous) : [],
            .. type == ScriptType.PubKeyHash ? [] : Field(InputField.WitnessUtxo, [], [.. Int64(amount), .. Size(script.Length), .. script]),
            .. derivation, .. extra ?? [],
        ];
        return Input(SHA256.HashData(SHA256.HashData(previous)), 0, fields);
    }

    /// <summary>Adds an input with these fields.</summary>
    public PsbtBuilder Input(ReadOnlySpan<byte> transactionId, uint index, ReadOnlySpan<byte> fields)
    {
        _transactionInputs.AddRange([.. transactionId, .. UInt32(index), 0, .. UInt32(0xffff_fffd)]);
        _inputs.Add(version == 0 ? [.. fields] : [.. fields, .. Field(InputField.PreviousTransactionId, [], transactionId), .. Field(InputField.OutputIndex, [], UInt32(index))]);
        return this;
    }

    /// <summary>Adds an output with these fields.</summary>
    public PsbtBuilder Output(long amount, ReadOnlySpan<byte> script, ReadOnlySpan<byte> fields = default)
    {
        _transactionOutputs.AddRange([.. Int64(amount), .. Size(script.Length), .. script]);
        _outputs.Add(version == 0 ? [.. fields] : [.. fields, .. Field(OutputField.Amount, [], Int64(amount)), .. Field(OutputField.Script, [], script)]);
        return this;
    }

    /// <summary>Adds change of the wallet.</summary>
    public PsbtBuilder Change(ScriptType type, uint index, long amount)
    {
        var (script, derivation) = Own(type, 1, index, isOutput: true);
        return Output(amount, script, derivation);
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        bytes.Write([.. "psbt"u8, 0xff]);
        bytes.Write(version == 0
            ? Field(GlobalField.UnsignedTransaction, [], [.. UInt32(2), .. Size(_inputs.Count), .. _transactionInputs, .. Size(_outputs.Count), .. _transactionOutputs, .. UInt32(0)])
            : [.. Field(GlobalField.TransactionVersion, [], UInt32(2)), .. Field(GlobalField.InputCount, [], Size(_inputs.Count)),
                .. Field(GlobalField.OutputCount, [], Size(_outputs.Count)), .. Field(GlobalField.Version, [], UInt32(2))]);
        bytes.Write([.. ExtraGlobal, 0]);
        foreach (var map in _inputs.Concat(_outputs)) { bytes.Write([.. map, 0]); }
        return bytes.ToArray();
    }
}
