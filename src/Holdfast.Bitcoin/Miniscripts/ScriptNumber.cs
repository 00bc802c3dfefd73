namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>Numbers in a script: little-endian with a sign bit, in the fewest bytes, or an opcode from OP_0 to OP_16.</summary>
internal static class ScriptNumber
{
    /// <summary>Bytes of the push of a number below 2^31.</summary>
    public static int PushSize(uint number) => number <= 16 ? 1 : number < 0x80 ? 2 : number < 0x8000 ? 3 : number < 0x80_0000 ? 4 : number < 0x8000_0000 ? 5 : 6;

    public static void Push(ByteWriter script, uint number)
    {
        if (number == 0) { script.WriteByte(Opcode.Zero); return; }
        if (number <= 16) { script.WriteByte((byte)(Opcode.One - 1 + number)); return; }
        var size = PushSize(number) - 1;
        script.WriteByte((byte)size);
        for (var i = 0; i < size; i++) { script.WriteByte((byte)((ulong)number >> (8 * i))); }
    }

    /// <summary>Reads a push's data as a number above 16 and below 2^31, in its fewest bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out uint number)
    {
        number = 0;
        if (data.Length is 0 or > 4 || data[^1] >= 0x80 || (data[^1] == 0 && (data.Length == 1 || data[^2] < 0x80))) { return false; }
        for (var i = 0; i < data.Length; i++) { number |= (uint)data[i] << (8 * i); }
        return number > 16;
    }
}
