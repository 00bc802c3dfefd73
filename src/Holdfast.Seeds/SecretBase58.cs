using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>Base58Check of secret payloads: ASCII in, ASCII out, everything in secret memory. (Holdfast.Keys.Base58 is for public data.)</summary>
internal static class SecretBase58
{
    private const int ChecksumSize = 4;
    private const int MaxTextLength = 128, MaxPayloadSize = 82;

    private static ReadOnlySpan<byte> Alphabet => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"u8;

    /// <summary>Base 58 of at most 82 bytes and their checksum.</summary>
    internal static SecretMemory EncodeCheck(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > MaxPayloadSize) { throw new ArgumentException("too long", nameof(payload)); }
        using var scratch = new SecretMemory(payload.Length + ChecksumSize + MaxTextLength);
        var bytes = scratch.Span[..(payload.Length + ChecksumSize)];
        var digits = scratch.Span[bytes.Length..];
        payload.CopyTo(bytes);
        Sha256.DoubleHash(payload).AsSpan()[..ChecksumSize].CopyTo(bytes[payload.Length..]);
        FixedTime.ClearStack();

        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) { zeros = bytes.Length; }
        var used = Convert(bytes[zeros..], 256, 58, digits);
        var text = new SecretMemory(zeros + used);
        text.Span[..zeros].Fill(Alphabet[0]);
        for (var i = 0; i < used; i++) { text.Span[zeros + i] = Alphabet[digits[used - 1 - i]]; }
        return text;
    }

    /// <summary>Reads a payload of exactly <paramref name="size"/> bytes; false for a foreign character, another size or a wrong checksum.</summary>
    internal static bool TryDecodeCheck(ReadOnlySpan<byte> text, int size, [NotNullWhen(true)] out SecretMemory? payload)
    {
        payload = null;
        if (text.Length is 0 or > MaxTextLength || size > MaxPayloadSize) { return false; }
        using var scratch = new SecretMemory(2 * MaxTextLength + size + ChecksumSize);
        Span<byte> values = scratch.Span[..text.Length], digits = scratch.Span.Slice(MaxTextLength, MaxTextLength), bytes = scratch.Span[(2 * MaxTextLength)..];
        for (var i = 0; i < text.Length; i++)
        {
            var value = Alphabet.IndexOf(text[i]);
            if (value < 0) { return false; }
            values[i] = (byte)value;
        }
        var zeros = values.IndexOfAnyExcept((byte)0);
        if (zeros < 0) { zeros = values.Length; }
        var used = Convert(values[zeros..], 58, 256, digits);
        if (zeros + used != bytes.Length) { return false; }
        for (var i = 0; i < used; i++) { bytes[zeros + i] = digits[used - 1 - i]; }
        var matches = Sha256.DoubleHash(bytes[..size]).AsSpan()[..ChecksumSize].SequenceEqual(bytes[size..]);
        FixedTime.ClearStack();
        if (matches) { payload = SecretMemory.CopyOf(bytes[..size]); }
        return matches;
    }

    // Rewrites a big-endian number in another base, least significant digit first; the number of digits.
    private static int Convert(ReadOnlySpan<byte> number, int from, int to, Span<byte> digits)
    {
        var used = 0;
        foreach (var value in number)
        {
            int carry = value;
            for (var i = 0; i < used || carry != 0; i++)
            {
                if (i == used) { digits[used++] = 0; }
                carry += from * digits[i];
                digits[i] = (byte)(carry % to);
                carry /= to;
            }
        }
        return used;
    }
}
