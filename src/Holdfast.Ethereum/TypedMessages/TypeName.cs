using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>What a value is before its arrays (EIP-712 § Definition of typed structured data).</summary>
public enum BaseKind
{
    Address,
    Bool,
    String,
    /// <summary>bytes: of any length.</summary>
    Bytes,
    /// <summary>bytes1 to bytes32.</summary>
    FixedBytes,
    /// <summary>uint8 to uint256.</summary>
    UnsignedInteger,
    /// <summary>int8 to int256.</summary>
    SignedInteger,
    Struct,
}

/// <summary>The type of one member: "uint256", "Person[2][]". Immutable. Names without a size (uint, int) are none of EIP-712's, and are taken for structs.</summary>
public sealed class TypeName : IEquatable<TypeName>
{
    /// <summary>A name of a type, with all of its brackets.</summary>
    public const int MaxLength = 128;
    public const int MaxDimensions = 4;

    private readonly int?[] _lengths;

    private TypeName(string text, string baseName, BaseKind kind, int size, int?[] lengths) => (Text, BaseName, Kind, Size, _lengths) = (text, baseName, kind, size, lengths);

    /// <summary>As it is written, and as encodeType has it.</summary>
    public string Text { get; }
    /// <summary>Without brackets.</summary>
    public string BaseName { get; }
    public BaseKind Kind { get; }
    /// <summary>Bytes of integers (1 to 32) and of bytes1 to bytes32; else 0.</summary>
    public int Size { get; }

    public bool IsArray => _lengths.Length > 0;
    /// <summary>Of an array the length its type gives, or null where it is free.</summary>
    public int? ArrayLength => _lengths[^1];
    public bool IsStruct => !IsArray && Kind == BaseKind.Struct;

    /// <summary>What an array is made of: the type without its last brackets.</summary>
    public TypeName Element => new(Text[..Text.LastIndexOf('[')], BaseName, Kind, Size, _lengths[..^1]);

    /// <summary>The type of a declared struct.</summary>
    internal static TypeName Of(StructType type) => new(type.Name, type.Name, BaseKind.Struct, 0, []);

    /// <summary>Reads a type. False for what is no name, sizes that do not exist, lengths with zeros before them, more than four dimensions.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TypeName? type)
    {
        type = null;
        if (text.Length is 0 or > MaxLength) { return false; }
        var lengths = new List<int?>();
        var end = text.IndexOf('[') is >= 0 and var bracket ? bracket : text.Length;
        for (var rest = text.AsSpan(end); rest.Length > 0;)
        {
            var close = rest.IndexOf(']');
            if (rest[0] != '[' || close < 0 || lengths.Count == MaxDimensions || !TryParseLength(rest[1..close], out var length)) { return false; }
            lengths.Add(length);
            rest = rest[(close + 1)..];
        }
        var name = text[..end];
        if (!Identifier.IsValid(name)) { return false; }
        var (kind, size) = Classify(name);
        type = new(text, name, kind, size, [.. lengths]);
        return true;
    }

    private static bool TryParseLength(ReadOnlySpan<char> digits, out int? length)
    {
        length = null;
        if (digits.Length == 0) { return true; }
        if (digits.Length > 6 || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')) { return false; }
        length = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static (BaseKind Kind, int Size) Classify(string name) => name switch
    {
        "address" => (BaseKind.Address, 0),
        "bool" => (BaseKind.Bool, 0),
        "string" => (BaseKind.String, 0),
        "bytes" => (BaseKind.Bytes, 0),
        _ when SizeAfter(name, "uint") is { } bits and <= 256 && bits % 8 == 0 => (BaseKind.UnsignedInteger, bits / 8),
        _ when SizeAfter(name, "int") is { } bits and <= 256 && bits % 8 == 0 => (BaseKind.SignedInteger, bits / 8),
        _ when SizeAfter(name, "bytes") is { } bytes and <= 32 => (BaseKind.FixedBytes, bytes),
        _ => (BaseKind.Struct, 0),
    };

    private static int? SizeAfter(string name, string stem)
        => name.StartsWith(stem, StringComparison.Ordinal) && name.Length > stem.Length && TryParseLength(name.AsSpan(stem.Length), out var size) ? size : null;

    public bool Equals(TypeName? other) => other is not null && other.Text == Text;
    public override bool Equals(object? obj) => Equals(obj as TypeName);
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => Text;
}
