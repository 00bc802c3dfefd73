using System.Globalization;

namespace Holdfast.Ethereum.Abi;

/// <summary>One part of a tuple. The name is empty where none was given.</summary>
public sealed record AbiComponent(string Name, AbiType Type);

/// <summary>
/// The type of a value of a call, with all that it is made of. Immutable, and small: <see cref="MaxDepth"/>, <see cref="MaxComponents"/> and
/// <see cref="MaxHeadSize"/> hold for every type that exists. No type takes no bytes at all (T[0], an empty tuple within another): an array of
/// those would have any number of items in a few bytes.
/// </summary>
public sealed class AbiType
{
    /// <summary>Arrays and tuples within each other.</summary>
    public const int MaxDepth = 10;
    public const int MaxComponents = 64;
    /// <summary>Bytes that a type without offsets takes in place.</summary>
    public const int MaxHeadSize = 64 * 1024;
    /// <summary>Characters of a canonical name.</summary>
    public const int MaxTextLength = 16 * 1024;
    /// <summary>Bytes of a word: everything is padded to whole ones.</summary>
    public const int Word = 32;

    private AbiType(AbiKind kind, string text, int size, AbiType? element, int? length, IReadOnlyList<AbiComponent> components, bool isDynamic, int headSize, int depth)
        => (Kind, Text, Size, ElementOrNull, Length, Components, IsDynamic, HeadSize, Depth) = (kind, text, size, element, length, components, isDynamic, headSize, depth);

    public AbiKind Kind { get; }
    /// <summary>The canonical name, which selectors are made of: "(address,uint256)[2]".</summary>
    public string Text { get; }
    /// <summary>Bytes of integers and bytesN, 1 to 32; else 0.</summary>
    public int Size { get; }
    /// <summary>What an array is made of.</summary>
    public AbiType Element => ElementOrNull ?? throw new InvalidOperationException("no array");
    private AbiType? ElementOrNull { get; }
    /// <summary>Of an array the length its type gives, at least 1; null where it is free.</summary>
    public int? Length { get; }
    /// <summary>Of a tuple its parts.</summary>
    public IReadOnlyList<AbiComponent> Components { get; }
    /// <summary>Whether it stands behind an offset.</summary>
    public bool IsDynamic { get; }
    /// <summary>Bytes it takes in place: of a dynamic type its offset's.</summary>
    public int HeadSize { get; }
    internal int Depth { get; }

    public static AbiType Address { get; } = Leaf(AbiKind.Address, "address", 0);
    public static AbiType Bool { get; } = Leaf(AbiKind.Bool, "bool", 0);
    public static AbiType Bytes { get; } = Leaf(AbiKind.Bytes, "bytes", 0);
    public static AbiType String { get; } = Leaf(AbiKind.String, "string", 0);
    public static AbiType UInt256 => Integer(false, 32);

    private static readonly AbiType[] Unsigned = Sizes(AbiKind.UnsignedInteger, "uint", 8), Signed = Sizes(AbiKind.SignedInteger, "int", 8), Fixed = Sizes(AbiKind.FixedBytes, "bytes", 1);

    /// <summary>uintN or intN.</summary>
    /// <param name="bytes">1 to 32.</param>
    public static AbiType Integer(bool isSigned, int bytes) => (isSigned ? Signed : Unsigned)[Checked(bytes) - 1];

    /// <summary>bytesN.</summary>
    /// <param name="bytes">1 to 32.</param>
    public static AbiType FixedBytes(int bytes) => Fixed[Checked(bytes) - 1];

    /// <summary>T[n], or T[] where the length is null. Null if it would be too deep, too large, or empty for ever.</summary>
    public static AbiType? Array(AbiType element, int? length)
    {
        if (element.Depth >= MaxDepth || element.Text.Length > MaxTextLength - 8 || length < 1 || element is { Kind: AbiKind.Tuple, Components.Count: 0 }) { return null; }
        var isDynamic = length is null || element.IsDynamic;
        var head = isDynamic ? Word : (long)element.HeadSize * length!.Value;
        if (head > MaxHeadSize || element.IsDynamic && (long)Word * (length ?? 0) > MaxHeadSize) { return null; }
        return new(AbiKind.Array, string.Create(CultureInfo.InvariantCulture, $"{element.Text}[{length}]"), 0, element, length, [], isDynamic, (int)head, element.Depth + 1);
    }

    /// <summary>A tuple. Null if it would be too deep or too large.</summary>
    public static AbiType? Tuple(IReadOnlyList<AbiComponent> components)
    {
        if (components.Count > MaxComponents) { return null; }
        var (depth, heads, isDynamic, letters) = (0, 0L, false, 2);
        foreach (var component in components)
        {
            if (component.Type is { Kind: AbiKind.Tuple, Components.Count: 0 }) { return null; }
            if ((letters += component.Type.Text.Length + 1) > MaxTextLength) { return null; }
            (depth, heads, isDynamic) = (Math.Max(depth, component.Type.Depth), heads + component.Type.HeadSize, isDynamic || component.Type.IsDynamic);
        }
        if (depth >= MaxDepth || heads > MaxHeadSize) { return null; }
        return new(AbiKind.Tuple, $"({string.Join(',', components.Select(component => component.Type.Text))})", 0, null, null, [.. components], isDynamic, isDynamic ? Word : (int)heads, depth + 1);
    }

    public override string ToString() => Text;

    private static AbiType Leaf(AbiKind kind, string text, int size) => new(kind, text, size, null, null, [], kind is AbiKind.Bytes or AbiKind.String, Word, 0);

    private static AbiType[] Sizes(AbiKind kind, string name, int unit)
        => [.. Enumerable.Range(1, Word).Select(bytes => Leaf(kind, string.Create(CultureInfo.InvariantCulture, $"{name}{bytes * unit}"), bytes))];

    private static int Checked(int bytes) => bytes is >= 1 and <= Word ? bytes : throw new ArgumentOutOfRangeException(nameof(bytes));
}
