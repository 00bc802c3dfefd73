namespace Holdfast.Ethereum.TypedMessages;

/// <summary>One member of a struct.</summary>
public sealed record StructMember(string Name, TypeName Type);

/// <summary>A struct as the message declares it: members in their order.</summary>
public sealed record StructType(string Name, IReadOnlyList<StructMember> Members);
