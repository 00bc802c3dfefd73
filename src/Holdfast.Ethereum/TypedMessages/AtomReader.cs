using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Reads a value of JSON, or one that came as bytes, as its type, and only where every reader would read the same: libraries pad what is too short, cut what is too long and
/// guess at what is of another kind, each in its own way, and what is shown would not be what another verifies.
/// </summary>
internal static class AtomReader
{
    /// <summary>What a number of JavaScript holds exactly; a larger one has been rounded before it came here, or will be where it is verified.</summary>
    private const long MaxJsonNumber = (1L << 53) - 1;
    /// <summary>Of a number's text: 2^256 has 78 digits.</summary>
    private const int MaxDigits = 80;

    /// <summary>The bytes as <see cref="TypedAtom.Bytes"/> has them; null for what does not fit.</summary>
    public static byte[]? Read(TypeName type, JsonElement json) => type.Kind switch
    {
        BaseKind.Bool => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Word(json.GetBoolean() ? 1 : 0) : null,
        BaseKind.UnsignedInteger or BaseKind.SignedInteger => ReadNumber(json) is { } number && Fits(type, number) ? Word(number) : null,
        BaseKind.Address => Address.TryParse(TextOf(json), out var address) ? address.AsSpan().ToArray() : null,
        BaseKind.String => TextOf(json) is { } text ? Encoding.UTF8.GetBytes(text) : null,
        BaseKind.Bytes => PrefixedHex.Read(TextOf(json)),
        BaseKind.FixedBytes => PrefixedHex.Read(TextOf(json)) is { } bytes && bytes.Length == type.Size ? bytes : null,
        BaseKind.Struct => null,
    };

    /// <summary>The bytes as <see cref="TypedAtom.Bytes"/> has them, of a value as <see cref="TypedDataAssembler.AddValue"/> takes it; null for what does not fit.</summary>
    public static byte[]? Read(TypeName type, ReadOnlySpan<byte> value) => type.Kind switch
    {
        BaseKind.Bool => value is [0 or 1] ? Word(value[0]) : null,
        BaseKind.UnsignedInteger or BaseKind.SignedInteger => ReadNumber(type, value) is { } number && Fits(type, number) ? Word(number) : null,
        BaseKind.Address => value.Length == Address.Size ? value.ToArray() : null,
        BaseKind.String => Utf8.IsValid(value) ? value.ToArray() : null,
        BaseKind.Bytes => value.ToArray(),
        BaseKind.FixedBytes => value.Length == type.Size ? value.ToArray() : null,
        BaseKind.Struct => null,
    };

    private static BigInteger? ReadNumber(TypeName type, ReadOnlySpan<byte> value) => value.Length is > 0 and <= UInt256.Size
        ? new BigInteger(value, isUnsigned: type.Kind == BaseKind.UnsignedInteger || value.Length != type.Size, isBigEndian: true) : null;

    private static string? TextOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private static bool Fits(TypeName type, BigInteger number)
    {
        var bits = 8 * type.Size;
        return type.Kind == BaseKind.UnsignedInteger ? number.Sign >= 0 && number.GetBitLength() <= bits
            : number >= -BigInteger.Pow(2, bits - 1) && number < BigInteger.Pow(2, bits - 1);
    }

    /// <summary>A whole JSON number; or text: decimal digits without zeros before them, or 0x and hexadecimal digits.</summary>
    private static BigInteger? ReadNumber(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number)
        {
            return json.GetRawText().AsSpan().ContainsAny(".eE") || !json.TryGetInt64(out var number) || number is > MaxJsonNumber or < -MaxJsonNumber ? null : number;
        }
        if (json.ValueKind != JsonValueKind.String) { return null; }
        var text = json.GetString().AsSpan();
        if (text.Length is 0 or > MaxDigits) { return null; }
        if (text.StartsWith("0x"))
        {
            return text.Length > 2 && !text[2..].ContainsAnyExcept(PrefixedHex.Digits) ? BigInteger.Parse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : null;
        }
        var digits = text[0] == '-' ? text[1..] : text;
        if (digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '9') || (digits[0] == '0' && text.Length > 1)) { return null; }
        return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>32 bytes, big endian, with the sign before a negative number.</summary>
    private static byte[] Word(BigInteger number)
    {
        var word = new byte[UInt256.Size];
        if (number.Sign < 0) { word.AsSpan().Fill(0xff); }
        var bytes = number.ToByteArray(isUnsigned: number.Sign >= 0, isBigEndian: true);
        bytes.CopyTo(word, word.Length - bytes.Length);
        return word;
    }
}
