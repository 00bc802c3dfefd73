using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>The scripts of one taproot output. What recognises an output is made at once, what proves a script when it is asked for.</summary>
public sealed class DerivedTree
{
    private readonly PublicKey _internalKey, _outputKey;

    internal DerivedTree(in PublicKey internalKey, DerivedLeaf[] leaves)
    {
        (_internalKey, Leaves) = (internalKey, leaves);
        MerkleRoot = Fold(-1, []);
        _outputKey = Taproot.OutputKey(internalKey, MerkleRoot.AsSpan());
    }

    /// <summary>In the descriptor's order.</summary>
    public IReadOnlyList<DerivedLeaf> Leaves { get; }
    /// <summary>Of all leaves.</summary>
    public Hash256 MerkleRoot { get; }
    /// <summary>The x-only output key.</summary>
    public Hash256 OutputKey => _outputKey.ToXOnly();

    /// <summary>What proves a leaf (BIP-341): version and parity, the internal key, and 32 bytes for each level.</summary>
    public byte[] ControlBlock(int leaf)
    {
        var path = new List<byte>();
        Fold(leaf, path);
        return [(byte)(Taproot.LeafVersion | (_outputKey.HasOddY ? 1 : 0)), .. _internalKey.ToXOnly().AsSpan(), .. path];
    }

    // Leaves come depth first: a right side closes with the left one before it. Whichever side has the leaf, the other's hash is on its path.
    private Hash256 Fold(int leaf, List<byte> path)
    {
        var open = new Stack<(int Depth, Hash256 Hash, bool HasLeaf)>();
        for (var i = 0; i < Leaves.Count; i++)
        {
            var branch = (Leaves[i].Depth, Leaves[i].Hash, HasLeaf: i == leaf);
            while (open.TryPeek(out var left) && left.Depth == branch.Depth)
            {
                open.Pop();
                if (left.HasLeaf) { path.AddRange(branch.Hash.AsSpan()); }
                if (branch.HasLeaf) { path.AddRange(left.Hash.AsSpan()); }
                branch = (branch.Depth - 1, Taproot.BranchHash(left.Hash, branch.Hash), left.HasLeaf || branch.HasLeaf);
            }
            open.Push(branch);
        }
        return open.Pop().Hash;
    }
}

/// <summary>One script of one taproot output.</summary>
/// <param name="Depth">Branches above it.</param>
/// <param name="Script">Its bytes.</param>
/// <param name="Hash">The tapleaf hash (BIP-341).</param>
public sealed record DerivedLeaf(int Depth, byte[] Script, Hash256 Hash);
