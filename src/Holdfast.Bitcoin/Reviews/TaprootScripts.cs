using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// Finds what keys of this wallet sign for in one taproot output with scripts. Relies on nothing the file says of the tree but what leads
/// to the output key that is spent: the merkle root by the internal key's tweak, a leaf by its control block.
/// </summary>
/// <param name="psbt">The file.</param>
/// <param name="input">The input.</param>
/// <param name="spent">34 bytes of P2TR.</param>
internal sealed class TaprootScripts(Psbt psbt, int input, ReadOnlyMemory<byte> spent)
{
    private sealed record Leaf(SpentLeaf Spent, byte Version, Hash256 MerkleRoot, ScriptKeys Keys);

    private Result<Leaf[]>? _leaves;

    /// <summary>The key path, or each script the key is claimed for and stands in; none if it is in neither.</summary>
    /// <param name="claim">A taproot claim, proven.</param>
    /// <param name="key">The wallet's key.</param>
    /// <param name="policy">The registered policy that makes the output; null without.</param>
    public Result<OwnScript[]> Find(in KeyClaim claim, in PublicKey key, WalletPolicy? policy)
    {
        if (!claim.InLeaf) { return FindKeyPath(claim, key, policy); }
        if (!(_leaves ??= ProveLeaves()).TryGet(out var leaves, out var refused)) { return refused; }
        var found = new List<OwnScript>();
        foreach (var leaf in leaves)
        {
            if (leaf.Version != Taproot.LeafVersion || !claim.IsFor(leaf.Spent.Hash) || !leaf.Keys.Has(key)) { continue; }
            found.Add(new(ScriptType.Taproot, claim.Parent, claim.Index, key, default, policy) { MerkleRoot = leaf.MerkleRoot, Leaf = leaf.Spent });
        }
        return found.ToArray();
    }

    private Hash256? StatedRoot => psbt.TryFind(psbt.Inputs[input], InputField.TaprootMerkleRoot, out var value) ? new Hash256(value) : null;

    private Result<OwnScript[]> FindKeyPath(in KeyClaim claim, in PublicKey key, WalletPolicy? policy)
    {
        if (StatedRoot is not { } root) { return Array.Empty<OwnScript>(); }
        if (!Taproot.OutputKey(key, root.AsSpan()).ToXOnly().AsSpan().SequenceEqual(spent.Span[2..]))
        {
            // With a participant of musig() that is no lie: the internal key is the aggregate, which is nobody's alone.
            return claim.IsParticipant ? Array.Empty<OwnScript>() : Mismatch("a script tree is claimed that the output does not have");
        }
        return CheckInternalKey(key) is { } refused ? refused : new OwnScript[] { new(ScriptType.Taproot, claim.Parent, claim.Index, key, default, policy) { MerkleRoot = root } };
    }

    // Once for all claims: each proof takes a point multiplication.
    private Result<Leaf[]> ProveLeaves()
    {
        var leaves = new List<Leaf>();
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (record.Type != InputField.TaprootLeafScript) { continue; }
            var value = psbt.ValueMemory(record);
            var script = value[..^1];
            if (!Taproot.TryProve(psbt.KeyData(record), script.Span, spent.Span, out var proven)) { return Mismatch("a script is claimed that the output does not have"); }
            if (proven.Version != value.Span[^1]) { return Mismatch("a script's version is not the one that is proven"); }
            if (StatedRoot is { } stated && stated != proven.MerkleRoot) { return Mismatch("a script tree is claimed that the output does not have"); }
            if (CheckInternalKey(proven.InternalKey) is { } refused) { return refused; }
            leaves.Add(new(new(script, proven.Hash), proven.Version, proven.MerkleRoot, new(script, isTapscript: true)));
        }
        return leaves.ToArray();
    }

    private Refused? CheckInternalKey(in PublicKey key) => psbt.TryFind(psbt.Inputs[input], InputField.TaprootInternalKey, out var stated) && !stated.SequenceEqual(key.ToXOnly().AsSpan())
        ? Mismatch("the internal key is not the one behind the output") : null;

    private Refused Mismatch(string what) => new(Refusal.ScriptMismatch, $"input {input}: {what}");
}
