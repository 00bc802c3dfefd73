using System.Buffers.Binary;

namespace Holdfast.Ethereum.Rlp;

/// <summary>Writes RLP (yellow paper, appendix B), in the one form there is.</summary>
internal static class RlpWriter
{
    internal const byte Bytes = 0x80, List = 0xc0;
    /// <summary>The longest content whose length is in the first byte.</summary>
    internal const int MaxShort = 55;

    public static byte[] Write(RlpItem item)
    {
        var output = new List<byte>();
        Write(item, output);
        return [.. output];
    }

    private static void Write(RlpItem item, List<byte> output)
    {
        if (item.IsList)
        {
            var content = new List<byte>();
            foreach (var inner in item.Items) { Write(inner, content); }
            WriteHead(List, content.Count, output);
            output.AddRange(content);
            return;
        }
        if (!(item.Bytes is [< Bytes])) { WriteHead(Bytes, item.Bytes.Length, output); }
        output.AddRange(item.Bytes);
    }

    private static void WriteHead(byte kind, int length, List<byte> output)
    {
        if (length <= MaxShort)
        {
            output.Add((byte)(kind + length));
            return;
        }
        Span<byte> digits = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(digits, length);
        var shortest = digits.TrimStart((byte)0);
        output.Add((byte)(kind + MaxShort + shortest.Length));
        output.AddRange(shortest);
    }
}
