using Holdfast.Device;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>One command of the Bitcoin app.</summary>
/// <param name="Call">For whom it runs.</param>
/// <param name="Network">Of the app.</param>
/// <param name="Version">Of the protocol: 0 or 1.</param>
/// <param name="Data">What the host sent with it.</param>
internal sealed record BitcoinCall(LedgerCall Call, Network Network, byte Version, ReadOnlyMemory<byte> Data)
{
    public Vault Vault => Call.Device.Vault;
    public Wallet Wallet => Call.Wallet;
    public HostSession Session => Call.Session;
    public CancellationToken Cancel => Call.Cancel;
    public IPublicKeys Keys => Vault.PublicKeys(Wallet, Session);

    /// <summary>The host, to fetch from what this command's data commits to.</summary>
    /// <param name="budget">Bytes that may be fetched in all.</param>
    public MerkleClient Host(int budget) => new(Call.AskHostAsync, budget);
}
