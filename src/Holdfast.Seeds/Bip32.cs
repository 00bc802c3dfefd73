using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>
/// BIP-32 § Private parent key → private child key, over bytes alone: a signer derives thousands of leaves of one parent into one
/// piece of secret memory, for one HMAC and one addition each.
/// </summary>
public static class Bip32
{
    /// <summary>Bytes of a secret key, and of a chain code.</summary>
    public const int KeySize = 32, ChainCodeSize = 32;

    /// <summary>CKDpriv. The outputs may be the very memory of the inputs.</summary>
    /// <param name="parentKey">32 bytes, a valid key.</param>
    /// <param name="parentChainCode">32 bytes.</param>
    /// <param name="parentPublic">The parent's public key; only unhardened indexes look at it.</param>
    /// <param name="index">Bit 31 set for a hardened child.</param>
    /// <param name="childKey">32 bytes of secret memory.</param>
    /// <param name="childChainCode">32 bytes of secret memory.</param>
    /// <returns>False, and zeroes, where BIP-32 has no such child (probability below 2^-127).</returns>
    public static bool TryDeriveChild(ReadOnlySpan<byte> parentKey, ReadOnlySpan<byte> parentChainCode, in PublicKey parentPublic,
        uint index, Span<byte> childKey, Span<byte> childChainCode)
    {
        if (parentKey.Length != KeySize || childKey.Length != KeySize) { throw new ArgumentException("a key has 32 bytes"); }
        if (parentChainCode.Length != ChainCodeSize || childChainCode.Length != ChainCodeSize) { throw new ArgumentException("a chain code has 32 bytes"); }
        Span<byte> data = stackalloc byte[PublicKey.CompressedSize + sizeof(uint)], code = stackalloc byte[HmacSha512.Size];
        try
        {
            if (DerivationPath.IsHardened(index))
            {
                data[0] = 0;
                parentKey.CopyTo(data[1..]);
            }
            else { parentPublic.Serialize(data[..PublicKey.CompressedSize]); }
            BinaryPrimitives.WriteUInt32BigEndian(data[PublicKey.CompressedSize..], index);
            HmacSha512.Compute(parentChainCode, data, code);
            parentKey.CopyTo(childKey);
            code[KeySize..].CopyTo(childChainCode);
            if (SecretKey.TryAdd(childKey, code[..KeySize])) { return true; }
            FixedTime.Clear(childKey);
            FixedTime.Clear(childChainCode);
            return false;
        }
        finally
        {
            FixedTime.Clear(data);
            FixedTime.Clear(code);
        }
    }
}
