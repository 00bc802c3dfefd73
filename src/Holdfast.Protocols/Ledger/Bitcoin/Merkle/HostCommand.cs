using Holdfast.Bitcoin;
using Holdfast.Cryptography;

namespace Holdfast.Protocols.Ledger.Bitcoin.Merkle;

/// <summary>
/// What is asked of a host in the midst of a command, and how its answers read. Neither is longer than 255 bytes; what does not fit
/// is fetched with <see cref="More"/>.
/// </summary>
internal static class HostCommand
{
    private const byte YieldCode = 0x10, PreimageCode = 0x40, LeafProofCode = 0x41, MoreCode = 0xA0;

    /// <summary>Hands over a part of the result; the answer is empty.</summary>
    public static byte[] Yield(ReadOnlySpan<byte> result) => [YieldCode, .. result];

    /// <summary>What has this SHA-256?</summary>
    public static byte[] Preimage(in Hash256 hash) => [PreimageCode, 0, .. hash.AsSpan()];

    /// <summary>Which hash is the leaf of this tree, and how does it lead to the root?</summary>
    public static byte[] LeafProof(in Hash256 root, uint size, uint index)
    {
        var command = new ByteWriter(1 + Hash256.Size + 2 * CompactSize.MaxSize);
        command.WriteByte(LeafProofCode);
        command.Write(root.AsSpan());
        command.WriteCompactSize(size);
        command.WriteCompactSize(index);
        return command.ToArray();
    }

    /// <summary>The rest of the last answer, as far as it fits.</summary>
    public static byte[] More { get; } = [MoreCode];

    /// <summary>The length of the whole, and its beginning.</summary>
    public static bool TryReadPreimage(ReadOnlySpan<byte> answer, out ulong length, out ReadOnlySpan<byte> beginning)
    {
        beginning = default;
        var reader = new ByteReader(answer);
        return reader.TryReadCompactSize(out length) && reader.TryReadByte(out var count) && count <= length && reader.TryTake(count, out beginning) && reader.AtEnd;
    }

    /// <summary>The leaf's hash, how many siblings there are, and the first of them.</summary>
    public static bool TryReadLeafProof(ReadOnlySpan<byte> answer, out Hash256 leaf, out int depth, out ReadOnlySpan<byte> siblings)
    {
        depth = 0;
        siblings = default;
        var reader = new ByteReader(answer);
        if (!reader.TryReadHash(out leaf) || !reader.TryReadByte(out var all) || !reader.TryReadByte(out var first) || first > all) { return false; }
        depth = all;
        return reader.TryTake(first * Hash256.Size, out siblings) && reader.AtEnd;
    }

    /// <summary>Elements of one size, at least one of them.</summary>
    public static bool TryReadMore(ReadOnlySpan<byte> answer, int elementSize, out ReadOnlySpan<byte> elements)
    {
        elements = default;
        var reader = new ByteReader(answer);
        return reader.TryReadByte(out var count) && count > 0 && reader.TryReadByte(out var size) && size == elementSize
            && reader.TryTake(count * size, out elements) && reader.AtEnd;
    }
}
