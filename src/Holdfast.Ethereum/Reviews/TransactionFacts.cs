using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Transactions;

namespace Holdfast.Ethereum.Reviews;

/// <summary>What a transaction is, before any word about its data.</summary>
internal enum TransactionAction
{
    SendCoins,
    CallContract,
    CreateContract,
    /// <summary>Nothing, to the sender: it takes the place of one with the same nonce.</summary>
    Cancel,
    SetCode,
    /// <summary>Accounts are taken back from code, and none is handed over.</summary>
    RemoveCode,
}

/// <summary>Everything the review of a transaction says, from one look at the request.</summary>
internal sealed record TransactionFacts(EthereumTransaction Transaction, SigningAccount Account, ChainFacts Chain, Explanation? Explanation)
{
    /// <summary>False also where the sender is not known.</summary>
    public bool IsToSelf => Account.Is(Transaction.To);

    public TransactionAction Action
        => Transaction.Authorizations.Count > 0 ? Transaction.Authorizations.All(signed => signed.Authorization.IsRevocation) ? TransactionAction.RemoveCode : TransactionAction.SetCode
            : Transaction.To is null ? TransactionAction.CreateContract
            : Transaction.Data.Length > 0 ? TransactionAction.CallContract
            : IsToSelf && Transaction.Value.IsZero && Transaction.AccessList.Count == 0 ? TransactionAction.Cancel
            : TransactionAction.SendCoins;

    /// <summary>There is data, and no words for all of it.</summary>
    public bool IsBlind => Transaction.Data.Length > 0 && Explanation is not { Understanding: Understanding.Whole };
}
