namespace Holdfast.Cryptography;

/// <summary>XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), by libsodium. Key 32 bytes, nonce 24, tag 16 after the ciphertext.</summary>
public static unsafe class XChaCha20Poly1305
{
    public const int KeySize = 32, NonceSize = 24, TagSize = 16;

    /// <summary>Encrypts; <paramref name="cipher"/> is 16 bytes longer than <paramref name="message"/>. A nonce serves once under a key.</summary>
    public static void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> message, Span<byte> cipher)
    {
        Check(key, nonce);
        if (cipher.Length != message.Length + TagSize) { throw new ArgumentException("the ciphertext is 16 bytes longer than the message", nameof(cipher)); }
        fixed (byte* k = key)
        fixed (byte* n = nonce)
        fixed (byte* a = associated)
        fixed (byte* m = message)
        fixed (byte* c = cipher)
        {
            Sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(c, null, m, (ulong)message.Length, a, (ulong)associated.Length, null, n, k);
        }
        FixedTime.ClearStack();
    }

    /// <summary>Decrypts into secret memory; false, and zeroes, if anything was changed or the key is another.</summary>
    public static bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> cipher, Span<byte> message)
    {
        Check(key, nonce);
        if (cipher.Length < TagSize || message.Length != cipher.Length - TagSize) { return false; }
        int result;
        fixed (byte* k = key)
        fixed (byte* n = nonce)
        fixed (byte* a = associated)
        fixed (byte* m = message)
        fixed (byte* c = cipher)
        {
            result = Sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(m, null, null, c, (ulong)cipher.Length, a, (ulong)associated.Length, n, k);
        }
        FixedTime.ClearStack();
        if (result == 0) { return true; }
        FixedTime.Clear(message);
        return false;
    }

    private static void Check(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce)
    {
        if (key.Length != KeySize) { throw new ArgumentException("the key has 32 bytes", nameof(key)); }
        if (nonce.Length != NonceSize) { throw new ArgumentException("the nonce has 24 bytes", nameof(nonce)); }
        Sodium.EnsureInitialised();
    }
}
