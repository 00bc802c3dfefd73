using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Bitcoin.Messages;

/// <summary>A scriptSig that only pushes, each item in its shortest form (MINIMALDATA). Single small numbers, which are opcodes, are no part of what is verified here.</summary>
internal static class ScriptPushes
{
    /// <summary>Most bytes of one item (consensus).</summary>
    public const int MaxSize = 520;

    public static bool TryRead(ReadOnlySpan<byte> script, [NotNullWhen(true)] out IReadOnlyList<byte[]>? items)
    {
        items = null;
        var reader = new ByteReader(script);
        var read = new List<byte[]>();
        while (!reader.AtEnd)
        {
            if (!reader.TryReadByte(out var opcode) || !TryReadLength(ref reader, opcode, out var length) || !reader.TryTake(length, out var item)) { return false; }
            if (item is [>= 1 and <= 16] or [0x81] || item.Length > MaxSize) { return false; }
            read.Add(item.ToArray());
        }
        items = read;
        return true;
    }

    private static bool TryReadLength(ref ByteReader reader, byte opcode, out int length)
    {
        length = opcode;
        if (opcode < Opcode.PushData1) { return true; }
        var width = opcode switch { Opcode.PushData1 => 1, Opcode.PushData2 => 2, _ => 0 };
        if (width == 0 || !reader.TryTake(width, out var bytes)) { return false; }
        length = width == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        return width == 1 ? length >= Opcode.PushData1 : length > byte.MaxValue;
    }
}
