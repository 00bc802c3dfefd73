using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// The structs a typed message declares. Refused: names that are none or belong to EIP-712's own types, a name twice, members of types that are
/// not declared, more than <see cref="MaxStructs"/> structs or <see cref="MaxMembers"/> members in all. Structs may contain themselves, as version
/// 4 has it: how deep values go is bounded where they are read.
/// </summary>
internal static class TypeTable
{
    public const int MaxStructs = 64, MaxMembers = 512;

    public static Result<IReadOnlyDictionary<string, StructType>> Of(IEnumerable<StructType> structs)
    {
        var table = new Dictionary<string, StructType>(StringComparer.Ordinal);
        var members = 0;
        foreach (var type in structs)
        {
            members += type.Members.Count;
            if (table.Count == MaxStructs || members > MaxMembers) { return new Refused(Refusal.TooLarge, $"more than {MaxStructs} types, or {MaxMembers} members"); }
            if (!TypeName.TryParse(type.Name, out var name) || !name.IsStruct || IsReserved(type.Name)) { return Malformed("a type's name is none"); }
            if (!table.TryAdd(type.Name, type)) { return Malformed("a type is declared twice"); }
            if (type.Members.DistinctBy(member => member.Name).Count() != type.Members.Count) { return Malformed($"type {type.Name} has two members of one name"); }
            if (!type.Members.All(member => Identifier.IsValid(member.Name))) { return Malformed($"a member's name in type {type.Name} is none"); }
        }
        foreach (var type in table.Values)
        {
            if (type.Members.Any(member => member.Type.Kind == BaseKind.Struct && !table.ContainsKey(member.Type.BaseName))) { return Malformed($"type {type.Name} has a member of a type that is not declared"); }
        }
        if (!table.ContainsKey(TypedData.DomainTypeName)) { table.Add(TypedData.DomainTypeName, new(TypedData.DomainTypeName, [])); } // as hosts do: a domain that says nothing
        return table;
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);

    /// <summary>What other readers could take for one of Solidity's types: "uint", "int7", "bytes33".</summary>
    private static bool IsReserved(string name)
        => name is "function" or "fixed" or "ufixed" || ((string[])["uint", "int", "bytes", "string", "address", "bool"]).Any(stem => name.StartsWith(stem, StringComparison.Ordinal) && !name.AsSpan(stem.Length).ContainsAnyExceptInRange('0', '9'));
}
