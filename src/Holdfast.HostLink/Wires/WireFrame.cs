using System.Buffers.Binary;

namespace Holdfast.HostLink.Wires;

/// <summary>A frame that is read or to be sent.</summary>
/// <param name="Number">Of the connection or the request.</param>
/// <param name="Content">What follows.</param>
public readonly record struct WireFrame(WireFrameKind Kind, uint Number, ReadOnlyMemory<byte> Content)
{
    private const int HeadSize = sizeof(byte) + sizeof(uint);

    public WireFrame(WireFrameKind kind, uint number) : this(kind, number, default) { }

    /// <summary>Bytes with their length before them.</summary>
    public byte[] Write()
    {
        var bytes = new byte[sizeof(int) + HeadSize + Content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, HeadSize + Content.Length);
        bytes[sizeof(int)] = (byte)Kind;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(int) + 1), Number);
        Content.CopyTo(bytes.AsMemory(sizeof(int) + HeadSize));
        return bytes;
    }

    /// <summary>Reads the next one; null at the end.</summary>
    /// <exception cref="InvalidDataException">It is none, or longer than one may be.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static WireFrame? Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[sizeof(int) + HeadSize];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read == 0) { return null; }
        if (read < head.Length) { throw new EndOfStreamException(); }
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        var kind = (WireFrameKind)head[sizeof(int)];
        if (length is < HeadSize or > WireBounds.Frame || kind is < WireFrameKind.Endpoints or > WireFrameKind.Over) { throw new InvalidDataException("no frame of the wires"); }
        var content = new byte[length - HeadSize];
        stream.ReadExactly(content);
        return new(kind, BinaryPrimitives.ReadUInt32LittleEndian(head[(sizeof(int) + 1)..]), content);
    }
}
