using System.Numerics;
using System.Text;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>A value of a typed message, which fits its type. Immutable.</summary>
public abstract class TypedValue(TypeName type)
{
    public TypeName Type { get; } = type;
}

/// <summary>A value without parts.</summary>
public sealed class TypedAtom : TypedValue
{
    private readonly byte[] _bytes;

    internal TypedAtom(TypeName type, byte[] bytes) : base(type) => _bytes = bytes;

    /// <summary>Of string (UTF-8) and bytes the content, of bytesN its N bytes, of an address 20; of integers and bool the 32 bytes that are signed, big endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool AsBool => _bytes[^1] != 0;
    public Address AsAddress => new(_bytes);
    public string AsText => Encoding.UTF8.GetString(_bytes);
    /// <summary>Of an integer, signed or not.</summary>
    public BigInteger AsNumber => new(_bytes, isUnsigned: Type.Kind == BaseKind.UnsignedInteger, isBigEndian: true);
}

/// <summary>An array of values of one type.</summary>
public sealed class TypedArray : TypedValue
{
    internal TypedArray(TypeName type, IReadOnlyList<TypedValue> items) : base(type) => Items = items;

    public IReadOnlyList<TypedValue> Items { get; }
}

/// <summary>A struct: one value a member, in the type's order. Null stands where a message gives a nested struct as null, which version 4 signs as 32 zero bytes.</summary>
public sealed class TypedStruct : TypedValue
{
    internal TypedStruct(StructType structType, IReadOnlyList<TypedValue?> values) : base(TypeName.Of(structType)) => (StructType, Values) = (structType, values);

    public StructType StructType { get; }
    public IReadOnlyList<TypedValue?> Values { get; }

    /// <summary>The value of a member; null where it has none, or none of that name.</summary>
    public TypedValue? this[string name]
    {
        get
        {
            for (var i = 0; i < Values.Count; i++)
            {
                if (StructType.Members[i].Name == name) { return Values[i]; }
            }
            return null;
        }
    }
}
