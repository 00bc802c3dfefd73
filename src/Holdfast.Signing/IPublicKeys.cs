using Holdfast.Keys;

namespace Holdfast.Signing;

/// <summary>
/// The public side of one wallet, as a chain sees it while it reviews: it can tell which keys are the wallet's, and nothing else.
/// </summary>
public interface IPublicKeys
{
    /// <summary>Fingerprint of the wallet's master key.</summary>
    Fingerprint Wallet { get; }

    /// <summary>The extended public key at a path, hardened steps included. Null if the wallet is locked or BIP-32 has no key there.</summary>
    ExtendedPublicKey? Derive(DerivationPath path);
}
