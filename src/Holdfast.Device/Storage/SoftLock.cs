using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>
/// Secrets of an unlocked vault, encrypted in memory under Argon2id of the PIN with a fresh salt, while the device waits for its owner.
/// The PIN is not stored and not compared: the AEAD's tag is the only check. The ciphertext too lies in secret memory, for a PIN would not protect a
/// copy of it in a swap file, and so that disposing leaves none behind. Whoever can read this process's memory can try all PINs; this protects
/// against whoever has the device in hand.
/// </summary>
internal sealed class SoftLock : IDisposable
{
    private const int NonceAt = Argon2id.SaltSize, CipherAt = NonceAt + XChaCha20Poly1305.NonceSize;
    private static ReadOnlySpan<byte> Associated => "holdfast soft lock 1"u8;

    private readonly VaultCost _cost;
    private readonly SecretMemory _sealed; // salt, nonce, ciphertext with its tag

    internal SoftLock(ReadOnlySpan<byte> secret, SecretMemory pin, VaultCost cost)
    {
        _cost = cost;
        _sealed = new SecretMemory(CipherAt + secret.Length + XChaCha20Poly1305.TagSize);
        Entropy.Fill(_sealed.Span[..CipherAt]);
        using var key = Derive(pin);
        XChaCha20Poly1305.Encrypt(key.Span, Nonce, Associated, secret, _sealed.Span[CipherAt..]);
    }

    internal bool TryOpen(SecretMemory pin, [NotNullWhen(true)] out SecretMemory? secret)
    {
        using var key = Derive(pin);
        secret = new SecretMemory(_sealed.Length - CipherAt - XChaCha20Poly1305.TagSize);
        if (XChaCha20Poly1305.TryDecrypt(key.Span, Nonce, Associated, _sealed.Span[CipherAt..], secret.Span)) { return true; }
        secret.Dispose();
        secret = null;
        return false;
    }

    /// <summary>Forgets the secrets for good: without salt and ciphertext no PIN opens anything.</summary>
    public void Dispose() => _sealed.Dispose();

    private ReadOnlySpan<byte> Nonce => _sealed.Span[NonceAt..CipherAt];

    private SecretMemory Derive(SecretMemory pin)
    {
        var key = new SecretMemory(XChaCha20Poly1305.KeySize);
        Argon2id.Derive(pin.Span, _sealed.Span[..NonceAt], _cost.Passes, _cost.MemoryBytes, key.Span);
        return key;
    }
}
