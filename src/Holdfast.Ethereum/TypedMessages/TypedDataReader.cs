using System.Text.Json;
using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Reads a typed message's JSON: an object of types, primaryType, domain and message. Refused: more than <see cref="MaxSize"/> bytes or
/// <see cref="MaxValues"/> values, values more than <see cref="MaxDepth"/> structs and arrays deep, names twice, members that are missing, and
/// every value that does not fit its type exactly (AtomReader). Members that no type declares are signed by nobody: they are left away, and it is
/// told that they were there.
/// </summary>
internal sealed class TypedDataReader
{
    public const int MaxSize = 256 * 1024, MaxValues = 4096, MaxDepth = 12;
    private const int MaxJsonDepth = MaxDepth + 4;
    private static readonly string[] TopMembers = ["types", "primaryType", "domain", "message"];

    private readonly IReadOnlyDictionary<string, StructType> _types;
    private readonly TypedDataVersion _version;
    private int _left = MaxValues;
    private bool _hasUndeclared;

    private TypedDataReader(IReadOnlyDictionary<string, StructType> types, TypedDataVersion version) => (_types, _version) = (types, version);

    public static Result<TypedData> Read(ReadOnlyMemory<byte> json, TypedDataVersion version)
    {
        if (json.Length > MaxSize) { return new Refused(Refusal.TooLarge, $"a typed message of more than {MaxSize} bytes"); }
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxJsonDepth, AllowDuplicateProperties = false });
            return Read(document.RootElement, version);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: a lone surrogate
        {
            return Malformed("the message is not well-formed JSON, too deep, or says something twice");
        }
    }

    private static Result<TypedData> Read(JsonElement root, TypedDataVersion version)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("types", out var types) || types.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("primaryType", out var primary) || primary.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("domain", out var domain)) { return Malformed("a typed message has types, primaryType, domain and message"); }
        if (!ReadTypes(types).TryGet(out var table, out var refused)) { return refused; }
        var reader = new TypedDataReader(table, version) { _hasUndeclared = root.EnumerateObject().Any(member => !TopMembers.Contains(member.Name)) };
        if (!reader.ReadStruct(table[TypedData.DomainTypeName], domain, 0).TryGet(out var domainValue, out refused)) { return refused; }
        var name = primary.GetString()!;
        var hasMessage = root.TryGetProperty("message", out var message);
        if (name == TypedData.DomainTypeName)
        {
            return !hasMessage || (message.ValueKind == JsonValueKind.Object && message.GetPropertyCount() == 0)
                ? new TypedData(table, domainValue, null, reader._hasUndeclared) : Malformed("a message that is its domain alone says something beside it");
        }
        if (!hasMessage || !table.TryGetValue(name, out var type)) { return Malformed("the message's type is not declared, or there is no message"); }
        return reader.ReadStruct(type, message, 0).TryGet(out var value, out refused) ? new TypedData(table, domainValue, value, reader._hasUndeclared) : refused;
    }

    private static Result<IReadOnlyDictionary<string, StructType>> ReadTypes(JsonElement types)
    {
        var structs = new List<StructType>();
        foreach (var type in types.EnumerateObject())
        {
            if (type.Value.ValueKind != JsonValueKind.Array) { return Malformed("a type is a list of members"); }
            var members = new List<StructMember>();
            foreach (var member in type.Value.EnumerateArray())
            {
                if (member.ValueKind != JsonValueKind.Object || member.GetPropertyCount() != 2 || TextOf(member, "name") is not { } name || TextOf(member, "type") is not { } text
                    || !TypeName.TryParse(text, out var typeName)) { return Malformed("a member of a type has a name, a type, and nothing else"); }
                members.Add(new(name, typeName));
            }
            structs.Add(new(type.Name, members));
        }
        return TypeTable.Of(structs);
    }

    private Result<TypedStruct> ReadStruct(StructType type, JsonElement json, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object) { return Malformed($"a {type.Name} is an object"); }
        if (depth == MaxDepth) { return new Refused(Refusal.TooLarge, $"values more than {MaxDepth} deep"); }
        var values = new TypedValue?[type.Members.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var member = type.Members[i];
            if (!json.TryGetProperty(member.Name, out var inner)) { return Malformed($"{type.Name}.{member.Name} is missing"); }
            if (inner.ValueKind == JsonValueKind.Null && member.Type.IsStruct && _version == TypedDataVersion.V4) { continue; }
            if (!ReadValue(member.Type, inner, depth + 1).TryGet(out values[i]!, out var refused)) { return refused; }
        }
        _hasUndeclared |= json.GetPropertyCount() > values.Length; // each declared member was found once
        return new TypedStruct(type, values);
    }

    private Result<TypedValue> ReadValue(TypeName type, JsonElement json, int depth)
    {
        if (--_left < 0) { return new Refused(Refusal.TooLarge, $"more than {MaxValues} values"); }
        if (type.IsArray) { return ReadArray(type, json, depth); }
        if (type.Kind == BaseKind.Struct) { return ReadStruct(_types[type.BaseName], json, depth).TryGet(out var value, out var refused) ? value : refused; }
        return AtomReader.Read(type, json) is { } bytes ? new TypedAtom(type, bytes) : Malformed($"a value is no {type}");
    }

    private Result<TypedValue> ReadArray(TypeName type, JsonElement json, int depth)
    {
        if (_version == TypedDataVersion.V3) { return new Refused(Refusal.Unsupported, "version 3 has no arrays"); }
        if (json.ValueKind != JsonValueKind.Array || (type.ArrayLength is { } length && json.GetArrayLength() != length)) { return Malformed($"a value is no {type}"); }
        if (depth == MaxDepth) { return new Refused(Refusal.TooLarge, $"values more than {MaxDepth} deep"); }
        var element = type.Element;
        var items = new List<TypedValue>();
        foreach (var item in json.EnumerateArray())
        {
            if (!ReadValue(element, item, depth + 1).TryGet(out var value, out var refused)) { return refused; }
            items.Add(value);
        }
        return new TypedArray(type, items);
    }

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
