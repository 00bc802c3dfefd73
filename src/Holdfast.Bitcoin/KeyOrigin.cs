using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>Where a key claims to come from (BIP-380 § Key Expressions): a claim, to be proven by deriving.</summary>
/// <param name="Fingerprint">Of the master key.</param>
/// <param name="Path">From the master key to this key.</param>
public sealed record KeyOrigin(Fingerprint Fingerprint, DerivationPath Path)
{
    /// <summary>"[73c5da0a/84h/0h/0h]".</summary>
    public override string ToString() => Path.Depth == 0 ? $"[{Fingerprint}]" : $"[{Fingerprint}/{Path.ToDescriptorString()}]";
}
