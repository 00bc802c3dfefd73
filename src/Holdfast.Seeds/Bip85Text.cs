using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>BIP-85 § Applications: what is made of a child's entropy. ASCII in secret memory, which the caller disposes; each copies what it needs.</summary>
internal static class Bip85Text
{
    // RFC 1924's, which BIP-85's vector agrees with and does not name.
    private static ReadOnlySpan<byte> Base85Alphabet => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"u8;

    /// <summary>The mnemonic of 16 to 32 bytes.</summary>
    internal static SecretMemory Words(ReadOnlySpan<byte> entropy)
    {
        using var mnemonic = Mnemonic.FromEntropy(entropy);
        return mnemonic.ToSentence();
    }

    /// <summary>A private key of 32 bytes in Base58Check, marked as one of a compressed public key.</summary>
    internal static SecretMemory Wif(ReadOnlySpan<byte> key, Network network)
    {
        if (!SecretKey.IsValid(key)) { throw NoSuchKey(); }
        using var payload = new SecretMemory(1 + SecretKey.Size + 1);
        payload.Span[0] = network.PrivateKeyVersion;
        key.CopyTo(payload.Span[1..]);
        payload.Span[^1] = 1;
        return SecretBase58.EncodeCheck(payload.Span);
    }

    /// <summary>A master key of 64 bytes: chain code, then key, the other way round than BIP-32 has it.</summary>
    internal static SecretMemory ExtendedKey(ReadOnlySpan<byte> entropy, Network network)
    {
        var memory = new SecretMemory(Bip32.KeySize + Bip32.ChainCodeSize);
        entropy[Bip32.ChainCodeSize..].CopyTo(memory.Span);
        entropy[..Bip32.ChainCodeSize].CopyTo(memory.Span[Bip32.KeySize..]);
        if (!ExtendedSecretKey.TryOwn(memory, 0, default, 0, out var key)) { throw NoSuchKey(); }
        using (key) { return ExtendedSecretKeyText.Encode(key, network); }
    }

    /// <summary>Two digits a byte, in lower case.</summary>
    internal static SecretMemory Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new SecretMemory(2 * bytes.Length);
        Convert.TryToHexStringLower(bytes, text.Span, out _);
        return text;
    }

    /// <summary>The first characters of base64 of 64 bytes; at most 86, so without padding.</summary>
    internal static SecretMemory Base64(ReadOnlySpan<byte> entropy, int length)
    {
        using var all = new SecretMemory(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(entropy.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(entropy, all.Span, out _, out _);
        return SecretMemory.CopyOf(all.Span[..length]);
    }

    /// <summary>The first characters of base85 of 64 bytes: four bytes, big endian, give five characters, most significant first.</summary>
    internal static SecretMemory Base85(ReadOnlySpan<byte> entropy, int length)
    {
        using var all = new SecretMemory(entropy.Length / sizeof(uint) * 5);
        for (var i = 0; i < entropy.Length / sizeof(uint); i++)
        {
            var number = BinaryPrimitives.ReadUInt32BigEndian(entropy[(i * sizeof(uint))..]);
            for (var digit = 4; digit >= 0; digit--)
            {
                all.Span[5 * i + digit] = Base85Alphabet[(int)(number % 85)];
                number /= 85;
            }
        }
        return SecretMemory.CopyOf(all.Span[..length]);
    }

    private static CryptographyUnavailableException NoSuchKey() => new("BIP-85 has no key here");
}
