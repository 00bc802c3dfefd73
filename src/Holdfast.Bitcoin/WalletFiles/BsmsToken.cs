using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>BIP-129's three modes of encryption, told by the size of the token.</summary>
public enum BsmsEncryption
{
    /// <summary>NO_ENCRYPTION: the token is the one byte 0.</summary>
    None,
    /// <summary>STANDARD: 64 bits.</summary>
    Standard,
    /// <summary>EXTENDED: 128 bits.</summary>
    Extended,
}

/// <summary>The token of a BSMS session (BIP-129 § The Token): the coordinator's secret, shared among those who set up the wallet. Immutable.</summary>
public sealed class BsmsToken
{
    private const int Iterations = 2048, KeySize = 32;
    private readonly byte[] _bytes;

    private BsmsToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The token of a session without encryption.</summary>
    public static BsmsToken None { get; } = new([0]);

    public BsmsEncryption Encryption => _bytes.Length switch { 1 => BsmsEncryption.None, 8 => BsmsEncryption.Standard, _ => BsmsEncryption.Extended };

    /// <summary>Reads 2 (they must be 00), 16 or 32 hexadecimal digits, with nothing around them.</summary>
    public static bool TryParseHex(ReadOnlySpan<char> text, [NotNullWhen(true)] out BsmsToken? token)
    {
        token = null;
        if (text is "00") { token = None; }
        if (text.Length is not (16 or 32)) { return token is not null; }
        var bytes = new byte[text.Length / 2];
        if (Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done) { token = new(bytes); }
        return token is not null;
    }

    /// <summary>Reads the decimal form, which BIP-129 recommends; it does not tell the mode. False for a number the mode has no bits for.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, BsmsEncryption encryption, [NotNullWhen(true)] out BsmsToken? token)
    {
        token = null;
        if (text.ContainsAnyExceptInRange('0', '9') || !UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) { return false; }
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        token = encryption switch
        {
            BsmsEncryption.None => number == 0 ? None : null,
            BsmsEncryption.Standard => number <= ulong.MaxValue ? new(bytes[8..]) : null,
            BsmsEncryption.Extended => new(bytes),
        };
        return token is not null;
    }

    /// <summary>ENCRYPTION_KEY, 32 bytes (BIP-129 § Key Derivation): PBKDF2-HMAC-SHA512 of "No SPOF", salted with the token's bytes, 2048 rounds.</summary>
    internal byte[] DeriveKey()
    {
        Span<byte> block = stackalloc byte[HmacSha512.Size];
        HmacSha512.Pbkdf2("No SPOF"u8, _bytes, Iterations, block);
        return block[..KeySize].ToArray();
    }

    /// <summary>Lower-case hexadecimal digits, as records have it.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);
}
