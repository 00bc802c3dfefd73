using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>BIP-32 § Serialization format of extended private keys: xprv and tprv, as ASCII in secret memory.</summary>
public static class ExtendedSecretKeyText
{
    /// <summary>Bytes of the serialized form, before the checksum.</summary>
    private const int SerializedSize = ExtendedPublicKey.SerializedSize;

    /// <summary>111 ASCII bytes: xprv..., or tprv... for the other networks. The caller disposes them.</summary>
    public static SecretMemory Encode(ExtendedSecretKey key, Network network)
    {
        using var scratch = new SecretMemory(SerializedSize);
        var bytes = scratch.Span;
        BinaryPrimitives.WriteUInt32BigEndian(bytes, network.ExtendedPrivateKeyVersion);
        bytes[4] = key.Depth;
        key.Parent.Write(bytes[5..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[9..], key.ChildNumber);
        key.ChainCode.CopyTo(bytes[13..]);
        bytes[45] = 0;
        key.Key.CopyTo(bytes[46..]);
        return SecretBase58.EncodeCheck(bytes);
    }

    /// <summary>Reads xprv or tprv text, with nothing around it, for the network it must belong to; false for what BIP-32's test vector 5 calls invalid.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, Network network, [NotNullWhen(true)] out ExtendedSecretKey? key)
    {
        key = null;
        if (!SecretBase58.TryDecodeCheck(text, SerializedSize, out var payload)) { return false; }
        using (payload)
        {
            ReadOnlySpan<byte> bytes = payload.Span;
            var depth = bytes[4];
            var parent = Fingerprint.Read(bytes[5..]);
            var childNumber = BinaryPrimitives.ReadUInt32BigEndian(bytes[9..]);
            if (BinaryPrimitives.ReadUInt32BigEndian(bytes) != network.ExtendedPrivateKeyVersion || bytes[45] != 0) { return false; }
            if (depth == 0 && (parent.Value != 0 || childNumber != 0)) { return false; }
            var memory = new SecretMemory(Bip32.KeySize + Bip32.ChainCodeSize);
            bytes[46..].CopyTo(memory.Span);
            bytes[13..45].CopyTo(memory.Span[Bip32.KeySize..]);
            return ExtendedSecretKey.TryOwn(memory, depth, parent, childNumber, out key);
        }
    }
}
