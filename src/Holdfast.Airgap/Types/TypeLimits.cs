using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>What is taken of each type, before anything is read of it.</summary>
internal static class TypeLimits
{
    /// <summary>Largest message of a type that is no byte string, in bytes.</summary>
    public const int MaxStructure = 64 * 1024;
    /// <summary>Largest request of ERC-4527, in bytes: what it carries is bounded by itself.</summary>
    public const int MaxEthSignRequest = 260 * 1024;
    /// <summary>Most keys of an account, or of a list of keys.</summary>
    public const int MaxAccountKeys = 256;

    private const int Header = 9;

    /// <summary>The document of a message, without the type's own tag.</summary>
    public static Result<CborValue> Parse(UrType type, ReadOnlyMemory<byte> cbor)
    {
        var most = type switch { UrType.Psbt or UrType.Bytes => Psbt.MaxSize + Header, UrType.EthSignRequest => MaxEthSignRequest, _ => MaxStructure };
        if (cbor.Length > most) { return new Refused(Refusal.TooLarge, $"a {type.Name(UrVersion.One)} of more than {most:#,0} bytes"); }
        return CborValue.Parse(cbor).TryGet(out var value, out var refused) ? type.Untag(value) : refused;
    }

    /// <summary>What a message that is a byte string carries: a slice of it.</summary>
    public static Result<ReadOnlyMemory<byte>> ParseBytes(UrType type, ReadOnlyMemory<byte> cbor)
    {
        if (!Parse(type, cbor).TryGet(out var value, out var refused)) { return refused; }
        return value.Kind == CborKind.Bytes ? value.Bytes : new Refused(Refusal.Malformed, $"a {type.Name(UrVersion.One)} that is not a byte string");
    }
}
