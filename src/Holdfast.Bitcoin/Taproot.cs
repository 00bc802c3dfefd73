using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>Script trees of taproot outputs (BIP-341 § Script validation rules, § Constructing and spending Taproot outputs).</summary>
internal static class Taproot
{
    /// <summary>Of tapscript (BIP-342).</summary>
    public const byte LeafVersion = 0xc0;
    private const int HeadSize = 33;
    private static readonly Sha256 LeafStart = Sha256.StartTagged("TapLeaf"u8), BranchStart = Sha256.StartTagged("TapBranch"u8);

    public static Hash256 LeafHash(byte version, ReadOnlySpan<byte> script)
    {
        var hash = LeafStart;
        Span<byte> head = stackalloc byte[1 + CompactSize.MaxSize];
        head[0] = version;
        hash.Update(head[..(1 + CompactSize.Write(head[1..], (ulong)script.Length))]);
        hash.Update(script);
        return hash.Finish();
    }

    /// <summary>The smaller of the two first.</summary>
    public static Hash256 BranchHash(in Hash256 a, in Hash256 b)
    {
        var hash = BranchStart;
        var isFirst = a.AsSpan().SequenceCompareTo(b.AsSpan()) <= 0;
        hash.Update((isFirst ? a : b).AsSpan());
        hash.Update((isFirst ? b : a).AsSpan());
        return hash.Finish();
    }

    /// <summary>The output key with its parity.</summary>
    public static PublicKey OutputKey(in PublicKey internalKey, ReadOnlySpan<byte> merkleRootOrEmpty)
        => Tweak(internalKey, Scripts.TapTweak(internalKey, merkleRootOrEmpty));

    /// <exception cref="InvalidOperationException">The tweak is out of range: no such internal key can be found by trying (below 2^-127).</exception>
    public static PublicKey Tweak(in PublicKey internalKey, in Hash256 tweak)
        => Schnorr.TryTweak(in internalKey, tweak.AsSpan(), out var output) ? output : throw new InvalidOperationException("the taproot tweak is out of range");

    /// <summary>
    /// True if the control block proves that the leaf is in the output: the hashes lead to a root with which the internal key makes the
    /// output key, parity and all.
    /// </summary>
    /// <param name="controlBlock">33 bytes and 32 for each level, at most 128.</param>
    /// <param name="script">The leaf's script.</param>
    /// <param name="outputScript">34 bytes of P2TR.</param>
    /// <param name="proven">What it proves.</param>
    public static bool TryProve(ReadOnlySpan<byte> controlBlock, ReadOnlySpan<byte> script, ReadOnlySpan<byte> outputScript, [NotNullWhen(true)] out ProvenLeaf? proven)
    {
        proven = null;
        if (controlBlock.Length < HeadSize || (controlBlock.Length - HeadSize) % Hash256.Size != 0 || controlBlock.Length > HeadSize + TapTree.MaxDepth * Hash256.Size) { return false; }
        if (!PublicKey.TryLiftX(controlBlock[1..HeadSize], out var internalKey)) { return false; }
        var version = (byte)(controlBlock[0] & 0xfe);
        var leaf = LeafHash(version, script);
        var root = leaf;
        for (var at = HeadSize; at < controlBlock.Length; at += Hash256.Size) { root = BranchHash(root, new(controlBlock.Slice(at, Hash256.Size))); }
        var output = OutputKey(internalKey, root.AsSpan());
        if (output.HasOddY != ((controlBlock[0] & 1) != 0) || outputScript.Length != Scripts.TaprootSize || !outputScript[2..].SequenceEqual(output.ToXOnly().AsSpan())) { return false; }
        proven = new(version, leaf, root, internalKey);
        return true;
    }
}

/// <summary>A leaf whose control block leads to the output that is spent.</summary>
internal sealed record ProvenLeaf(byte Version, Hash256 Hash, Hash256 MerkleRoot, PublicKey InternalKey);
