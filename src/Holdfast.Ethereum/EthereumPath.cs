using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Ethereum;

/// <summary>
/// The paths whose keys sign for a host: m/44'/c'/a'/0/i (BIP-44, and Ledger Live's with i = 0), and m/44'/c'/0'/i, which old wallets used. The
/// coin type c (SLIP-44) is 60, whose keys hold accounts on every chain; 1, which is meant for test networks and signs on every chain as well, since no
/// list of test networks is complete; or a chain's own, for that chain alone.
/// </summary>
public static class EthereumPath
{
    public const uint EtherCoinType = 60, TestCoinType = 1;
    private const uint Purpose = 44;

    /// <summary>Chain by its own coin type: SLIP-44, and what wallets use beside it.</summary>
    private static readonly Dictionary<uint, ulong> Chains = new()
    {
        [61] = 61, // Ethereum Classic
        [137] = 30, // Rootstock
        [37310] = 31, // Rootstock's test network
        [164] = 3125659152, // Pirl
        [178] = 99, // POA
        [246] = 246, // Energy Web
        [344] = 28945486, // Auxilium
        [700] = 100, // Gnosis
        [820] = 820, // Callisto
        [889] = 88, // Viction
        [966] = 137, // Polygon
        [1007] = 250, // Fantom
        [8453] = 8453, // Base, as Trezor's definitions have it
        [9005] = 43114, // Avalanche, C-Chain
        [9006] = 56, // BNB Smart Chain
        [52752] = 42220, // Celo
        [5718350] = 888, // Wanchain
    };

    /// <summary>Null where the key at this path may sign.</summary>
    /// <param name="path">All of it.</param>
    /// <param name="chainId">For which chain; null where what is signed names none.</param>
    public static Refused? Check(DerivationPath path, ulong? chainId)
    {
        var isAllowed = path.Depth is 4 or 5 && path.HardenedDepth == 3 && path[0] == Hardened(Purpose)
            && (path.Depth == 5 ? path[3] == 0 && !DerivationPath.IsHardened(path[4]) : path[2] == Hardened(0));
        if (!isAllowed) { return new(Refusal.PathNotAllowed, $"{path} is no account of Ethereum"); }
        var coin = path[1] & ~DerivationPath.Hardened;
        if (coin is EtherCoinType or TestCoinType) { return null; }
        if (!Chains.TryGetValue(coin, out var chain)) { return new(Refusal.PathNotAllowed, $"{path} belongs to a coin that is not Ethereum's kind"); }
        return chainId is null || chainId == chain ? null : new(Refusal.WrongNetwork, $"{path} belongs to chain {chain}, not to {chainId}");
    }

    /// <summary>The path of an account of Ethereum, N from 0 to 2^31 - 1.</summary>
    public static DerivationPath OfAccount(EthereumAccounts accounts, uint number) => accounts switch
    {
        EthereumAccounts.Bip44 => DerivationPath.Of(Hardened(Purpose), Hardened(EtherCoinType), Hardened(0), 0, number),
        EthereumAccounts.LedgerLive => DerivationPath.Of(Hardened(Purpose), Hardened(EtherCoinType), Hardened(number), 0, 0),
        EthereumAccounts.Legacy => DerivationPath.Of(Hardened(Purpose), Hardened(EtherCoinType), Hardened(0), number),
    };

    private static uint Hardened(uint step) => step | DerivationPath.Hardened;
}
