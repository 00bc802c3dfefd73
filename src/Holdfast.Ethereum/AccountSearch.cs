using Holdfast.Ethereum.AddressBooks;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Ethereum;

/// <summary>An account of this wallet.</summary>
/// <param name="Scheme">How it is numbered; an account of two schemes is told as the standard one.</param>
/// <param name="Index">Its number there.</param>
/// <param name="Address">Its address.</param>
public sealed record FoundAccount(EthereumAccounts Scheme, uint Index, Address Address)
{
    public DerivationPath Path => EthereumPath.OfAccount(Scheme, Index);
}

/// <summary>Finds out whether an address is this wallet's: by deriving, never by what anybody says.</summary>
public static class AccountSearch
{
    /// <summary>Accounts looked at: of the standard scheme, and of each of Ledger's.</summary>
    public const int StandardAccounts = 50, LedgerAccounts = 10;

    /// <summary>Null if the address is of none of them, or the wallet was locked meanwhile.</summary>
    public static FoundAccount? Find(IPublicKeys keys, Address address) => All(keys).FirstOrDefault(account => account.Address == address);

    /// <summary>An account whose address begins and ends with the same four digits as another one, and is not it. Such addresses are made to be mistaken.</summary>
    public static FoundAccount? FindLookalike(IPublicKeys keys, Address address) => All(keys).FirstOrDefault(account => LookAlike.Imitates(address, account.Address));

    private static IEnumerable<FoundAccount> All(IPublicKeys keys)
    {
        var (parent, parentKey) = (DerivationPath.Master, (ExtendedPublicKey?)null);
        foreach (var scheme in Enum.GetValues<EthereumAccounts>())
        {
            for (var index = 0u; index < (scheme == EthereumAccounts.Bip44 ? StandardAccounts : LedgerAccounts); index++)
            {
                var path = EthereumPath.OfAccount(scheme, index);
                if (!path.Take(path.Depth - 1).Equals(parent)) { (parent, parentKey) = (path.Take(path.Depth - 1), keys.Derive(path.Take(path.Depth - 1))); }
                if (parentKey is null) { yield break; }
                if (parentKey.TryDeriveKey(path[path.Depth - 1], out var key, out _)) { yield return new(scheme, index, Address.Of(key)); }
            }
        }
    }
}
