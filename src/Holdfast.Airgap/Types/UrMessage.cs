using System.Formats.Cbor;

namespace Holdfast.Airgap.Types;

/// <summary>What a UR is made of.</summary>
/// <param name="Type">In lower case: "crypto-psbt".</param>
/// <param name="Cbor">The message, without a tag around it.</param>
public sealed record UrMessage(string Type, ReadOnlyMemory<byte> Cbor)
{
    /// <summary>Bytes as a type that is nothing but a byte string.</summary>
    /// <param name="type"><see cref="UrType.Psbt"/> or <see cref="UrType.Bytes"/>.</param>
    /// <param name="bytes">What it carries.</param>
    /// <param name="version">Which name.</param>
    public static UrMessage OfBytes(UrType type, ReadOnlySpan<byte> bytes, UrVersion version = UrVersion.One)
    {
        if (type is not (UrType.Psbt or UrType.Bytes)) { throw new ArgumentException("this type is not a byte string", nameof(type)); }
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteByteString(bytes);
        return new(type.Name(version), writer.Encode());
    }

    internal static UrMessage Of(UrType type, UrVersion version, Action<CborWriter> write)
    {
        // Maps are begun without their size, and get it when they end: no length goes out that is not stated beforehand.
        var writer = new CborWriter(CborConformanceMode.Strict, convertIndefiniteLengthEncodings: true);
        write(writer);
        return new(type.Name(version), writer.Encode());
    }
}
