namespace Holdfast.Cryptography;

/// <summary>SHA-256 (FIPS 180-4), by libsodium. As a value it can be copied, so that a common beginning is hashed once.</summary>
public unsafe struct Sha256
{
    private fixed byte _state[104]; // crypto_hash_sha256_state

    /// <summary>Digest of one piece.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> data)
    {
        Sodium.EnsureInitialised();
        Hash256 digest = default;
        fixed (byte* input = data) { Sodium.crypto_hash_sha256((byte*)&digest, input, (ulong)data.Length); }
        return digest;
    }

    /// <summary>SHA-256 of the SHA-256: Bitcoin's hash of transactions, blocks and checksums.</summary>
    public static Hash256 DoubleHash(ReadOnlySpan<byte> data)
    {
        var inner = Hash(data);
        return Hash(inner.AsSpan());
    }

    public static Sha256 Start()
    {
        Sodium.EnsureInitialised();
        Sha256 hash = default;
        Sodium.crypto_hash_sha256_init(hash._state);
        return hash;
    }

    /// <summary>A hash that has taken in SHA256(tag) twice (BIP-340 § Design, "Tagged hashes").</summary>
    public static Sha256 StartTagged(ReadOnlySpan<byte> tag)
    {
        var tagHash = Hash(tag);
        var hash = Start();
        hash.Update(tagHash.AsSpan());
        hash.Update(tagHash.AsSpan());
        return hash;
    }

    public void Update(ReadOnlySpan<byte> data)
    {
        fixed (byte* state = _state)
        fixed (byte* input = data)
        {
            Sodium.crypto_hash_sha256_update(state, input, (ulong)data.Length);
        }
    }

    /// <summary>The digest; the object is spent.</summary>
    public Hash256 Finish()
    {
        Hash256 digest = default;
        fixed (byte* state = _state) { Sodium.crypto_hash_sha256_final(state, (byte*)&digest); }
        return digest;
    }

    /// <summary>The digest of the digest; the object is spent.</summary>
    public Hash256 FinishDouble()
    {
        var inner = Finish();
        return Hash(inner.AsSpan());
    }
}
