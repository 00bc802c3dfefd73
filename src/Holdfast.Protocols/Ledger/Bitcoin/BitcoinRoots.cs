using Holdfast.Device;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// The keys that the vendor's Bitcoin apps reach: those of one coin, under the purposes that standards have (the vendor's own open every
/// purpose), and the one by which Electrum encrypts its files. BIP-45's tree names no coin: all of it is main's.
/// </summary>
internal static class BitcoinRoots
{
    private static readonly int[] Purposes = [44, 48, 49, 84, 86, 87];

    public static KeyGrant Of(Network network, string? registrations = null)
        => KeyGrant.Below([.. Purposes.Select(purpose => $"m/{purpose}'/{network.CoinType}'"), network == Network.Main ? "m/45'" : $"m/45'/{network.CoinType}'", "m/4541509'"], registrations);

    /// <summary>Everybody knows the practice wallet's words: what is sent to it on main is gone.</summary>
    public static bool IsClosed(Wallet wallet, Network network) => wallet.Kind == WalletKind.Practice && network == Network.Main;
}
