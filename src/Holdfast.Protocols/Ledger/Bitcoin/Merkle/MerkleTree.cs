using System.Numerics;
using Holdfast.Cryptography;

namespace Holdfast.Protocols.Ledger.Bitcoin.Merkle;

/// <summary>
/// The trees by which a host commits to lists: as RFC 6962 has them, over SHA-256, but that the root of no leaf at all is 32 zeros. The left
/// side of each node holds the largest power of two of leaves that leaves one for the right.
/// </summary>
public static class MerkleTree
{
    /// <summary>The most siblings on the way from a leaf to the root: trees of up to 2^32 leaves.</summary>
    public const int MaxDepth = 32;

    private const byte LeafPrefix = 0, NodePrefix = 1;

    /// <summary>The element in what a leaf's hash is the hash of, which has a zero before it; false if it is no leaf's.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> preimage, out ReadOnlyMemory<byte> element)
    {
        var isLeaf = preimage.Length > 0 && preimage.Span[0] == LeafPrefix;
        element = isLeaf ? preimage[1..] : default;
        return isLeaf;
    }

    /// <summary>How many siblings lead from a leaf to the root: the size of its proof.</summary>
    /// <param name="size">Leaves of the tree, at least one.</param>
    /// <param name="index">Of the leaf, below <paramref name="size"/>.</param>
    public static int DepthOf(uint size, uint index)
    {
        var depth = 0;
        for (; size > 1; depth++)
        {
            var left = LeftOf(size);
            (size, index) = index < left ? (left, index) : (size - left, index - left);
        }
        return depth;
    }

    /// <summary>The root that a leaf's hash leads to by its siblings; the leaf's own comes first, the one below the root last.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="size">Leaves of the tree, at least one.</param>
    /// <param name="index">Of the leaf, below <paramref name="size"/>.</param>
    /// <param name="siblings"><see cref="DepthOf"/> hashes.</param>
    public static Hash256 RootBy(in Hash256 leaf, uint size, uint index, ReadOnlySpan<Hash256> siblings)
    {
        if (size <= 1) { return leaf; }
        var left = LeftOf(size);
        return index < left
            ? Node(RootBy(leaf, left, index, siblings[..^1]), siblings[^1])
            : Node(siblings[^1], RootBy(leaf, size - left, index - left, siblings[..^1]));
    }

    // The largest power of two below the size.
    private static uint LeftOf(uint size) => 1u << (31 - BitOperations.LeadingZeroCount(size - 1));

    private static Hash256 Node(in Hash256 left, in Hash256 right)
    {
        var hash = Sha256.Start();
        hash.Update([NodePrefix]);
        hash.Update(left.AsSpan());
        hash.Update(right.AsSpan());
        return hash.Finish();
    }
}
