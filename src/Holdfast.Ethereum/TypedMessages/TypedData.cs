
namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// A message of EIP-712, read and checked: every value fits its type, every type is declared, nothing was left out and nothing was said that
/// is not signed. Immutable.
/// </summary>
public sealed class TypedData
{
    public const string DomainTypeName = "EIP712Domain";

    internal TypedData(IReadOnlyDictionary<string, StructType> types, TypedStruct domain, TypedStruct? message)
        => (Types, Domain, Message) = (types, domain, message);

    /// <summary>Every declared struct by its name.</summary>
    public IReadOnlyDictionary<string, StructType> Types { get; }
    public TypedStruct Domain { get; }
    /// <summary>Null where the domain alone is signed (primaryType EIP712Domain).</summary>
    public TypedStruct? Message { get; }
    /// <summary>The name of the type that is signed.</summary>
    public string PrimaryType => Message?.StructType.Name ?? DomainTypeName;

    public TypedAtom? ChainIdValue => Domain["chainId"] as TypedAtom;
    /// <summary>The domain's chain; null where it names none, or one beyond 64 bits.</summary>
    public ulong? ChainId => ChainIdValue is { Type.Kind: BaseKind.UnsignedInteger } value && value.AsNumber <= ulong.MaxValue ? (ulong)value.AsNumber : null;
    /// <summary>The domain's contract; null where it names none.</summary>
    public Address? VerifyingContract => Domain["verifyingContract"] is TypedAtom { Type.Kind: BaseKind.Address } value ? value.AsAddress : null;
}
