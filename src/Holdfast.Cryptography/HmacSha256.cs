namespace Holdfast.Cryptography;

/// <summary>HMAC-SHA-256 (RFC 2104, FIPS 180-4), by libsodium. Output 32 bytes.</summary>
public static unsafe class HmacSha256
{
    private const int StateSize = 208; // crypto_auth_hmacsha256_state

    /// <summary>Writes the 32-byte code. The state is cleared: keys and data may be secret.</summary>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        if (output.Length != Hash256.Size) { throw new ArgumentException("HMAC-SHA-256 gives 32 bytes", nameof(output)); }
        Sodium.EnsureInitialised();
        var state = stackalloc byte[StateSize];
        fixed (byte* k = key)
        fixed (byte* d = data)
        fixed (byte* o = output)
        {
            Sodium.crypto_auth_hmacsha256_init(state, k, (nuint)key.Length);
            Sodium.crypto_auth_hmacsha256_update(state, d, (ulong)data.Length);
            Sodium.crypto_auth_hmacsha256_final(state, o);
        }
        Sodium.sodium_memzero(state, StateSize);
    }
}
