using Holdfast.Keys;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// BC32 (BCR-2020-004): Bech32's alphabet and six-character checksum without a human-readable part, closed with 0x3fffffff. What is in mixed case,
/// has another character, a wrong checksum, or bits left over that are not zero is refused.
/// </summary>
internal static class Bc32
{
    private const int ChecksumLength = 6, Bits = 5;
    private const uint Closing = 0x3fffffff;

    private static readonly sbyte[] Values = IndexByCharacter();

    /// <summary>Bytes that a text of this length can have at most.</summary>
    public static int Room(int textLength) => (int)((long)textLength * Bits / 8);

    /// <summary>Whether a character can stand in BC32.</summary>
    public static bool Has(byte character) => character < Values.Length && Values[character] >= 0;

    /// <summary>Reads ASCII text.</summary>
    /// <param name="text">Payload and checksum.</param>
    /// <param name="room">Where the bytes go.</param>
    /// <param name="length">How many there are; at least one.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> room, out int length)
    {
        length = 0;
        if (text.Length <= ChecksumLength || (text.ContainsAnyInRange((byte)'A', (byte)'Z') && text.ContainsAnyInRange((byte)'a', (byte)'z'))) { return false; }
        var payload = text.Length - ChecksumLength;
        uint remainder = Bech32.Step(1, 0), held = 0;
        int bits = 0, count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Has(text[i])) { return false; }
            var value = (uint)Values[text[i]];
            remainder = Bech32.Step(remainder, value);
            if (i >= payload) { continue; }
            held = (held << Bits) | value;
            bits += Bits;
            if (bits < 8) { continue; }
            bits -= 8;
            room[count++] = (byte)(held >> bits);
        }
        if (remainder != Closing || bits >= Bits || (held & ((1u << bits) - 1)) != 0) { return false; }
        length = count;
        return count > 0;
    }

    private static sbyte[] IndexByCharacter()
    {
        var values = new sbyte[128];
        values.AsSpan().Fill(-1);
        for (sbyte i = 0; i < Bech32.Alphabet.Length; i++)
        {
            var character = Bech32.Alphabet[i];
            values[character] = values[char.ToUpperInvariant(character)] = i;
        }
        return values;
    }
}
