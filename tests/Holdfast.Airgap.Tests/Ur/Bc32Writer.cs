using System.Globalization;
using Holdfast.Cryptography;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>Writes UR 1 as BCR-0004 and BCR-0005 say, for the tests of what reads it: Holdfast itself shows none.</summary>
internal static class Bc32Writer
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static readonly uint[] Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    public static string Encode(byte[] bytes)
    {
        var values = new List<int>();
        int held = 0, bits = 0;
        foreach (var value in bytes)
        {
            held = ((held << 8) | value) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5) { values.Add((held >> (bits - 5)) & 31); }
        }
        if (bits > 0) { values.Add((held << (5 - bits)) & 31); }
        var remainder = 1u;
        foreach (var value in (IEnumerable<int>)[0, .. values, 0, 0, 0, 0, 0, 0])
        {
            var top = remainder >> 25;
            remainder = ((remainder & 0x1ffffff) << 5) ^ (uint)value;
            for (var i = 0; i < 5; i++) { remainder ^= (top >> i & 1) * Generator[i]; }
        }
        remainder ^= 0x3fffffff;
        for (var i = 5; i >= 0; i--) { values.Add((int)(remainder >> (5 * i)) & 31); }
        return string.Concat(values.Select(value => Alphabet[value]));
    }

    public static string[] Parts(string type, byte[] cbor, int characters)
    {
        var digest = Encode(Sha256.Hash(cbor).AsSpan().ToArray());
        var pieces = Encode(cbor).Chunk(characters).Select(piece => new string(piece)).ToArray();
        return [.. pieces.Select((piece, i) => string.Create(CultureInfo.InvariantCulture, $"ur:{type}/{i + 1}of{pieces.Length}/{digest}/{piece}").ToUpperInvariant())];
    }
}
