using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Ethereum.AddressBooks;

/// <summary>Accounts of the wallet that its owner is likely to use, beside the one at hand.</summary>
internal static class OwnAccounts
{
    /// <summary>The first of the same branch, and the first of Ledger Live's (m/44'/60'/i'/0/0).</summary>
    private const int Siblings = 10, LiveAccounts = 5;

    /// <summary>Where accounts are in most wallets: m/44'/60'/0'/0.</summary>
    public static DerivationPath UsualParent { get; } = EthereumPath.OfAccount(EthereumAccounts.Bip44, 0).Take(4);

    /// <param name="parent">The branch that the account at hand is in.</param>
    /// <param name="keys">The wallet's public side; what it does not answer is left out.</param>
    public static IEnumerable<(Address Address, DerivationPath Path)> Near(DerivationPath parent, IPublicKeys keys)
    {
        for (var index = 0u; index < Siblings; index++)
        {
            var path = parent.Child(index);
            if (keys.Derive(path) is { } sibling) { yield return (Address.Of(sibling.Key), path); }
        }
        if (parent.Depth != 4) { yield break; }
        for (var number = 0u; number < LiveAccounts; number++)
        {
            var path = DerivationPath.Of(parent[0], parent[1], DerivationPath.Hardened | number, 0, 0);
            if (path.Take(4).Equals(parent)) { continue; }
            if (keys.Derive(path) is { } live) { yield return (Address.Of(live.Key), path); }
        }
    }
}
