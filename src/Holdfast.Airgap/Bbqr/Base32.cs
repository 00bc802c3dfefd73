using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Airgap.Bbqr;

/// <summary>Base 32 of RFC 4648 § 6, in capitals and without padding. One text for the same bytes: bits left over are zero.</summary>
internal static class Base32
{
    /// <summary>Bytes and characters that go together without a bit left over.</summary>
    public const int GroupBytes = 5, GroupCharacters = 8;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[(bytes.Length * 8 + 4) / 5];
        int held = 0, count = 0, at = 0;
        foreach (var value in bytes)
        {
            held = held << 8 | value;
            for (count += 8; count >= 5;) { text[at++] = Alphabet[held >> (count -= 5) & 31]; }
            held &= (1 << count) - 1;
        }
        if (count > 0) { text[at] = Alphabet[held << (5 - count) & 31]; }
        return new(text);
    }

    /// <summary>Into pinned memory. False for another character, a length no whole number of bytes has, or bits left over that are not zero.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % GroupCharacters is 1 or 3 or 6) { return false; }
        var decoded = GC.AllocateUninitializedArray<byte>((int)(text.Length * 5L / 8), pinned: true);
        int held = 0, count = 0, at = 0;
        foreach (var character in text)
        {
            var value = character switch
            {
                >= (byte)'A' and <= (byte)'Z' => character - 'A',
                >= (byte)'2' and <= (byte)'7' => character - '2' + 26,
                _ => -1,
            };
            if (value < 0) { return false; }
            held = held << 5 | value;
            count += 5;
            if (count >= 8) { decoded[at++] = (byte)(held >> (count -= 8)); }
            held &= (1 << count) - 1;
        }
        if (held != 0) { return false; }
        bytes = decoded;
        return true;
    }
}
