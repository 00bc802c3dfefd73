using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Holdfast.Airgap.Ur;

/// <summary>How Bytewords are written (BCR-2020-012 § Example).</summary>
public enum BytewordsStyle
{
    /// <summary>Whole words with spaces between them.</summary>
    Standard,
    /// <summary>Whole words with hyphens between them.</summary>
    Uri,
    /// <summary>First and last letter of each word, nothing between them: what URs are written in.</summary>
    Minimal,
}

/// <summary>
/// Bytes as words of four letters, with the CRC-32 of the bytes, big-endian, as the last four words (BCR-2020-012). Read in upper, lower and
/// mixed case; what is empty, has an unknown word or a wrong checksum is refused.
/// </summary>
public static class Bytewords
{
    internal const int ChecksumLength = 4;

    /// <summary>CRC-32 of ISO-HDLC: of "Wolf" it is 0x598c84dc.</summary>
    public static uint Checksum(ReadOnlySpan<byte> data) => Crc32.HashToUInt32(data);

    /// <summary>The words in lower case.</summary>
    public static string Encode(ReadOnlySpan<byte> data, BytewordsStyle style)
    {
        byte[] body = [.. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(data.Length), Checksum(data));
        if (style == BytewordsStyle.Minimal)
        {
            return string.Create(2 * body.Length, body, (text, bytes) =>
            {
                WriteMinimal(bytes, text);
                for (var i = 0; i < text.Length; i++) { text[i] = char.ToLowerInvariant(text[i]); }
            });
        }
        return string.Join(style == BytewordsStyle.Uri ? '-' : ' ', body.Select(value => Encoding.ASCII.GetString(BytewordsList.Word(value))));
    }

    /// <summary>Two capitals a byte, without a checksum of their own.</summary>
    internal static void WriteMinimal(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var word = BytewordsList.Word(bytes[i]);
            (text[2 * i], text[2 * i + 1]) = ((char)(word[0] - 32), (char)(word[^1] - 32));
        }
    }

    /// <summary>Bytes that a text of this length can have at most, the checksum's among them: what must be offered for reading it.</summary>
    internal static int Room(int textLength) => textLength / 2;

    /// <summary>Reads ASCII text.</summary>
    /// <param name="text">The words.</param>
    /// <param name="style">How they are written.</param>
    /// <param name="room">Where the bytes go, and after them the checksum: at least half as long as the text.</param>
    /// <param name="length">How many bytes there are, without the checksum.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, BytewordsStyle style, Span<byte> room, out int length)
    {
        length = 0;
        var count = style == BytewordsStyle.Minimal ? ReadMinimal(text, room) : ReadWords(text, style == BytewordsStyle.Uri ? (byte)'-' : (byte)' ', room);
        if (count <= ChecksumLength) { return false; }
        count -= ChecksumLength;
        if (BinaryPrimitives.ReadUInt32BigEndian(room[count..]) != Checksum(room[..count])) { return false; }
        length = count;
        return true;
    }

    private static int ReadMinimal(ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (text.Length % 2 != 0) { return 0; }
        for (var i = 0; i < text.Length / 2; i++)
        {
            var value = BytewordsList.Find(text[2 * i], text[2 * i + 1]);
            if (value < 0) { return 0; }
            room[i] = (byte)value;
        }
        return text.Length / 2;
    }

    private static int ReadWords(ReadOnlySpan<byte> text, byte separator, Span<byte> room)
    {
        const int step = BytewordsList.WordLength + 1;
        if (text.Length % step != BytewordsList.WordLength) { return 0; }
        for (var at = 0; at < text.Length; at += step)
        {
            var word = text.Slice(at, BytewordsList.WordLength);
            var value = BytewordsList.Find(word[0], word[^1]);
            if (value < 0 || (at > 0 && text[at - 1] != separator) || !Ascii.EqualsIgnoreCase(word, BytewordsList.Word((byte)value))) { return 0; }
            room[at / step] = (byte)value;
        }
        return (text.Length + 1) / step;
    }
}
