namespace Holdfast.Cryptography;

/// <summary>HMAC-SHA-512 (RFC 2104, FIPS 180-4), by libsodium. Output 64 bytes.</summary>
public static unsafe class HmacSha512
{
    public const int Size = 64;
    internal const int StateSize = 416; // crypto_auth_hmacsha512_state

    /// <summary>Writes the 64-byte code. The state is cleared: keys and data may be secret.</summary>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        Compute(key, data, default, output);
    }

    /// <summary>As above over the concatenation of two pieces.</summary>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data1, ReadOnlySpan<byte> data2, Span<byte> output)
    {
        if (output.Length != Size) { throw new ArgumentException("HMAC-SHA-512 gives 64 bytes", nameof(output)); }
        Sodium.EnsureInitialised();
        var state = stackalloc byte[StateSize];
        fixed (byte* k = key)
        fixed (byte* d1 = data1)
        fixed (byte* d2 = data2)
        fixed (byte* o = output)
        {
            Sodium.crypto_auth_hmacsha512_init(state, k, (nuint)key.Length);
            Sodium.crypto_auth_hmacsha512_update(state, d1, (ulong)data1.Length);
            Sodium.crypto_auth_hmacsha512_update(state, d2, (ulong)data2.Length);
            Sodium.crypto_auth_hmacsha512_final(state, o);
        }
        Sodium.sodium_memzero(state, StateSize);
    }

    /// <summary>PBKDF2 (RFC 8018 § 5.2) over HMAC-SHA-512, one 64-byte block, as BIP-39 uses it.</summary>
    /// <param name="password">Secret.</param>
    /// <param name="salt">Salt; with a passphrase in it, secret too.</param>
    /// <param name="iterations">At least 1; BIP-39 has 2048.</param>
    /// <param name="output">64 bytes, in secret memory.</param>
    public static void Pbkdf2(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations, Span<byte> output)
    {
        if (output.Length != Size) { throw new ArgumentException("one block has 64 bytes", nameof(output)); }
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        Sodium.EnsureInitialised();
        using var scratch = new SecretMemory(2 * StateSize + Size);
        fixed (byte* start = scratch.Span)
        fixed (byte* p = password)
        fixed (byte* s = salt)
        fixed (byte* o = output)
        {
            byte* keyed = start, state = start + StateSize, block = start + 2 * StateSize;
            var one = stackalloc byte[4] { 0, 0, 0, 1 };
            Sodium.crypto_auth_hmacsha512_init(keyed, p, (nuint)password.Length); // the key's blocks are hashed once
            Buffer.MemoryCopy(keyed, state, StateSize, StateSize);
            Sodium.crypto_auth_hmacsha512_update(state, s, (ulong)salt.Length);
            Sodium.crypto_auth_hmacsha512_update(state, one, 4);
            Sodium.crypto_auth_hmacsha512_final(state, block);
            Buffer.MemoryCopy(block, o, Size, Size);
            for (var i = 1; i < iterations; i++)
            {
                Buffer.MemoryCopy(keyed, state, StateSize, StateSize);
                Sodium.crypto_auth_hmacsha512_update(state, block, Size);
                Sodium.crypto_auth_hmacsha512_final(state, block);
                for (var j = 0; j < Size; j++) { o[j] ^= block[j]; }
            }
        }
        FixedTime.ClearStack();
    }
}
