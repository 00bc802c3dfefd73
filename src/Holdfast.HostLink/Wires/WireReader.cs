using System.Buffers.Binary;
using System.Text;

namespace Holdfast.HostLink.Wires;

/// <summary>Reads a frame's content. Every length is held to its bound and to what there is.</summary>
public ref struct WireReader(ReadOnlyMemory<byte> content)
{
    private ReadOnlyMemory<byte> _rest = content;

    public byte Byte() => Take(sizeof(byte)).Span[0];

    public int Port() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    /// <summary>A number below a bound.</summary>
    public int Below(int bound) => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span) is var number && number >= 0 && number < bound ? number : throw new InvalidDataException("a number out of its bound");

    public string Text() => Encoding.UTF8.GetString(Take(Below(WireBounds.Text + 1)).Span);

    public ReadOnlyMemory<byte> Data() => Take(Below(WireBounds.Data + 1));

    /// <exception cref="InvalidDataException">There is more.</exception>
    public readonly void End()
    {
        if (!_rest.IsEmpty) { throw new InvalidDataException("a frame goes on behind its end"); }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > _rest.Length) { throw new InvalidDataException("a frame ends early"); }
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
