using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Takes the values of a struct one after another, as deep and as many as <see cref="TypedDataReader"/> takes. Structs open and close by
/// themselves: what is due is always an array's length or a value without parts.
/// </summary>
internal sealed class TypedValues(IReadOnlyDictionary<string, StructType> types)
{
    private readonly Stack<Open> _open = [];
    private int _left = TypedDataReader.MaxValues, _bytesLeft = TypedDataReader.MaxSize;

    /// <summary>A struct or an array whose values are not all there.</summary>
    private sealed record Open(TypeName Type, StructType? Struct, int Count)
    {
        public List<TypedValue> Values { get; } = [];
        public bool IsComplete => Values.Count == Count;
        public TypeName Next => Struct?.Members[Values.Count].Type ?? Type.Element;
        public TypedValue Close() => Struct is null ? new TypedArray(Type, Values) : new TypedStruct(Struct, Values);
    }

    /// <summary>Set once every value of the struct is there.</summary>
    public TypedStruct? Root { get; private set; }
    public bool IsComplete => Root is not null;

    public TypeName? Expected => _open.TryPeek(out var open) ? open.Next : null;

    /// <summary>For a second struct; both together stay within the bounds.</summary>
    public TypedValues ForNextRoot() => new(types) { _left = _left, _bytesLeft = _bytesLeft };

    public Refused? Begin(StructType type) => Push(new(TypeName.Of(type), type, type.Members.Count)) ?? Settle();

    public Refused? AddArray(int length)
    {
        if (Expected is not { IsArray: true } type) { return Malformed("an array, where none is due"); }
        if (length < 0 || (type.ArrayLength is { } fixedLength && fixedLength != length)) { return Malformed($"a value is no {type}"); }
        if (--_left < length) { return TooMany; }
        return Push(new(type, null, length)) ?? Settle();
    }

    public Refused? AddAtom(ReadOnlySpan<byte> value)
    {
        if (Expected is not { IsArray: false } type) { return Malformed("a value, where none is due"); }
        if (--_left < 0) { return TooMany; }
        if ((_bytesLeft -= value.Length) < 0) { return new(Refusal.TooLarge, $"values of more than {TypedDataReader.MaxSize} bytes"); }
        if (AtomReader.Read(type, value) is not { } bytes) { return Malformed($"a value is no {type}"); }
        _open.Peek().Values.Add(new TypedAtom(type, bytes));
        return Settle();
    }

    /// <summary>Closes what is complete and opens structs that are due.</summary>
    private Refused? Settle()
    {
        while (_open.TryPeek(out var open))
        {
            if (open.IsComplete)
            {
                var closed = _open.Pop().Close();
                if (_open.TryPeek(out var outer)) { outer.Values.Add(closed); }
                else { Root = (TypedStruct)closed; }
                continue;
            }
            if (!open.Next.IsStruct) { return null; }
            if (--_left < 0) { return TooMany; }
            var type = types[open.Next.BaseName];
            if (Push(new(open.Next, type, type.Members.Count)) is { } refused) { return refused; }
        }
        return null;
    }

    private Refused? Push(Open open)
    {
        if (_open.Count == TypedDataReader.MaxDepth) { return new(Refusal.TooLarge, $"values more than {TypedDataReader.MaxDepth} deep"); }
        _open.Push(open);
        return null;
    }

    private static Refused TooMany => new(Refusal.TooLarge, $"more than {TypedDataReader.MaxValues} values");
    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
