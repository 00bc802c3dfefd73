using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Keys;

/// <summary>A BIP-32 extended public key: point, 32-byte chain code and where it stands in its tree.</summary>
/// <param name="Depth">0 for the master key.</param>
/// <param name="Parent">Fingerprint of the parent; 0 for the master key.</param>
/// <param name="ChildNumber">Index in the parent, bit 31 for hardened; 0 for the master key.</param>
public sealed record ExtendedPublicKey(byte Depth, Fingerprint Parent, uint ChildNumber, Hash256 ChainCode, PublicKey Key)
{
    public const int SerializedSize = 78;

    public Fingerprint Fingerprint => Fingerprint.Of(Key);

    /// <summary>CKDpub. Null where BIP-32 has no such key (probability below 2^-127); hardened indexes are the caller's mistake.</summary>
    public ExtendedPublicKey? Derive(uint index)
    {
        if (!TryDeriveKey(index, out var key, out var chainCode) || Depth == byte.MaxValue) { return null; }
        return new((byte)(Depth + 1), Fingerprint, index, chainCode, key);
    }

    /// <summary>Follows unhardened steps.</summary>
    public ExtendedPublicKey? Derive(ReadOnlySpan<uint> steps)
    {
        var key = this;
        foreach (var step in steps)
        {
            key = key.Derive(step);
            if (key is null) { return null; }
        }
        return key;
    }

    /// <summary>CKDpub for the point alone: what a leaf needs, without its fingerprint.</summary>
    public bool TryDeriveKey(uint index, out PublicKey child, out Hash256 chainCode)
    {
        if (DerivationPath.IsHardened(index)) { throw new ArgumentException("a public key has no hardened children", nameof(index)); }
        Span<byte> data = stackalloc byte[PublicKey.CompressedSize + 4];
        Key.Serialize(data[..PublicKey.CompressedSize]);
        BinaryPrimitives.WriteUInt32BigEndian(data[PublicKey.CompressedSize..], index);
        Span<byte> code = stackalloc byte[HmacSha512.Size];
        HmacSha512.Compute(ChainCode.AsSpan(), data, code);
        chainCode = new Hash256(code[32..]);
        return Key.TryAdd(code[..32], out child);
    }

    /// <summary>xpub or tpub text.</summary>
    public string ToString(Network network) => Encode(network.ExtendedPublicKeyVersion);

    /// <summary>Base58Check with a version of the caller's (SLIP-132 where a host insists).</summary>
    public string Encode(uint version)
    {
        Span<byte> bytes = stackalloc byte[SerializedSize];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, version);
        Write(bytes[4..]);
        return Base58.EncodeCheck(bytes);
    }

    /// <summary>Writes the 74 bytes that follow the version.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = Depth;
        Parent.Write(bytes[1..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[5..], ChildNumber);
        ChainCode.AsSpan().CopyTo(bytes[9..]);
        Key.Serialize(bytes.Slice(41, PublicKey.CompressedSize));
    }

    /// <summary>Reads the 78-byte form with any version; false for what BIP-32's test vector 5 calls invalid.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out uint version, [NotNullWhen(true)] out ExtendedPublicKey? key)
    {
        key = null;
        version = 0;
        if (bytes.Length != SerializedSize) { return false; }
        version = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var depth = bytes[4];
        var parent = Fingerprint.Read(bytes[5..]);
        var child = BinaryPrimitives.ReadUInt32BigEndian(bytes[9..]);
        if (depth == 0 && (parent.Value != 0 || child != 0)) { return false; }
        if (!PublicKey.TryParse(bytes[45..], out var point)) { return false; }
        key = new(depth, parent, child, new Hash256(bytes[13..45]), point);
        return true;
    }

    /// <summary>Reads xpub or tpub text, with nothing around it, for the network it must belong to.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Network network, [NotNullWhen(true)] out ExtendedPublicKey? key)
    {
        key = null;
        return Base58.TryDecodeCheck(text, out var bytes) && TryRead(bytes, out var version, out key) && version == network.ExtendedPublicKeyVersion;
    }

    public override string ToString() => ToString(Network.Main);
}
