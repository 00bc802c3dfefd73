using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// One member of a struct (app-ethereum, doc/ethapp.adoc § EIP712 SEND STRUCT DEFINITION). The first byte has the kind in its lower half; bit 7 says that
/// it is an array, bit 6 that a size is given. Then come the name of a struct with its length before it, or the size in bytes; then the array's dimensions, 1
/// byte, and for each 0, or 1 and its length; then the member's name with its length before it.
/// </summary>
internal static class MemberBlock
{
    private const byte IsArray = 0x80, HasSize = 0x40, KindBits = 0x0F;
    private const byte FreeLength = 0, FixedLength = 1;

    private enum Kind : byte { Struct, Signed, Unsigned, Address, Bool, Text, FixedBytes, Bytes }

    /// <summary>False for anything else: sizes where none belong or that no type has, structs with the name of another kind, bytes left over.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out TypeName? type)
    {
        (name, type) = (null, null);
        if (data.IsEmpty || (data[0] & ~(IsArray | HasSize | KindBits)) != 0) { return false; }
        var (head, kind) = (data[0], (Kind)(data[0] & KindBits));
        data = data[1..];
        var size = 0;
        if ((head & HasSize) != 0)
        {
            if (data.IsEmpty || data[0] == 0) { return false; }
            size = data[0];
            data = data[1..];
        }
        string? stem = null;
        if (kind == Kind.Struct ? size != 0 || !TryReadText(ref data, out stem) : (stem = StemOf(kind, size)) is null) { return false; }
        var text = new StringBuilder(stem);
        if (!TypeName.TryParse(stem!, out var element) || element.IsArray || element.IsStruct != (kind == Kind.Struct)) { return false; }
        if ((head & IsArray) != 0 && !TryReadLengths(ref data, text)) { return false; }
        return TryReadText(ref data, out name) && data.IsEmpty && TypeName.TryParse(text.ToString(), out type);
    }

    /// <summary>The type's name without its brackets; null where the kind has no such size, or needs one.</summary>
    private static string? StemOf(Kind kind, int size) => (kind, size) switch
    {
        (Kind.Signed, > 0 and <= 32) => string.Create(CultureInfo.InvariantCulture, $"int{8 * size}"),
        (Kind.Unsigned, > 0 and <= 32) => string.Create(CultureInfo.InvariantCulture, $"uint{8 * size}"),
        (Kind.FixedBytes, > 0 and <= 32) => string.Create(CultureInfo.InvariantCulture, $"bytes{size}"),
        (Kind.Address, 0) => "address",
        (Kind.Bool, 0) => "bool",
        (Kind.Text, 0) => "string",
        (Kind.Bytes, 0) => "bytes",
        _ => null,
    };

    private static bool TryReadLengths(ref ReadOnlySpan<byte> data, StringBuilder text)
    {
        if (data.IsEmpty || data[0] is 0 or > TypeName.MaxDimensions) { return false; }
        var left = data[0];
        data = data[1..];
        for (; left > 0; left--)
        {
            if (data is [FreeLength, ..])
            {
                text.Append("[]");
                data = data[1..];
            }
            else if (data is [FixedLength, var length, ..])
            {
                text.Append(CultureInfo.InvariantCulture, $"[{length}]");
                data = data[2..];
            }
            else { return false; }
        }
        return true;
    }

    private static bool TryReadText(ref ReadOnlySpan<byte> data, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (data.IsEmpty || data.Length < 1 + data[0]) { return false; }
        text = TypedDataStream.TextOf(data.Slice(1, data[0]));
        data = data[(1 + data[0])..];
        return true;
    }
}
