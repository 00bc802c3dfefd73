using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>
/// BIP-85: secrets of other wallets and programs, computed from a master key. A child tells nothing of the master key or of its other
/// children. Everything on the way is in secret memory.
/// </summary>
public static class Bip85
{
    /// <summary>The child as ASCII text, exactly as long as it is: words with one space between them, WIF, xprv or tprv, digits, or a password.</summary>
    /// <param name="master">The BIP-32 master key, of whichever seed and passphrase.</param>
    /// <param name="child">Which one.</param>
    /// <returns>Secret memory that the caller disposes.</returns>
    /// <exception cref="CryptographyUnavailableException">There is no such key: below 2^-127, so a primitive is broken.</exception>
    public static SecretMemory Derive(ExtendedSecretKey master, Bip85Child child)
    {
        using var entropy = DeriveEntropy(master, child.Path);
        var text = child.Application switch
        {
            Bip85Application.HdSeed => Bip85Text.Wif(entropy.Span[..Bip32.KeySize], child.Network),
            Bip85Application.ExtendedKey => Bip85Text.ExtendedKey(entropy.Span, child.Network),
            Bip85Application.Words => Bip85Text.Words(entropy.Span[..MnemonicBits.EntropySize(child.Length)]),
            Bip85Application.Hex => Bip85Text.Hex(entropy.Span[..child.Length]),
            Bip85Application.PasswordBase64 => Bip85Text.Base64(entropy.Span, child.Length),
            Bip85Application.PasswordBase85 => Bip85Text.Base85(entropy.Span, child.Length),
        };
        FixedTime.ClearStack();
        return text;
    }

    /// <summary>BIP-85 § Specification: HMAC-SHA-512 keyed with "bip-entropy-from-k" over the 32 bytes of the key at a path. 64 bytes, which the caller disposes.</summary>
    internal static SecretMemory DeriveEntropy(ExtendedSecretKey master, DerivationPath path)
    {
        using var key = master.Derive(path);
        var entropy = new SecretMemory(HmacSha512.Size);
        HmacSha512.Compute("bip-entropy-from-k"u8, key.Key, entropy.Span);
        FixedTime.ClearStack();
        return entropy;
    }
}
