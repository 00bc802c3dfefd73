using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>
/// A BIP-32 extended private key: key and chain code in secret memory, and where it stands in its tree. Whoever makes one disposes it.
/// </summary>
public sealed class ExtendedSecretKey : IDisposable
{
    private readonly SecretMemory _memory; // key, then chain code

    /// <summary>Takes over <paramref name="memory"/>: 32 bytes of a valid key, 32 of chain code.</summary>
    internal ExtendedSecretKey(SecretMemory memory, in PublicKey publicKey, byte depth, Fingerprint parent, uint childNumber)
    {
        _memory = memory;
        PublicKey = publicKey;
        Depth = depth;
        Parent = parent;
        ChildNumber = childNumber;
    }

    /// <summary>0 for the master key.</summary>
    public byte Depth { get; }

    /// <summary>Fingerprint of the parent; 0 for the master key.</summary>
    public Fingerprint Parent { get; }

    /// <summary>Index in the parent, bit 31 for hardened; 0 for the master key.</summary>
    public uint ChildNumber { get; }

    /// <summary>The public key of this key, computed once.</summary>
    public PublicKey PublicKey { get; }

    public Fingerprint Fingerprint => Fingerprint.Of(PublicKey);

    /// <summary>32 bytes, big endian, in this object's secret memory.</summary>
    public ReadOnlySpan<byte> Key => _memory.Span[..Bip32.KeySize];

    /// <summary>32 bytes in this object's secret memory.</summary>
    public ReadOnlySpan<byte> ChainCode => _memory.Span[Bip32.KeySize..];

    /// <summary>The master key of a seed (BIP-32 § Master key generation).</summary>
    /// <param name="seed">16 to 64 bytes; BIP-39 gives 64.</param>
    /// <exception cref="CryptographyUnavailableException">The seed has no master key: below 2^-127, so a primitive is broken.</exception>
    public static ExtendedSecretKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length is < 16 or > 64) { throw new ArgumentException("a seed has 16 to 64 bytes", nameof(seed)); }
        var memory = new SecretMemory(HmacSha512.Size);
        HmacSha512.Compute("Bitcoin seed"u8, seed, memory.Span);
        return TryOwn(memory, 0, default, 0, out var key) ? key : throw NoSuchKey();
    }

    /// <summary>CKDpriv, one step; bit 31 of the index for a hardened one.</summary>
    public ExtendedSecretKey Derive(uint index) => Derive([index]);

    /// <summary>Follows a path from this key.</summary>
    public ExtendedSecretKey Derive(DerivationPath path) => Derive(path.Steps);

    /// <summary>Follows steps from this key; none gives a copy.</summary>
    /// <exception cref="ArgumentException">The child would be deeper than 255.</exception>
    /// <exception cref="CryptographyUnavailableException">BIP-32 has no such child: below 2^-127, so a primitive is broken.</exception>
    public ExtendedSecretKey Derive(ReadOnlySpan<uint> steps)
    {
        if (Depth + steps.Length > byte.MaxValue) { throw new ArgumentException("the path is too deep", nameof(steps)); }
        var memory = SecretMemory.CopyOf(_memory.Span);
        var (publicKey, parent) = (PublicKey, Parent);
        if (TryFollow(steps, memory.Span, ref publicKey, ref parent))
        {
            return new(memory, publicKey, (byte)(Depth + steps.Length), parent, steps.IsEmpty ? ChildNumber : steps[^1]);
        }
        memory.Dispose();
        throw NoSuchKey();
    }

    /// <summary>Follows a path into secret memory of the caller's, so that a signer of many keys makes no object for each.</summary>
    /// <param name="path">From this key.</param>
    /// <param name="keyAndChainCode">64 bytes of secret memory.</param>
    /// <param name="known">The public key at a path from this key, where the caller has it: to compute one costs a multiplication. A wrong one gives another secret, whose signatures do not verify.</param>
    /// <returns>The derived key's public key.</returns>
    /// <exception cref="CryptographyUnavailableException">BIP-32 has no such child: below 2^-127, so a primitive is broken.</exception>
    public PublicKey DeriveInto(DerivationPath path, Span<byte> keyAndChainCode, Func<DerivationPath, PublicKey?> known)
    {
        _memory.Span.CopyTo(keyAndChainCode);
        Span<byte> key = keyAndChainCode[..Bip32.KeySize], chainCode = keyAndChainCode[Bip32.KeySize..];
        var publicKey = PublicKey;
        for (var i = 0; i < path.Depth; i++)
        {
            if (!DerivationPath.IsHardened(path[i])) { publicKey = PublicKeyAt(path.Take(i), key, known); }
            if (!Bip32.TryDeriveChild(key, chainCode, publicKey, path[i], key, chainCode)) { throw NoSuchKey(); }
        }
        return PublicKeyAt(path, key, known);
    }

    private PublicKey PublicKeyAt(DerivationPath path, ReadOnlySpan<byte> key, Func<DerivationPath, PublicKey?> known)
        => path.Depth == 0 ? PublicKey : known(path) ?? (PublicKey.TryFromSecret(key, out var computed) ? computed : throw NoSuchKey());

    // A public key costs a multiplication: on the way only an unhardened step and the last parent's fingerprint ask for it.
    private static bool TryFollow(ReadOnlySpan<uint> steps, Span<byte> keyAndChainCode, ref PublicKey publicKey, ref Fingerprint parent)
    {
        Span<byte> key = keyAndChainCode[..Bip32.KeySize], chainCode = keyAndChainCode[Bip32.KeySize..];
        for (var i = 0; i < steps.Length; i++)
        {
            var last = i == steps.Length - 1;
            if (i > 0 && (last || !DerivationPath.IsHardened(steps[i])) && !PublicKey.TryFromSecret(key, out publicKey)) { return false; }
            if (last) { parent = Fingerprint.Of(publicKey); }
            if (!Bip32.TryDeriveChild(key, chainCode, publicKey, steps[i], key, chainCode)) { return false; }
        }
        return steps.IsEmpty || PublicKey.TryFromSecret(key, out publicKey);
    }

    /// <summary>The extended public key that belongs to this key (BIP-32 § N). Its chain code leaves secret memory.</summary>
    public ExtendedPublicKey ToPublic() => new(Depth, Parent, ChildNumber, new Hash256(ChainCode), PublicKey);

    /// <summary>Takes over the memory; false, and disposed, if it does not begin with a valid key.</summary>
    internal static bool TryOwn(SecretMemory memory, byte depth, Fingerprint parent, uint childNumber, [NotNullWhen(true)] out ExtendedSecretKey? key)
    {
        if (PublicKey.TryFromSecret(memory.Span[..Bip32.KeySize], out var publicKey))
        {
            key = new(memory, publicKey, depth, parent, childNumber);
            return true;
        }
        memory.Dispose();
        key = null;
        return false;
    }

    /// <summary>Zeroes key and chain code.</summary>
    public void Dispose() => _memory.Dispose();

    private static CryptographyUnavailableException NoSuchKey() => new("BIP-32 has no key here");
}
