using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Attacks;

/// <summary>Fields of one map, in the order they were set; an honest maker's or a liar's.</summary>
internal sealed class PsbtMapBuilder
{
    private readonly List<(byte[] Key, byte[] Value)> _fields = [];

    public PsbtMapBuilder Add(ulong type, ReadOnlySpan<byte> keyData, ReadOnlySpan<byte> value)
    {
        _fields.Add(([(byte)type, .. keyData], value.ToArray()));
        return this;
    }

    public PsbtMapBuilder Add(ulong type, ReadOnlySpan<byte> value) => Add(type, [], value);

    public PsbtMapBuilder Remove(ulong type)
    {
        _fields.RemoveAll(field => field.Key[0] == type);
        return this;
    }

    public PsbtMapBuilder Replace(ulong type, ReadOnlySpan<byte> value) => Remove(type).Add(type, value);

    /// <summary>A BIP32_DERIVATION field: whose key, claimed to be whose, where.</summary>
    public PsbtMapBuilder Derivation(ulong type, Fingerprint claimed, DerivationPath path, in PublicKey key)
        => Add(type, key.ToBytes(), Origin(claimed, path));

    public PsbtMapBuilder TaprootDerivation(ulong type, Fingerprint claimed, DerivationPath path, in PublicKey key)
        => Add(type, key.ToXOnly().AsSpan(), [0, .. Origin(claimed, path)]);

    /// <summary>As above, for one script.</summary>
    public PsbtMapBuilder TaprootDerivation(ulong type, Fingerprint claimed, DerivationPath path, in PublicKey key, in Hash256 leaf)
        => Add(type, key.ToXOnly().AsSpan(), [1, .. leaf.AsSpan(), .. Origin(claimed, path)]);

    public void Write(Wire wire)
    {
        WriteOpen(wire);
        wire.Byte(0);
    }

    /// <summary>The fields without the end of the map.</summary>
    public void WriteOpen(Wire wire)
    {
        foreach (var (key, value) in _fields) { wire.Var(key).Var(value); }
    }

    private static byte[] Origin(Fingerprint claimed, DerivationPath path)
    {
        var value = new byte[4 + 4 * path.Depth];
        claimed.Write(value);
        for (var i = 0; i < path.Depth; i++) { BinaryPrimitives.WriteUInt32LittleEndian(value.AsSpan(4 + 4 * i), path[i]); }
        return value;
    }
}

/// <summary>Bitcoin's wire format, written.</summary>
internal sealed class Wire
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];
    public Wire Raw(ReadOnlySpan<byte> bytes) { _bytes.AddRange(bytes); return this; }
    public Wire Byte(byte value) { _bytes.Add(value); return this; }
    public Wire UInt32(uint value) => Raw(BitConverter.GetBytes(value));
    public Wire Int64(long value) => Raw(BitConverter.GetBytes(value));
    public Wire Var(ReadOnlySpan<byte> bytes) => Count(bytes.Length).Raw(bytes);
    public Wire Count(int value) => value < 0xfd ? Byte((byte)value) : value <= ushort.MaxValue ? Byte(0xfd).Raw(BitConverter.GetBytes((ushort)value)) : Byte(0xfe).UInt32((uint)value);
}
