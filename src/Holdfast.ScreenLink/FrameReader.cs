using System.Buffers.Binary;
using System.Text;

namespace Holdfast.ScreenLink;

/// <summary>Reads the content of a frame. The device's process is believed to mean well, not to make no mistakes: every length is checked.</summary>
/// <param name="bytes">A frame without its length.</param>
public ref struct FrameReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public DeviceFrame Kind() => (DeviceFrame)Byte();

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() != 0;

    public int Number() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public ulong Nonce() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public string Text() => Encoding.UTF8.GetString(Take(Number()));

    /// <summary>A number of things, each of at least one byte.</summary>
    public int Count() => Number() is var count && count >= 0 && count <= _rest.Length ? count : throw new InvalidDataException("more things than the frame has room for");

    public string[] Texts()
    {
        var texts = new string[Count()];
        for (var i = 0; i < texts.Length; i++) { texts[i] = Text(); }
        return texts;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length) { throw new InvalidDataException("a frame ends early"); }
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
