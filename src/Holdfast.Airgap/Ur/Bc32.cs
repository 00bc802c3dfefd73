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

    private static ReadOnlySpan<byte> Alphabet => "qpzry9x8gf2tvdw0s3jn54khce6mua7l"u8;

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
        uint remainder = Step(1, 0), held = 0;
        int bits = 0, count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Has(text[i])) { return false; }
            var value = (uint)Values[text[i]];
            remainder = Step(remainder, value);
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
        for (sbyte i = 0; i < Alphabet.Length; i++)
        {
            var character = (char)Alphabet[i];
            values[character] = values[char.ToUpperInvariant(character)] = i;
        }
        return values;
    }

    /// <summary>One step of Bech32's polynomial division over GF(32) (BIP-173 § Checksum).</summary>
    private static uint Step(uint remainder, uint value)
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
