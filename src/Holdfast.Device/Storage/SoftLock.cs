using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>
/// Secrets of an unlocked vault, encrypted in memory under Argon2id of the PIN with a fresh salt, while the device waits for its owner.
/// The PIN is not stored and not compared: the AEAD's tag is the only check. A copy of the memory can be tried against all PINs; this
/// protects against whoever has the device in hand, not against whoever can read its memory.
/// </summary>
internal sealed class SoftLock
{
    private static ReadOnlySpan<byte> Associated => "holdfast soft lock 1"u8;

    private readonly VaultCost _cost;
    private readonly byte[] _salt = new byte[Argon2id.SaltSize], _nonce = new byte[XChaCha20Poly1305.NonceSize], _cipher;

    internal SoftLock(ReadOnlySpan<byte> secret, SecretMemory pin, VaultCost cost)
    {
        _cost = cost;
        _cipher = new byte[secret.Length + XChaCha20Poly1305.TagSize];
        Entropy.Fill(_salt);
        Entropy.Fill(_nonce);
        using var key = Derive(pin);
        XChaCha20Poly1305.Encrypt(key.Span, _nonce, Associated, secret, _cipher);
    }

    internal bool TryOpen(SecretMemory pin, [NotNullWhen(true)] out SecretMemory? secret)
    {
        using var key = Derive(pin);
        secret = new SecretMemory(_cipher.Length - XChaCha20Poly1305.TagSize);
        if (XChaCha20Poly1305.TryDecrypt(key.Span, _nonce, Associated, _cipher, secret.Span)) { return true; }
        secret.Dispose();
        secret = null;
        return false;
    }

    /// <summary>Forgets the secrets for good: without the salt and the ciphertext no PIN opens anything.</summary>
    internal void Wipe()
    {
        FixedTime.Clear(_cipher);
        FixedTime.Clear(_salt);
    }

    private SecretMemory Derive(SecretMemory pin)
    {
        var key = new SecretMemory(XChaCha20Poly1305.KeySize);
        Argon2id.Derive(pin.Span, _salt, _cost.Passes, _cost.MemoryBytes, key.Span);
        return key;
    }
}
