using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// Finds what a key of this wallet signs for in a taproot output with scripts. Relies on nothing the file says of the tree but what leads
/// to the output key that is spent: the merkle root by the internal key's tweak, a leaf by its control block.
/// </summary>
internal static class TaprootScripts
{
    /// <summary>The key path, or each script the key is claimed for and stands in; none if it is in neither.</summary>
    /// <param name="psbt">The file.</param>
    /// <param name="input">The input.</param>
    /// <param name="claim">A taproot claim, proven.</param>
    /// <param name="key">The wallet's key.</param>
    /// <param name="spent">34 bytes of P2TR.</param>
    /// <param name="policy">The registered policy that makes the output; null without.</param>
    public static Result<OwnScript[]> Find(Psbt psbt, int input, in KeyClaim claim, in PublicKey key, ReadOnlyMemory<byte> spent, WalletPolicy? policy)
    {
        var map = psbt.Inputs[input];
        Hash256? root = psbt.TryFind(map, InputField.TaprootMerkleRoot, out var value) ? new Hash256(value) : null;
        if (!claim.InLeaf)
        {
            if (root is not { } merkleRoot) { return Array.Empty<OwnScript>(); }
            if (!Taproot.OutputKey(key, merkleRoot.AsSpan()).ToXOnly().AsSpan().SequenceEqual(spent.Span[2..])) { return Mismatch(input, "a script tree is claimed that the output does not have"); }
            if (psbt.TryFind(map, InputField.TaprootInternalKey, out var claimed) && !claimed.SequenceEqual(key.ToXOnly().AsSpan())) { return Mismatch(input, "the internal key is not the one behind the output"); }
            return new OwnScript[] { new(ScriptType.Taproot, claim.Parent, claim.Index, key, default, policy) { MerkleRoot = merkleRoot } };
        }
        var found = new List<OwnScript>();
        foreach (ref readonly var record in psbt.RecordsOf(map))
        {
            if (record.Type != InputField.TaprootLeafScript) { continue; }
            var leaf = psbt.ValueMemory(record);
            var script = leaf[..^1];
            if (!Taproot.TryProve(psbt.KeyData(record), script.Span, spent.Span, out var proven)) { return Mismatch(input, "a script is claimed that the output does not have"); }
            if (proven.Version != leaf.Span[^1]) { return Mismatch(input, "a script's version is not the one that is proven"); }
            if (root is { } stated && stated != proven.MerkleRoot) { return Mismatch(input, "a script tree is claimed that the output does not have"); }
            if (psbt.TryFind(map, InputField.TaprootInternalKey, out var internalKey) && !internalKey.SequenceEqual(proven.InternalKey.ToXOnly().AsSpan())) { return Mismatch(input, "the internal key is not the one behind the output"); }
            if (proven.Version != Taproot.LeafVersion || !claim.IsFor(proven.Hash) || !HasKey(script.Span, in key)) { continue; }
            found.Add(new(ScriptType.Taproot, claim.Parent, claim.Index, key, default, policy) { MerkleRoot = proven.MerkleRoot, Leaf = new(script, proven.Hash) });
        }
        return found.ToArray();
    }

    private static bool HasKey(ReadOnlySpan<byte> script, in PublicKey key)
    {
        if (MiniscriptReader.Read(script, isTapscript: true, out var keys) is null) { return false; }
        var (bytes, hash) = (MiniscriptCompiler.KeyBytes(key, isTapscript: true), MiniscriptCompiler.KeyHash(key, isTapscript: true));
        return keys.Any(each => each.AsSpan().SequenceEqual(bytes) || each.AsSpan().SequenceEqual(hash));
    }

    private static Refused Mismatch(int input, string what) => new(Refusal.ScriptMismatch, $"input {input}: {what}");
}
