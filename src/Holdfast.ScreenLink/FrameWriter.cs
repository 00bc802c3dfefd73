using System.Buffers.Binary;
using System.Text;

namespace Holdfast.ScreenLink;

/// <summary>Writes one frame into memory that is given, secret memory where the frame has a secret: it makes no copy anywhere else.</summary>
public ref struct FrameWriter
{
    private readonly Span<byte> _bytes;
    private int _length;

    public FrameWriter(Span<byte> bytes, DeviceFrame kind)
    {
        _bytes = bytes;
        _length = sizeof(int);
        Write((byte)kind);
    }

    /// <summary>Bytes a text of so many characters takes at the most.</summary>
    public static int MaxSizeOf(string text) => sizeof(int) + 3 * text.Length;

    public void Write(byte value) => _bytes[_length++] = value;

    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes[_length..], value);
        _length += sizeof(int);
    }

    public void Write(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes[_length..], value);
        _length += sizeof(ulong);
    }

    public void Write(string text)
    {
        var length = Encoding.UTF8.GetBytes(text, _bytes[(_length + sizeof(int))..]);
        Write(length);
        _length += length;
    }

    /// <summary>A text that is UTF-8 already.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        Write(text.Length);
        text.CopyTo(_bytes[_length..]);
        _length += text.Length;
    }

    /// <summary>Where somebody else may write a text in place; <see cref="EndText"/> says how long it became.</summary>
    public readonly Span<byte> TextPlace => _bytes[(_length + sizeof(int))..];

    public void EndText(int length)
    {
        Write(length);
        _length += length;
    }

    /// <summary>Puts the frame's length before it.</summary>
    /// <returns>The whole frame.</returns>
    public readonly ReadOnlySpan<byte> Finish()
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, _length - sizeof(int));
        return _bytes[.._length];
    }
}
