using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// A message of EIP-712, read and checked: every value fits its type, every type is declared, and nothing was left out. Immutable.
/// </summary>
public sealed class TypedData
{
    public const string DomainTypeName = "EIP712Domain";

    internal TypedData(IReadOnlyDictionary<string, StructType> types, TypedStruct domain, TypedStruct? message, bool hasUndeclared)
    {
        (Types, Domain, Message, HasUndeclared) = (types, domain, message, hasUndeclared);
        var hash = new TypedDataHash(types);
        DomainHash = hash.OfStruct(domain);
        MessageHash = message is null ? null : hash.OfStruct(message);
        EncodedType = hash.EncodeType(PrimaryType);
        SigningDigest = ComputeSigningDigest(DomainHash, MessageHash);
    }

    /// <summary>Reads the JSON of eth_signTypedData (UTF-8). Refused: whatever wallets or contracts could read otherwise.</summary>
    public static Result<TypedData> Parse(ReadOnlyMemory<byte> json, TypedDataVersion version = TypedDataVersion.V4) => TypedDataReader.Read(json, version);

    /// <summary>Every declared struct by its name.</summary>
    public IReadOnlyDictionary<string, StructType> Types { get; }
    public TypedStruct Domain { get; }
    /// <summary>Null where the domain alone is signed (primaryType EIP712Domain).</summary>
    public TypedStruct? Message { get; }
    /// <summary>The host said more than its types declare: that is signed by nobody, and is not here.</summary>
    public bool HasUndeclared { get; }
    /// <summary>The name of the type that is signed.</summary>
    public string PrimaryType => Message?.StructType.Name ?? DomainTypeName;

    /// <summary>encodeType of the type that is signed.</summary>
    public string EncodedType { get; }
    /// <summary>hashStruct of the domain.</summary>
    public Hash256 DomainHash { get; }
    /// <summary>hashStruct of the message; null where there is none beside the domain.</summary>
    public Hash256? MessageHash { get; }
    /// <summary>keccak256(0x1901 || domain hash || message hash).</summary>
    public Hash256 SigningDigest { get; }

    internal static Hash256 ComputeSigningDigest(in Hash256 domain, in Hash256? message) => Keccak256.Hash([0x19, 0x01, .. domain.AsSpan(), .. message is { } inner ? inner.AsSpan() : default]);

    public TypedAtom? ChainIdValue => Domain["chainId"] as TypedAtom;
    /// <summary>The domain's chain; null where it names none, or one beyond 64 bits.</summary>
    public ulong? ChainId => ChainIdValue is { Type.Kind: BaseKind.UnsignedInteger } value && value.AsNumber <= ulong.MaxValue ? (ulong)value.AsNumber : null;
    /// <summary>
    /// The chain it is for: the domain's; where that has no chainId, the chain of the table whose number is its salt, as tokens of Polygon's bridge have it. Null
    /// where neither says it.
    /// </summary>
    public ulong? EffectiveChainId => ChainIdValue is null ? SaltChainId : ChainId;
    /// <summary>The domain's contract; null where it names none.</summary>
    public Address? VerifyingContract => Domain["verifyingContract"] is TypedAtom { Type.Kind: BaseKind.Address } value ? value.AsAddress : null;

    private ulong? SaltChainId => Domain["salt"] is TypedAtom { Type: { Kind: BaseKind.FixedBytes, Size: UInt256.Size } } salt
        && UInt256.FromBigEndian(salt.Bytes).Value is var number && number <= ulong.MaxValue && KnownNames.ChainName((ulong)number) is not null ? (ulong)number : null;
}
