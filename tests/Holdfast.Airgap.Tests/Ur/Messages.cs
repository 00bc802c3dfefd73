using System.Formats.Cbor;
using System.Text;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>Messages as the reference implementation's tests make them, and codes as bytes.</summary>
internal static class Messages
{
    public static byte[] Make(int length, string seed = "Wolf")
    {
        var random = new Xoshiro256(Encoding.ASCII.GetBytes(seed));
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) { bytes[i] = (byte)random.NextBelow(256); }
        return bytes;
    }

    /// <summary>The same as CBOR of the type "bytes".</summary>
    public static byte[] MakeCbor(int length, string seed = "Wolf")
    {
        var writer = new CborWriter();
        writer.WriteByteString(Make(length, seed));
        return writer.Encode();
    }

    public static PartStep Take(this IPartJoiner joiner, string code) => joiner.Take(Encoding.UTF8.GetBytes(code));

    /// <summary>A UR of any part, well made or not.</summary>
    public static string Part(string type, string sequence, byte[] cbor) => $"ur:{type}/{sequence}/{Bytewords.Encode(cbor, BytewordsStyle.Minimal)}";

    public static byte[] Cbor(ulong number, ulong parts, ulong messageLength, ulong checksum, byte[] data)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(5);
        foreach (var value in (ulong[])[number, parts, messageLength, checksum]) { writer.WriteUInt64(value); }
        writer.WriteByteString(data);
        writer.WriteEndArray();
        return writer.Encode();
    }
}
