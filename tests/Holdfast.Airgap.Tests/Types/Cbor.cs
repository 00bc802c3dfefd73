using System.Formats.Cbor;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>Messages of a test, from hexadecimal or written by hand.</summary>
internal static class Cbor
{
    public static ReadOnlyMemory<byte> Hex(string hex) => Convert.FromHexString(hex);

    public static string Hex(ReadOnlyMemory<byte> cbor) => Convert.ToHexStringLower(cbor.Span);

    public static ReadOnlyMemory<byte> Write(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        write(writer);
        return writer.Encode();
    }

    /// <summary>A byte string as a message.</summary>
    public static ReadOnlyMemory<byte> Bytes(byte[] bytes) => Write(writer => writer.WriteByteString(bytes));
}
