using System.Runtime.CompilerServices;
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

    // The first addresses below a key, as long as somebody holds that key: a vault that knows its public keys gives the same object again.
    private static readonly ConditionalWeakTable<ExtendedPublicKey, Address[]> Addresses = [];

    /// <param name="parent">The branch that the account at hand is in.</param>
    /// <param name="keys">The wallet's public side; what it does not answer is left out.</param>
    public static IEnumerable<(Address Address, DerivationPath Parent, uint Index)> Near(DerivationPath parent, IPublicKeys keys)
    {
        foreach (var sibling in First(parent, Siblings, keys)) { yield return sibling; }
        if (parent.Depth != 4) { yield break; }
        for (var number = 0u; number < LiveAccounts; number++)
        {
            var live = DerivationPath.Of(parent[0], parent[1], DerivationPath.Hardened | number, 0);
            if (live.Equals(parent)) { continue; }
            foreach (var account in First(live, 1, keys)) { yield return account; }
        }
    }

    private static IEnumerable<(Address Address, DerivationPath Parent, uint Index)> First(DerivationPath parent, int count, IPublicKeys keys)
    {
        if (keys.Derive(parent) is not { } key) { yield break; }
        if (!Addresses.TryGetValue(key, out var known) || known.Length < count)
        {
            known = [.. Enumerable.Range(0, count).Select(index => key.TryDeriveKey((uint)index, out var account, out _) ? Address.Of(account) : default)];
            Addresses.AddOrUpdate(key, known);
        }
        for (var index = 0; index < count; index++)
        {
            if (known[index] != default) { yield return (known[index], parent, (uint)index); } // BIP-32 may have no key there, if ever
        }
    }
}
