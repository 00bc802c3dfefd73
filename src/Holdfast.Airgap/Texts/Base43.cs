using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Airgap.Texts;

/// <summary>
/// Electrum's base 43: the bytes as one number in 43 of the characters of a QR's alphanumeric mode, leading zero bytes as leading zeros.
/// Electrum shows transactions and PSBTs in it, in a single QR code. It has no checksum and no mark: an address in capitals is base 43 too,
/// so what it gives counts only if it is something by itself.
/// </summary>
public static class Base43
{
    /// <summary>Characters that version 40 holds in alphanumeric mode. Writing and reading take time by the square of the length.</summary>
    public const int MaxTextLength = 4296;
    /// <summary>Bytes that surely go into so many characters.</summary>
    public const int MaxSize = 2913;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
    private const int Radix = 43;

    /// <exception cref="ArgumentException">More than <see cref="MaxSize"/> bytes.</exception>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxSize) { throw new ArgumentException("more than one QR code holds", nameof(bytes)); }
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) { zeros = bytes.Length; }
        Span<byte> digits = stackalloc byte[MaxTextLength];
        var used = 0;
        foreach (var value in bytes[zeros..])
        {
            int carry = value;
            for (var i = 0; i < used || carry != 0; i++)
            {
                if (i == used) { digits[used++] = 0; }
                carry += 256 * digits[i];
                digits[i] = (byte)(carry % Radix);
                carry /= Radix;
            }
        }
        var text = new char[zeros + used];
        text.AsSpan(0, zeros).Fill(Alphabet[0]);
        for (var i = 0; i < used; i++) { text[zeros + i] = Alphabet[digits[used - 1 - i]]; }
        return new(text);
    }

    /// <summary>False for nothing, for more than <see cref="MaxTextLength"/> characters, or for any other character; small letters are others.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length is 0 or > MaxTextLength) { return false; }
        // Found out first: most text is not base 43, and reading is not cheap.
        foreach (var character in text)
        {
            if (!Alphabet.Contains((char)character, StringComparison.Ordinal)) { return false; }
        }
        var zeros = text.IndexOfAnyExcept((byte)'0');
        if (zeros < 0) { zeros = text.Length; }
        Span<byte> digits = stackalloc byte[MaxTextLength];
        var used = 0;
        foreach (var character in text[zeros..])
        {
            var carry = Alphabet.IndexOf((char)character, StringComparison.Ordinal);
            for (var i = 0; i < used || carry != 0; i++)
            {
                if (i == used) { digits[used++] = 0; }
                carry += Radix * digits[i];
                digits[i] = (byte)carry;
                carry >>= 8;
            }
        }
        bytes = new byte[zeros + used];
        for (var i = 0; i < used; i++) { bytes[zeros + i] = digits[used - 1 - i]; }
        return true;
    }
}
