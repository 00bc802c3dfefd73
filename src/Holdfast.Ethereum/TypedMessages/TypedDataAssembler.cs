using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Puts a typed message together for hosts that send it in parts: every struct with its members, then the domain's values, then the message's, in
/// the order of the types. What comes out has passed the same checks as what is read from JSON, and what is hashed are the bytes that came.
/// Refused: parts out of their order, and all that <see cref="TypedData.Parse"/> refuses. After a refusal nothing more is taken.
/// </summary>
public sealed class TypedDataAssembler
{
    private readonly List<StructType> _declared = [];
    private List<StructMember> _members = [];
    private int _memberCount;
    private IReadOnlyDictionary<string, StructType>? _types;
    private TypedValues? _values;
    private TypedStruct? _domain, _message;
    private Refused? _failed;

    /// <summary>True once values were asked for: no struct can be declared any more.</summary>
    public bool HasTypes => _types is not null;

    /// <summary>The type of the value that comes next, an array or without parts; null where none is due.</summary>
    public TypeName? Expected => _failed is null ? _values?.Expected : null;

    /// <summary>Declares a struct; the members that follow are its own.</summary>
    public Refused? DeclareStruct(string name)
    {
        if (_failed is not null || HasTypes) { return Fail("types come before all values"); }
        if (_declared.Count == TypeTable.MaxStructs) { return Fail(Refusal.TooLarge, $"more than {TypeTable.MaxStructs} types"); }
        _members = [];
        _declared.Add(new(name, _members));
        return null;
    }

    /// <summary>Declares the next member of the last struct.</summary>
    public Refused? DeclareMember(string name, TypeName type)
    {
        if (_failed is not null || HasTypes || _declared.Count == 0) { return Fail("a member of no struct"); }
        if (++_memberCount > TypeTable.MaxMembers) { return Fail(Refusal.TooLarge, $"more than {TypeTable.MaxMembers} members"); }
        _members.Add(new(name, type));
        return null;
    }

    /// <summary>Begins the values of a struct: of EIP712Domain first, then of the type that is signed.</summary>
    public Refused? BeginRoot(string name)
    {
        if (_failed is not null || _message is not null || _values is { IsComplete: false } || (name == TypedData.DomainTypeName) != (_domain is null)) { return Fail("the domain comes first, then the message"); }
        if (_types is null && !TypeTable.Of(_declared).TryGet(out _types, out var refused)) { return Fail(refused); }
        if (!_types.TryGetValue(name, out var type)) { return Fail("the message's type is not declared"); }
        _values = _values is null ? new(_types) : _values.ForNextRoot();
        return Advance(_values.Begin(type));
    }

    /// <summary>Says how many elements the array that is due has; they follow.</summary>
    public Refused? AddArray(int length) => _failed is not null || _values is null ? Fail("a value of nothing") : Advance(_values.AddArray(length));

    /// <summary>
    /// The value that is due. Integers: 1 to 32 bytes, big endian; a signed one as long as its type is in two's complement, a shorter one is not
    /// negative. bool: one byte, 0 or 1. address: 20 bytes. bytesN: N. string: UTF-8. bytes: any.
    /// </summary>
    public Refused? AddValue(ReadOnlySpan<byte> value) => _failed is not null || _values is null ? Fail("a value of nothing") : Advance(_values.AddAtom(value));

    /// <summary>The message, once all of it is there.</summary>
    public Result<TypedData> Finish()
        => _failed is null && _domain is { } domain && _message is { } message ? new TypedData(_types!, domain, message, hasUndeclared: false) : Fail("values are missing");

    private Refused? Advance(Refused? refused)
    {
        if (refused is not null) { return Fail(refused); }
        if (!_values!.IsComplete) { return null; }
        if (_domain is null) { _domain = _values.Root; }
        else { _message = _values.Root; }
        return null;
    }

    private Refused Fail(Refusal reason, string detail) => Fail(new Refused(reason, detail));
    private Refused Fail(string detail) => Fail(Refusal.Malformed, detail);
    private Refused Fail(Refused refused) => _failed ??= refused;
}
