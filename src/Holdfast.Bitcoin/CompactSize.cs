using System.Buffers.Binary;

namespace Holdfast.Bitcoin;

/// <summary>Bitcoin's variable-length integer: 1, 3, 5 or 9 bytes, little endian.</summary>
public static class CompactSize
{
    public const int MaxSize = 9;

    public static int SizeOf(ulong value) => value < 0xfd ? 1 : value <= 0xffff ? 3 : value <= 0xffff_ffff ? 5 : 9;

    /// <summary>Writes the shortest form and returns its size.</summary>
    public static int Write(Span<byte> output, ulong value)
    {
        switch (SizeOf(value))
        {
            case 1:
                output[0] = (byte)value;
                return 1;
            case 3:
                output[0] = 0xfd;
                BinaryPrimitives.WriteUInt16LittleEndian(output[1..], (ushort)value);
                return 3;
            case 5:
                output[0] = 0xfe;
                BinaryPrimitives.WriteUInt32LittleEndian(output[1..], (uint)value);
                return 5;
            default:
                output[0] = 0xff;
                BinaryPrimitives.WriteUInt64LittleEndian(output[1..], value);
                return 9;
        }
    }
}
