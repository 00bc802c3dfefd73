using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>A script that was recomputed from a key of this wallet, and so is this wallet's, whatever labels stood beside it.</summary>
/// <param name="Type">What the script is.</param>
/// <param name="Parent">Path of the key's parent: account and branch.</param>
/// <param name="Index">The key's last step.</param>
/// <param name="Key">The wallet's key, derived. For taproot the internal key.</param>
/// <param name="Script">The multisig script, or empty.</param>
/// <param name="Policy">The registered multisig this script belongs to; null for one key, and for a multisig nobody registered.</param>
internal sealed record OwnScript(ScriptType Type, DerivationPath Parent, uint Index, PublicKey Key, ReadOnlyMemory<byte> Script, MultisigPolicy? Policy)
{
    /// <summary>The largest index at which change is still looked for by wallets.</summary>
    public const uint MaxIndex = 1_000_000;

    /// <summary>The highest account that is looked for without being asked: software goes up from 0.</summary>
    public const uint MaxAccount = 100;

    public bool IsMultisig => Type is ScriptType.ScriptHash or ScriptType.ScriptHashWitnessScriptHash or ScriptType.WitnessScriptHash;
    public uint Branch => Parent[Parent.Depth - 1];
    public DerivationPath Account => Parent.Take(Parent.Depth - 1);
    public DerivationPath Path => Parent.Child(Index);

    /// <summary>Same account and kind of script, or same registered policy: what makes an output change of an input.</summary>
    public bool SharesAccountWith(OwnScript other) => Policy is not null
        ? other.Policy is not null && Policy.Digest == other.Policy.Digest
        : !IsMultisig && other.Policy is null && Type == other.Type
            && Parent.Depth == other.Parent.Depth && Parent.Steps[..^1].SequenceEqual(other.Parent.Steps[..^1]);
}
