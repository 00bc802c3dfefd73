using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Keys;

/// <summary>Base58Check: base 58 of payload and the first four bytes of its double SHA-256. For public data only.</summary>
public static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int ChecksumSize = 4;
    /// <summary>Longest text read: an extended key has 111 or 112 characters, nothing longer is asked of it.</summary>
    public const int MaxTextLength = 128;

    /// <summary>Writes payload and checksum in base 58.</summary>
    public static string EncodeCheck(ReadOnlySpan<byte> payload)
    {
        Span<byte> bytes = stackalloc byte[payload.Length + ChecksumSize];
        payload.CopyTo(bytes);
        Sha256.DoubleHash(payload).AsSpan()[..ChecksumSize].CopyTo(bytes[payload.Length..]);
        return Encode(bytes);
    }

    /// <summary>Reads text of at most <see cref="MaxTextLength"/> characters; false for a foreign character or a wrong checksum.</summary>
    public static bool TryDecodeCheck(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        if (!TryDecode(text, out var bytes) || bytes.Length < ChecksumSize) { return false; }
        var body = bytes.AsSpan(0, bytes.Length - ChecksumSize);
        if (!Sha256.DoubleHash(body).AsSpan()[..ChecksumSize].SequenceEqual(bytes.AsSpan(body.Length))) { return false; }
        payload = body.ToArray();
        return true;
    }

    /// <summary>Base 58 without a checksum; leading zero bytes become leading ones.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) { return new string('1', bytes.Length); }
        Span<byte> digits = stackalloc byte[(bytes.Length - zeros) * 138 / 100 + 1];
        var used = 0;
        foreach (var value in bytes[zeros..])
        {
            int carry = value;
            for (var i = 0; i < used || carry != 0; i++)
            {
                if (i == used) { digits[used++] = 0; }
                carry += 256 * digits[i];
                digits[i] = (byte)(carry % 58);
                carry /= 58;
            }
        }
        var text = new char[zeros + used];
        text.AsSpan(0, zeros).Fill('1');
        for (var i = 0; i < used; i++) { text[zeros + i] = Alphabet[digits[used - 1 - i]]; }
        return new string(text);
    }

    /// <summary>The reverse of <see cref="Encode"/>.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length > MaxTextLength) { return false; }
        var zeros = text.IndexOfAnyExcept('1');
        if (zeros < 0) { zeros = text.Length; }
        Span<byte> digits = stackalloc byte[text.Length];
        var used = 0;
        foreach (var character in text[zeros..])
        {
            var carry = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (carry < 0) { return false; }
            for (var i = 0; i < used || carry != 0; i++)
            {
                if (i == used) { digits[used++] = 0; }
                carry += 58 * digits[i];
                digits[i] = (byte)carry;
                carry >>= 8;
            }
        }
        bytes = new byte[zeros + used];
        for (var i = 0; i < used; i++) { bytes[zeros + i] = digits[used - 1 - i]; }
        return true;
    }
}
