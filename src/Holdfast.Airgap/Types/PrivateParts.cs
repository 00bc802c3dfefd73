using Holdfast.Bitcoin;

namespace Holdfast.Airgap.Types;

/// <summary>Finds private keys in a UR's structure, in whatever depth: keys that say so of themselves, and texts with one in them. Nothing is copied or made text.</summary>
internal static class PrivateParts
{
    // "is-master" and "is-private" of an HD key, "is-private" of a single one: no other map of these types has a flag there.
    private const int First = 1, Second = 2;

    /// <param name="cbor">A message of a type that is about public keys. Damaged, it has none: nothing will be read of it.</param>
    public static bool IsIn(ReadOnlyMemory<byte> cbor)
        => cbor.Length <= TypeLimits.MaxStructure && CborValue.Parse(cbor).TryGet(out var value, out _) && IsIn(value);

    private static bool IsIn(CborValue value) => value.Kind switch
    {
        CborKind.Text => PrivateKeyText.IsIn(value.Bytes.Span),
        CborKind.Map => IsSet(value[First]) || IsSet(value[Second]) || value.Keys.Any(key => IsIn(value[key]!)),
        _ => value.Items.Any(IsIn),
    };

    private static bool IsSet(CborValue? flag) => flag is { Kind: CborKind.Flag, Number: 1 };
}
