using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Keys;

/// <summary>Segwit addresses (BIP-173 § Segwit address format, BIP-350 for witness versions above 0).</summary>
public static partial class Bech32
{
    private const int MaxProgramSize = 40;

    /// <summary>The address of a witness program.</summary>
    /// <param name="prefix">"bc", "tb" or "bcrt".</param>
    /// <param name="version">0 to 16.</param>
    /// <param name="program">2 to 40 bytes; 20 or 32 for version 0.</param>
    /// <exception cref="ArgumentException">No such witness program.</exception>
    public static string EncodeSegwit(string prefix, int version, ReadOnlySpan<byte> program)
    {
        if (!IsProgram(version, program.Length)) { throw new ArgumentException("not a witness program", nameof(program)); }
        Span<byte> values = stackalloc byte[1 + (program.Length * 8 + 4) / 5];
        values[0] = (byte)version;
        int pending = 0, bits = 0, written = 1;
        foreach (var value in program)
        {
            pending = (pending << 8) | value;
            for (bits += 8; bits >= 5;) { values[written++] = (byte)((pending >> (bits -= 5)) & 31); }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) { values[written] = (byte)((pending << (5 - bits)) & 31); }
        return Encode(prefix, values, VariantOf(version));
    }

    /// <summary>
    /// Reads a segwit address. False for another prefix, a version above 16, a program of a wrong size, the other variant's checksum, or
    /// padding that is over four bits or not zero.
    /// </summary>
    public static bool TryDecodeSegwit(ReadOnlySpan<char> text, string prefix, out int version, [NotNullWhen(true)] out byte[]? program)
    {
        (version, program) = (0, null);
        if (!TryDecode(text, out var found, out var values, out var variant) || found != prefix || values.Length == 0) { return false; }
        version = values[0];
        var size = (values.Length - 1) * 5 / 8;
        if (!IsProgram(version, size) || variant != VariantOf(version)) { return false; }
        var bytes = new byte[size];
        int pending = 0, bits = 0, written = 0;
        foreach (var value in values.AsSpan(1))
        {
            pending = (pending << 5) | value;
            bits += 5;
            if (bits >= 8) { bytes[written++] = (byte)(pending >> (bits -= 8)); }
            pending &= (1 << bits) - 1;
        }
        if (bits > 4 || pending != 0) { return false; }
        program = bytes;
        return true;
    }

    private static bool IsProgram(int version, int size) => version is >= 0 and <= 16 && size is >= 2 and <= MaxProgramSize && (version != 0 || size is 20 or 32);

    private static Bech32Variant VariantOf(int version) => version == 0 ? Bech32Variant.Bech32 : Bech32Variant.Bech32m;
}
