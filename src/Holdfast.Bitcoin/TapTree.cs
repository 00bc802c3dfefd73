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

    /// <summary>The scripts with these keys, and the output key they make.</summary>
    /// <param name="internalKey">The internal key.</param>
    /// <param name="keys">The table the leaves' keys are numbers into.</param>
    internal DerivedTree Derive(in PublicKey internalKey, ReadOnlySpan<PublicKey> keys)
    {
        var leaves = new DerivedLeaf[_leaves.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            var script = MiniscriptCompiler.Compile(_leaves[i].Script, keys);
            leaves[i] = new(_leaves[i].Depth, script, Taproot.LeafHash(Taproot.LeafVersion, script));
        }
        return new(internalKey, leaves);
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
