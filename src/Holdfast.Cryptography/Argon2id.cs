namespace Holdfast.Cryptography;

/// <summary>Argon2id version 1.3 (RFC 9106), by libsodium, one lane.</summary>
public static unsafe class Argon2id
{
    public const int SaltSize = 16;

    /// <summary>Derives a key from a password.</summary>
    /// <param name="password">Secret.</param>
    /// <param name="salt">16 bytes.</param>
    /// <param name="passes">Number of passes over the memory, at least 1.</param>
    /// <param name="memoryBytes">Memory in bytes, at least 8 KiB.</param>
    /// <param name="output">16 bytes or more, in secret memory.</param>
    /// <exception cref="CryptographyUnavailableException">The memory is not to be had.</exception>
    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, uint passes, long memoryBytes, Span<byte> output)
    {
        if (salt.Length != SaltSize) { throw new ArgumentException("the salt has 16 bytes", nameof(salt)); }
        Sodium.EnsureInitialised();
        int result;
        fixed (byte* p = password)
        fixed (byte* s = salt)
        fixed (byte* o = output)
        {
            result = Sodium.crypto_pwhash(o, (ulong)output.Length, p, (ulong)password.Length, s, passes, (nuint)memoryBytes, 2);
        }
        FixedTime.ClearStack();
        if (result != 0) { throw new CryptographyUnavailableException("not enough memory to derive the key"); }
    }
}
