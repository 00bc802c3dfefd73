using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>One output script of a descriptor, and what stands behind its hashes.</summary>
/// <param name="ScriptPubKey">The output script.</param>
/// <param name="RedeemScript">What a P2SH output hashes; null elsewhere.</param>
/// <param name="WitnessScript">What a P2WSH program hashes; null elsewhere.</param>
/// <param name="Keys">The derived keys, in the descriptor's order (not the script's, where that sorts them); for taproot the internal key.</param>
public sealed record DerivedScript(byte[] ScriptPubKey, byte[]? RedeemScript, byte[]? WitnessScript, PublicKey[] Keys)
{
    /// <summary>The scripts of a taproot output; null for one without.</summary>
    public DerivedTree? Tree { get; init; }
}
