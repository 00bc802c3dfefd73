using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Keys;

/// <summary>The constant that closes a checksum: BIP-173's, or BIP-350's for witness versions 1 and above.</summary>
public enum Bech32Variant { Bech32, Bech32m }

/// <summary>BIP-173 and BIP-350 text: a human-readable part, "1", five-bit values and a six-character checksum. For public data only.</summary>
public static partial class Bech32
{
    /// <summary>Longest text read or written: what the checksum's guarantee covers (BIP-173 § Bech32).</summary>
    public const int MaxTextLength = 90;
    /// <summary>Longest human-readable part.</summary>
    public const int MaxPrefixLength = 83;
    private const int ChecksumLength = 6;
    /// <summary>The character of each five-bit value.</summary>
    public const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /// <summary>Writes lower-case text.</summary>
    /// <param name="prefix">Human-readable part: 1 to 83 characters of ASCII 33 to 126, no capitals.</param>
    /// <param name="values">Five-bit values, each below 32.</param>
    /// <param name="variant">Which checksum.</param>
    /// <exception cref="ArgumentException">A wrong prefix, a value above 31 or more than 90 characters.</exception>
    public static string Encode(string prefix, ReadOnlySpan<byte> values, Bech32Variant variant)
    {
        var length = prefix.Length + 1 + values.Length + ChecksumLength;
        if (!IsPrefix(prefix) || prefix.AsSpan().ContainsAnyInRange('A', 'Z')) { throw new ArgumentException("not a human-readable part", nameof(prefix)); }
        if (length > MaxTextLength || values.ContainsAnyExceptInRange((byte)0, (byte)31)) { throw new ArgumentException("too long, or not five-bit values", nameof(values)); }
        Span<char> text = stackalloc char[length];
        prefix.CopyTo(text);
        text[prefix.Length] = '1';
        var data = text[(prefix.Length + 1)..];
        for (var i = 0; i < values.Length; i++) { data[i] = Alphabet[values[i]]; }
        var remainder = Continue(StartPrefix(prefix), values);
        for (var i = 0; i < ChecksumLength; i++) { remainder = Step(remainder, 0); }
        remainder ^= Constant(variant);
        for (var i = 0; i < ChecksumLength; i++) { data[values.Length + i] = Alphabet[(int)(remainder >> (5 * (5 - i))) & 31]; }
        return new string(text);
    }

    /// <summary>
    /// Reads text of at most 90 characters. False for mixed case, a character outside the alphabet, an empty or overlong prefix, or a
    /// checksum that is neither variant's.
    /// </summary>
    /// <param name="text">The text, all in lower or all in upper case.</param>
    /// <param name="prefix">The human-readable part, in lower case.</param>
    /// <param name="values">Five-bit values without the checksum.</param>
    /// <param name="variant">Which of the two checksums it carries.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? prefix, [NotNullWhen(true)] out byte[]? values, out Bech32Variant variant)
    {
        (prefix, values, variant) = (null, null, default);
        if (text.Length > MaxTextLength || text.ContainsAnyExceptInRange('!', '~')) { return false; }
        if (text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('a', 'z')) { return false; }
        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        var separator = lower.LastIndexOf('1');
        if (separator < 0 || !IsPrefix(lower[..separator]) || lower.Length - separator - 1 < ChecksumLength) { return false; }
        Span<byte> data = stackalloc byte[lower.Length - separator - 1];
        for (var i = 0; i < data.Length; i++)
        {
            var value = Alphabet.IndexOf(lower[separator + 1 + i], StringComparison.Ordinal);
            if (value < 0) { return false; }
            data[i] = (byte)value;
        }
        var remainder = Continue(StartPrefix(lower[..separator]), data);
        if (remainder == Constant(Bech32Variant.Bech32)) { variant = Bech32Variant.Bech32; }
        else if (remainder == Constant(Bech32Variant.Bech32m)) { variant = Bech32Variant.Bech32m; }
        else { return false; }
        prefix = new string(lower[..separator]);
        values = data[..^ChecksumLength].ToArray();
        return true;
    }

    private static bool IsPrefix(ReadOnlySpan<char> prefix) => prefix.Length is >= 1 and <= MaxPrefixLength && !prefix.ContainsAnyExceptInRange('!', '~');

    private static uint Constant(Bech32Variant variant) => variant == Bech32Variant.Bech32 ? 1u : 0x2bc830a3u;

    private static uint StartPrefix(ReadOnlySpan<char> prefix)
    {
        var remainder = 1u;
        foreach (var character in prefix) { remainder = Step(remainder, (uint)character >> 5); }
        remainder = Step(remainder, 0);
        foreach (var character in prefix) { remainder = Step(remainder, character & 31u); }
        return remainder;
    }

    private static uint Continue(uint remainder, ReadOnlySpan<byte> values)
    {
        foreach (var value in values) { remainder = Step(remainder, value); }
        return remainder;
    }

    /// <summary>One step of the checksum's polynomial division over GF(32) (BIP-173 § Checksum).</summary>
    /// <param name="remainder">Of 30 bits; 1 before the first step.</param>
    /// <param name="value">Of five bits.</param>
    public static uint Step(uint remainder, uint value)
    {
        var top = remainder >> 25;
        remainder = ((remainder & 0x1ffffff) << 5) ^ value;
        if ((top & 1) != 0) { remainder ^= 0x3b6a57b2; }
        if ((top & 2) != 0) { remainder ^= 0x26508e6d; }
        if ((top & 4) != 0) { remainder ^= 0x1ea119fa; }
        if ((top & 8) != 0) { remainder ^= 0x3d4233dd; }
        if ((top & 16) != 0) { remainder ^= 0x2a1462b3; }
        return remainder;
    }
}
