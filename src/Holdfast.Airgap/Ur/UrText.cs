using System.Buffers.Text;
using System.Text;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// The text of a UR, "ur:type/body" or "ur:type/number-parts/body" in any case (BCR-2020-005 § UR Encoding). The pieces lie in the text that was read.
/// </summary>
internal readonly ref struct UrText
{
    /// <summary>Letters, digits and hyphens, in the case they were written: 1 to 64.</summary>
    public ReadOnlySpan<byte> Type { get; private init; }
    /// <summary>The part's number from 1; 0 where the message is in one part.</summary>
    public uint Number { get; private init; }
    /// <summary>Parts of the message as claimed; 0 where it is in one part.</summary>
    public ulong Parts { get; private init; }
    /// <summary>Bytewords.</summary>
    public ReadOnlySpan<byte> Body { get; private init; }

    public bool IsSingle => Parts == 0;

    /// <summary>Whether a code says of itself that it is a UR, of whatever version.</summary>
    public static bool HasScheme(ReadOnlySpan<byte> code) => code.Length >= 3 && Ascii.EqualsIgnoreCase(code[..3], "ur:"u8);

    /// <summary>Cuts the scheme and the type off.</summary>
    public static bool TryReadType(ReadOnlySpan<byte> code, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> rest)
    {
        type = rest = default;
        if (!HasScheme(code)) { return false; }
        var path = code[3..];
        var end = path.IndexOf((byte)'/');
        if (end <= 0 || !IsType(path[..end])) { return false; }
        type = path[..end];
        rest = path[(end + 1)..];
        return true;
    }

    public static bool TryParse(ReadOnlySpan<byte> code, out UrText text)
    {
        text = default;
        if (!TryReadType(code, out var type, out var rest)) { return false; }
        var slash = rest.IndexOf((byte)'/');
        if (slash < 0)
        {
            text = new() { Type = type, Body = rest };
            return rest.Length > 0;
        }
        var sequence = rest[..slash];
        var hyphen = sequence.IndexOf((byte)'-');
        if (hyphen < 0 || !TryReadNumber(sequence[..hyphen], out var number) || !TryReadNumber(sequence[(hyphen + 1)..], out var parts) || number > uint.MaxValue) { return false; }
        text = new() { Type = type, Number = (uint)number, Parts = parts, Body = rest[(slash + 1)..] };
        return text.Body.Length > 0 && !text.Body.Contains((byte)'/');
    }

    /// <summary>Whether it is a type (§ Types).</summary>
    public static bool IsType(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > UrLimits.TypeLength) { return false; }
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && character != '-') { return false; }
        }
        return true;
    }

    /// <summary>Decimal digits from 1, without a leading zero or sign.</summary>
    internal static bool TryReadNumber(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        return text.Length > 0 && text[0] is >= (byte)'1' and <= (byte)'9' && Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;
    }
}
