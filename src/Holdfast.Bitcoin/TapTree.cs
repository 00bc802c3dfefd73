using System.Text;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>The scripts of a taproot descriptor (BIP-386), depth first. Immutable.</summary>
public sealed class TapTree
{
    /// <summary>Deepest leaf (BIP-341: control blocks of at most 128 hashes).</summary>
    public const int MaxDepth = 128;
    /// <summary>Most leaves read.</summary>
    public const int MaxLeaves = 128;

    private readonly TapLeaf[] _leaves;

    internal TapTree(TapLeaf[] leaves) => _leaves = leaves;

    public ReadOnlySpan<TapLeaf> Leaves => _leaves;

    /// <summary>The scripts with these keys, the merkle root, and a control block for each.</summary>
    /// <param name="internalKey">The internal key.</param>
    /// <param name="keys">The table the leaves' keys are numbers into.</param>
    internal DerivedTree Derive(in PublicKey internalKey, ReadOnlySpan<PublicKey> keys)
    {
        var scripts = new byte[_leaves.Length][];
        var hashes = new Hash256[_leaves.Length];
        for (var i = 0; i < scripts.Length; i++)
        {
            scripts[i] = MiniscriptCompiler.Compile(_leaves[i].Script, keys);
            hashes[i] = Taproot.LeafHash(Taproot.LeafVersion, scripts[i]);
        }
        // What every control block of the output begins with is put before the paths at the end.
        var paths = new List<byte>[_leaves.Length];
        var open = new Stack<(int Depth, Hash256 Hash, int First, int Count)>();
        for (var i = 0; i < _leaves.Length; i++)
        {
            paths[i] = [];
            var branch = (_leaves[i].Depth, Hash: hashes[i], First: i, Count: 1);
            // A right side closes with its left one; the sides' hashes go into each other's paths.
            while (open.TryPeek(out var left) && left.Depth == branch.Depth)
            {
                open.Pop();
                for (var j = left.First; j < left.First + left.Count; j++) { paths[j].AddRange(branch.Hash.AsSpan()); }
                for (var j = branch.First; j < branch.First + branch.Count; j++) { paths[j].AddRange(left.Hash.AsSpan()); }
                branch = (branch.Depth - 1, Taproot.BranchHash(left.Hash, branch.Hash), left.First, left.Count + branch.Count);
            }
            open.Push(branch);
        }
        var root = open.Pop().Hash;
        var output = Taproot.OutputKey(internalKey, root.AsSpan());
        byte[] head = [(byte)(Taproot.LeafVersion | (output.HasOddY ? 1 : 0)), .. internalKey.ToXOnly().AsSpan()];
        var leaves = new DerivedLeaf[_leaves.Length];
        for (var i = 0; i < leaves.Length; i++) { leaves[i] = new(scripts[i], hashes[i], [.. head, .. paths[i]]); }
        return new(root, output.ToXOnly(), leaves);
    }

    internal void Write(StringBuilder text, Func<int, string> keyText)
    {
        var (depth, rights) = (0, new Stack<bool>());
        foreach (var leaf in _leaves)
        {
            for (; depth < leaf.Depth; depth++)
            {
                text.Append('{');
                rights.Push(false);
            }
            MiniscriptText.Write(text, leaf.Script, keyText);
            while (rights.TryPop(out var isRight))
            {
                if (!isRight)
                {
                    rights.Push(true);
                    text.Append(',');
                    break;
                }
                text.Append('}');
                depth--;
            }
        }
    }
}

/// <summary>A script of a tree.</summary>
/// <param name="Depth">Branches above it; 0 for a lone one.</param>
/// <param name="Script">Miniscript for tapscript.</param>
public sealed record TapLeaf(int Depth, Miniscript Script);

/// <summary>The scripts of one taproot output.</summary>
/// <param name="MerkleRoot">Of all leaves.</param>
/// <param name="OutputKey">The x-only output key.</param>
/// <param name="Leaves">In the descriptor's order.</param>
public sealed record DerivedTree(Hash256 MerkleRoot, Hash256 OutputKey, DerivedLeaf[] Leaves);

/// <summary>One script of one taproot output.</summary>
/// <param name="Script">Its bytes.</param>
/// <param name="Hash">The tapleaf hash (BIP-341).</param>
/// <param name="ControlBlock">33 bytes and 32 for each level.</param>
public sealed record DerivedLeaf(byte[] Script, Hash256 Hash, byte[] ControlBlock);
