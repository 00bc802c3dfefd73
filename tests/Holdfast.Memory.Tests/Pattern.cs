using System.Text;

namespace Holdfast.Memory.Tests;

/// <summary>Bytes that betray a secret: what of it, and in which form. Eight bytes or more.</summary>
internal sealed record Pattern(string Secret, string Form, byte[] Bytes)
{
    private const int Window = 16;

    /// <summary>
    /// Every 16 bytes of a key or seed: as they are, turned as 32-bit and 64-bit words (SHA-2's working state) and as a whole
    /// (libsecp256k1's scalars), and as hexadecimal and base64 text.
    /// </summary>
    internal static IEnumerable<Pattern> OfBytes(string secret, ReadOnlySpan<byte> bytes)
    {
        var whole = bytes.ToArray();
        var patterns = new List<Pattern>();
        void Add(string form, byte[] turned)
        {
            for (var at = 0; at + Window <= turned.Length; at += Window) { patterns.Add(new(secret, $"{form}, bytes {at} to {at + Window - 1}", turned[at..(at + Window)])); }
        }
        Add("raw", whole);
        Add("reversed", [.. Enumerable.Reverse(whole)]);
        Add("32-bit words", [.. whole.Chunk(4).SelectMany(Enumerable.Reverse)]);
        Add("64-bit words", [.. whole.Chunk(8).SelectMany(Enumerable.Reverse)]);
        patterns.AddRange(OfEncodings(secret, whole));
        return patterns;
    }

    /// <summary>Every <paramref name="window"/> characters of a text in UTF-8, UTF-16 and as code points, and all of it as hexadecimal and base64 text.</summary>
    internal static IEnumerable<Pattern> OfText(string secret, string text, int window)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var at = 0; at + window <= runes.Length; at++)
        {
            foreach (var pattern in OfPiece(secret, string.Concat(runes[at..(at + window)].Select(rune => rune.ToString())))) { yield return pattern; }
        }
        foreach (var pattern in OfEncodings(secret, Encoding.UTF8.GetBytes(text))) { yield return pattern; }
    }

    /// <summary>Every three words that follow each other, between spaces; four as their numbers in the list.</summary>
    internal static IEnumerable<Pattern> OfWords(string secret, string[] words, int[] numbers)
    {
        for (var at = 0; at + 3 <= words.Length; at++)
        {
            foreach (var pattern in OfPiece(secret, string.Join(' ', words[at..(at + 3)]))) { yield return pattern; }
        }
        for (var at = 0; at + 4 <= numbers.Length; at++)
        {
            yield return new(secret, $"four numbers of 16 bits, from {at}", [.. numbers[at..(at + 4)].SelectMany(number => BitConverter.GetBytes((ushort)number))]);
            yield return new(secret, $"four numbers of 32 bits, from {at}", [.. numbers[at..(at + 4)].SelectMany(BitConverter.GetBytes)]);
        }
        foreach (var pattern in OfEncodings(secret, Encoding.UTF8.GetBytes(string.Join(' ', words)))) { yield return pattern; }
    }

    private static IEnumerable<Pattern> OfPiece(string secret, string text) =>
    [
        new(secret, $"\"{text}\" in UTF-8", Encoding.UTF8.GetBytes(text)),
        new(secret, $"\"{text}\" in UTF-16", Encoding.Unicode.GetBytes(text)),
        new(secret, $"\"{text}\" as code points", Encoding.UTF32.GetBytes(text)),
    ];

    // The first characters are enough to know it by.
    private static IEnumerable<Pattern> OfEncodings(string secret, byte[] bytes)
    {
        var start = bytes[..(Math.Min(bytes.Length, 24) / 3 * 3)];
        foreach (var (form, text) in ((string, string)[])[("hex", Convert.ToHexStringLower(start)), ("HEX", Convert.ToHexString(start)), ("base64", Convert.ToBase64String(start))])
        {
            yield return new(secret, $"{form} in UTF-8", Encoding.UTF8.GetBytes(text));
            yield return new(secret, $"{form} in UTF-16", Encoding.Unicode.GetBytes(text));
        }
    }
}
