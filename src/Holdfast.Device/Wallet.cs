using Holdfast.Keys;

namespace Holdfast.Device;

public enum WalletKind
{
    /// <summary>The seed without a passphrase.</summary>
    Standard,
    /// <summary>The seed with a passphrase: another wallet beside the standard one.</summary>
    Passphrase,
    /// <summary>A seed that is never written.</summary>
    Temporary,
    /// <summary>The words everybody knows, on a test network, to try the device with.</summary>
    Practice,
}

/// <summary>
/// One open wallet, as the rest of the device names it: no secret in it. Made by the vault alone, it is worth something only while the
/// unlock it was opened under lasts.
/// </summary>
public sealed class Wallet
{
    internal Wallet(Fingerprint fingerprint, WalletKind kind, ulong epoch) => (Fingerprint, Kind, Epoch) = (fingerprint, kind, epoch);

    /// <summary>Of the master key; two wallets of one seed differ in it.</summary>
    public Fingerprint Fingerprint { get; }
    public WalletKind Kind { get; }
    /// <summary>Which unlock it belongs to.</summary>
    internal ulong Epoch { get; }
}
