using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Signing;

/// <summary>
/// Something a host or a file asks to be signed: parsed once, immutable, owner of its bytes. It names the wallet it is for, so that a
/// request made for one passphrase's wallet is never signed by another's.
/// </summary>
public abstract class Request
{
    /// <param name="wallet">Master fingerprint of the wallet asked for.</param>
    protected Request(Fingerprint wallet) => Wallet = wallet;

    public Fingerprint Wallet { get; }

    /// <summary>SHA-256 over the kind of request and all of its bytes and options: what an approval binds.</summary>
    public abstract Hash256 Digest { get; }
}
