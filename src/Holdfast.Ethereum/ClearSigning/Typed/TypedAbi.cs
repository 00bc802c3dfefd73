using System.Diagnostics.CodeAnalysis;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>A typed message as the same kind of values that calls have, so that one set of words explains both.</summary>
internal sealed class TypedAbi(TypedData message)
{
    private readonly Dictionary<string, AbiType?> _structs = new(StringComparer.Ordinal);

    /// <summary>False where calls have no such values: structs that contain themselves, structs that are null, arrays of length 0, types beyond AbiType's bounds.</summary>
    public static bool TryConvert(TypedData message, [NotNullWhen(true)] out AbiList? values)
    {
        values = message.Message is { } value ? new TypedAbi(message).Value(value) as AbiList : null;
        return values is not null;
    }

    private AbiValue? Value(TypedValue? value)
    {
        if (value is null || TypeOf(value.Type) is not { } type) { return null; }
        // The bytes were copied when they were read; values of neither kind change.
        if (value is TypedAtom atom) { return new AbiAtom(type, atom.Bytes.ToArray()); }
        var parts = value is TypedStruct inner ? inner.Values : ((TypedArray)value).Items;
        var items = new AbiValue[parts.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (Value(parts[i]) is not { } item) { return null; }
            items[i] = item;
        }
        return new AbiList(type, items);
    }

    private AbiType? TypeOf(TypeName name)
    {
        if (name.IsArray) { return TypeOf(name.Element) is { } element ? AbiType.Array(element, name.ArrayLength) : null; }
        return name.Kind switch
        {
            BaseKind.Address => AbiType.Address,
            BaseKind.Bool => AbiType.Bool,
            BaseKind.String => AbiType.String,
            BaseKind.Bytes => AbiType.Bytes,
            BaseKind.FixedBytes => AbiType.FixedBytes(name.Size),
            BaseKind.UnsignedInteger => AbiType.Integer(false, name.Size),
            BaseKind.SignedInteger => AbiType.Integer(true, name.Size),
            BaseKind.Struct => StructOf(name.BaseName),
        };
    }

    // While a struct is being read it stands as null: one that contains itself comes to nothing.
    private AbiType? StructOf(string name)
    {
        if (_structs.TryGetValue(name, out var known)) { return known; }
        _structs[name] = null;
        var components = new List<AbiComponent>();
        foreach (var member in message.Types[name].Members)
        {
            if (TypeOf(member.Type) is not { } type) { return null; }
            components.Add(new(member.Name, type));
        }
        return _structs[name] = AbiType.Tuple(components);
    }
}
