using System.Buffers.Binary;
using System.Numerics;

namespace Holdfast.Ethereum.Rlp;

/// <summary>Writes RLP (yellow paper, appendix B), in the one form there is.</summary>
internal static class RlpWriter
{
    internal const byte Bytes = 0x80, List = 0xc0;
    /// <summary>The longest content whose length is in the first byte.</summary>
    internal const int MaxShort = 55;

    public static byte[] Write(RlpItem item)
    {
        var content = ContentSize(item);
        var output = new byte[HeadSize(item, content) + content];
        Write(item, content, output);
        return output;
    }

    private static int ContentSize(RlpItem item)
    {
        if (!item.IsList) { return item.Bytes.Length; }
        var size = 0;
        foreach (var inner in item.Items)
        {
            var content = ContentSize(inner);
            size += HeadSize(inner, content) + content;
        }
        return size;
    }

    private static int HeadSize(RlpItem item, int content)
        => StandsForItself(item) ? 0 : content <= MaxShort ? 1 : 1 + DigitsOf(content);

    private static bool StandsForItself(RlpItem item) => !item.IsList && item.Bytes is [< Bytes];

    /// <summary>Bytes of a length in its shortest form.</summary>
    private static int DigitsOf(int length) => sizeof(int) - BitOperations.LeadingZeroCount((uint)length) / 8;

    private static int Write(RlpItem item, int content, Span<byte> output)
    {
        var written = StandsForItself(item) ? 0 : WriteHead(item.IsList ? List : Bytes, content, output);
        item.Bytes.CopyTo(output[written..]);
        written += item.Bytes.Length;
        foreach (var inner in item.Items) { written += Write(inner, ContentSize(inner), output[written..]); }
        return written;
    }

    private static int WriteHead(byte kind, int length, Span<byte> output)
    {
        if (length <= MaxShort)
        {
            output[0] = (byte)(kind + length);
            return 1;
        }
        Span<byte> digits = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(digits, length);
        var count = DigitsOf(length);
        output[0] = (byte)(kind + MaxShort + count);
        digits[^count..].CopyTo(output[1..]);
        return 1 + count;
    }
}
