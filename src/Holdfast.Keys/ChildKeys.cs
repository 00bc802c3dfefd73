using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Keys;

/// <summary>
/// The unhardened children of one extended public key (BIP-32 § Public parent key to public child key), for whoever derives many: the
/// chain code's HMAC blocks are hashed once, and the key is serialized once.
/// </summary>
public sealed class ChildKeys
{
    private readonly PublicKey _key;
    private readonly HmacSha512Key _chainCode;
    private readonly byte[] _serialized;

    public ChildKeys(ExtendedPublicKey parent) => (_key, _chainCode, _serialized) = (parent.Key, new(parent.ChainCode.AsSpan()), parent.Key.ToBytes());

    /// <summary>CKDpub for the point alone. False where BIP-32 has no such key (probability below 2^-127); hardened indexes are the caller's mistake.</summary>
    public bool TryDerive(uint index, out PublicKey child)
    {
        if (DerivationPath.IsHardened(index)) { throw new ArgumentException("a public key has no hardened children", nameof(index)); }
        Span<byte> data = stackalloc byte[PublicKey.CompressedSize + 4];
        _serialized.CopyTo(data);
        BinaryPrimitives.WriteUInt32BigEndian(data[PublicKey.CompressedSize..], index);
        Span<byte> code = stackalloc byte[HmacSha512.Size];
        _chainCode.Compute(data, code);
        return _key.TryAdd(code[..32], out child);
    }
}
