using Holdfast.Bitcoin;
using Holdfast.Cryptography;

namespace Holdfast.Protocols.Ledger.Bitcoin.Merkle;

/// <summary>
/// What a host commits to a map by: how many pairs there are, the root over the keys in the order of their bytes, each once, and the root over
/// the values in the same order. Written as a compact size and 64 bytes.
/// </summary>
public readonly record struct MapCommitment(uint Size, Hash256 Keys, Hash256 Values)
{
    /// <summary>Most pairs of a map that are asked for.</summary>
    public const uint MaxSize = 4096;

    /// <summary>The longest form, of a size that is refused all the same.</summary>
    public const int MaxLength = 9 + 2 * Hash256.Size;

    /// <summary>Reads one and leaves the reader behind it; false if it is cut short or has more than <see cref="MaxSize"/> pairs.</summary>
    public static bool TryRead(ref ByteReader reader, out MapCommitment map)
    {
        map = default;
        if (!reader.TryReadCompactSize(out var size) || size > MaxSize || !reader.TryReadHash(out var keys) || !reader.TryReadHash(out var values)) { return false; }
        map = new((uint)size, keys, values);
        return true;
    }
}
