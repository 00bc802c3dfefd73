using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>Descriptors of accounts with one key.</summary>
public static class AccountDescriptor
{
    /// <summary>"wpkh([73c5da0a/84h/0h/0h]xpub.../&lt;0;1&gt;/*)" and its like for P2PKH, P2WPKH in P2SH and taproot.</summary>
    /// <param name="type">A single-key type.</param>
    /// <param name="wallet">Fingerprint of the master key.</param>
    /// <param name="accountPath">From the master key to the account.</param>
    /// <param name="account">The extended key there.</param>
    /// <param name="network">Whose addresses these are.</param>
    /// <exception cref="ArgumentException">A multisig type, or a key that has no branch 0 or 1 (below 2^-127).</exception>
    public static Descriptor For(ScriptType type, Fingerprint wallet, DerivationPath accountPath, ExtendedPublicKey account, Network network)
    {
        var (wrapper, kind) = type switch
        {
            ScriptType.PubKeyHash => (DescriptorWrapper.None, DescriptorKind.PubKeyHash),
            ScriptType.ScriptHashWitnessPubKeyHash => (DescriptorWrapper.ScriptHash, DescriptorKind.WitnessPubKeyHash),
            ScriptType.WitnessPubKeyHash => (DescriptorWrapper.None, DescriptorKind.WitnessPubKeyHash),
            ScriptType.Taproot => (DescriptorWrapper.None, DescriptorKind.Taproot),
            _ => throw new ArgumentException("an account has one key", nameof(type)),
        };
        var key = KeyExpression.Extended(new(wallet, accountPath), account, [], [0, 1], [], true) ?? throw new ArgumentException("the key has no branches", nameof(account));
        return new(wrapper, kind, 1, [key], network);
    }
}
