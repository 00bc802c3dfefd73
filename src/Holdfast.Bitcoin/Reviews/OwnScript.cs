using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>A script that was recomputed from a key of this wallet, and so is this wallet's, whatever labels stood beside it.</summary>
/// <param name="Type">What the script is.</param>
/// <param name="Parent">Path of the key's parent: account and branch.</param>
/// <param name="Index">The key's last step.</param>
/// <param name="Key">The wallet's key, derived. For taproot the internal key.</param>
/// <param name="Script">The multisig or miniscript behind a hash, or empty.</param>
/// <param name="Policy">The registered policy this script belongs to; null for one key, and for a policy nobody registered.</param>
internal sealed record OwnScript(ScriptType Type, DerivationPath Parent, uint Index, PublicKey Key, ReadOnlyMemory<byte> Script, WalletPolicy? Policy)
{
    /// <summary>The largest index at which change is still looked for by wallets.</summary>
    public const uint MaxIndex = 1_000_000;

    /// <summary>The highest account that is looked for without being asked: software goes up from 0.</summary>
    public const uint MaxAccount = 100;

    /// <summary>Taproot: the root of the script tree that the output key commits to; null without.</summary>
    public Hash256? MerkleRoot { get; init; }
    /// <summary>Taproot: the script that <see cref="Key"/> signs for, proven by its control block; null for the key path.</summary>
    public SpentLeaf? Leaf { get; init; }
    /// <summary>Further keys of this wallet, or scripts, that sign for the same output.</summary>
    public IReadOnlyList<OwnScript> Others { get; init; } = [];

    /// <summary>Other keys may have a say over it: a policy rather than one key.</summary>
    public bool IsShared => MerkleRoot is not null || Type is ScriptType.ScriptHash or ScriptType.ScriptHashWitnessScriptHash or ScriptType.WitnessScriptHash;
    public uint Branch => Parent[Parent.Depth - 1];
    /// <summary>What a registered policy says its branch is: 0 for receiving, 1 for change.</summary>
    public int? PolicyBranch { get; init; }
    /// <summary>0 for receiving, 1 for change, as the policy has it; the step itself without one.</summary>
    public uint Side => PolicyBranch is { } side ? (uint)side : Branch;
    public DerivationPath Account => Parent.Take(Parent.Depth - 1);
    public DerivationPath Path => Parent.Child(Index);

    /// <summary>Same account and kind of script, or same registered policy: what makes an output change of an input.</summary>
    public bool SharesAccountWith(OwnScript other) => Policy is not null
        ? other.Policy is not null && Policy.Digest == other.Policy.Digest
        : !IsShared && other is { Policy: null, IsShared: false } && Type == other.Type
            && Parent.Depth == other.Parent.Depth && Parent.Steps[..^1].SequenceEqual(other.Parent.Steps[..^1]);
}

/// <summary>A taproot script of the output that is spent.</summary>
/// <param name="Script">Its bytes.</param>
/// <param name="Hash">The tapleaf hash.</param>
internal sealed record SpentLeaf(ReadOnlyMemory<byte> Script, Hash256 Hash);
