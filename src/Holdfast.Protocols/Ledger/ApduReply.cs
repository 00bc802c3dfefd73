using System.Buffers.Binary;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger;

/// <summary>What a command is answered with: data, and a status word.</summary>
public sealed record ApduReply(ReadOnlyMemory<byte> Data, StatusWord Status)
{
    /// <summary>The longest reply's data, as hosts read it.</summary>
    public const int MaxDataSize = 255;

    public static ApduReply Ok(ReadOnlyMemory<byte> data = default) => new(data, StatusWord.Ok);
    public static ApduReply Of(Refused refused) => new(default, StatusWords.Of(refused.Reason));

    public static implicit operator ApduReply(StatusWord status) => new(default, status);

    /// <summary>Data, then the status word.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Data.Length + 2];
        Data.Span.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(Data.Length), (ushort)Status);
        return bytes;
    }
}
