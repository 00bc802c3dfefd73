using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Holdfast.HostLink.Wires;

/// <summary>Writes a frame's content, in the order <see cref="WireReader"/> reads it.</summary>
public sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Content => _bytes.WrittenMemory;

    public WireWriter Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    public WireWriter Port(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(sizeof(ushort)), (ushort)value);
        _bytes.Advance(sizeof(ushort));
        return this;
    }

    public WireWriter Number(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
        return this;
    }

    /// <exception cref="ArgumentException">It is longer than one may be.</exception>
    public WireWriter Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > WireBounds.Text) { throw new ArgumentException("a text for the wires is too long", nameof(text)); }
        return Number(bytes.Length).Raw(bytes);
    }

    /// <exception cref="ArgumentException">There are more than may be.</exception>
    public WireWriter Data(ReadOnlyMemory<byte> data)
    {
        if (data.Length > WireBounds.Data) { throw new ArgumentException("bytes for the wires are too many", nameof(data)); }
        return Number(data.Length).Raw(data.Span);
    }

    private WireWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }
}
