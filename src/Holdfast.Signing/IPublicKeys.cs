using Holdfast.Keys;

namespace Holdfast.Signing;

/// <summary>
/// The public side of one wallet, as a chain sees it while it reviews: it can tell which keys are the wallet's, and nothing else.
/// </summary>
public interface IPublicKeys
{
    /// <summary>Fingerprint of the wallet's master key.</summary>
    Fingerprint Wallet { get; }

    /// <summary>False where whoever asks may not reach the keys at a path: there is none for it there, open or locked.</summary>
    bool Opens(DerivationPath path) => true;

    /// <summary>The extended public key at a path, hardened steps included. Null if it is not open to whoever asks, the wallet is locked, or BIP-32 has no key there.</summary>
    ExtendedPublicKey? Derive(DerivationPath path);
}
