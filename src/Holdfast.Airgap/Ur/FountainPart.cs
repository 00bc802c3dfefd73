using System.Formats.Cbor;

namespace Holdfast.Airgap.Ur;

/// <summary>One part of a message as CBOR: an array of five, in deterministic encoding (BCR-2024-001 § Part Serialization).</summary>
/// <param name="Number">From 1; the last one before it begins again is 2^32 - 1.</param>
/// <param name="Parts">Fragments of the message, as claimed.</param>
/// <param name="MessageLength">Bytes of the message, as claimed.</param>
/// <param name="Checksum">CRC-32 of the message, as claimed.</param>
/// <param name="Data">The fragments of this part, XORed: in the reader's own memory.</param>
internal readonly record struct FountainPart(uint Number, ulong Parts, ulong MessageLength, uint Checksum, ReadOnlyMemory<byte> Data)
{
    /// <summary>Bytes of CBOR around the data, at most.</summary>
    public const int Overhead = 1 + 5 + 5 + 5 + 5 + 5;

    /// <summary>Reads; false for anything but five members in their shortest encoding and nothing after them. What they claim is not judged here.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> cbor, out FountainPart part)
    {
        part = default;
        var reader = new CborReader(cbor, CborConformanceMode.Canonical);
        try
        {
            if (reader.ReadStartArray() != 5) { return false; }
            part = new(reader.ReadUInt32(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt32(), reader.ReadDefiniteLengthByteString());
            reader.ReadEndArray();
            return reader.BytesRemaining == 0;
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException or OverflowException)
        {
            return false; // not this shape, not minimal, negative, or larger than its member
        }
    }

    /// <summary>Writes; returns how many bytes.</summary>
    public int Write(Span<byte> cbor)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: Data.Length + Overhead);
        writer.WriteStartArray(5);
        writer.WriteUInt32(Number);
        writer.WriteUInt64(Parts);
        writer.WriteUInt64(MessageLength);
        writer.WriteUInt32(Checksum);
        writer.WriteByteString(Data.Span);
        writer.WriteEndArray();
        return writer.Encode(cbor);
    }
}
