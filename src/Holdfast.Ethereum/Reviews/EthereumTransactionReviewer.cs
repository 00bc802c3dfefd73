using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Transactions;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>
/// Makes of a transaction its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The transaction was read once, from RLP's one form, and names its chain (TransactionReader). What is hashed is written from what was read,
///    not taken from the host (EthereumTransaction.SigningDigest).
/// 2. The key is the wallet's own at a path that signs for this chain (SigningAccount, EthereumPath).
/// 3. Recipient, value, chain and the most it can cost are always shown; what explains the data is shown beside them, and takes no page away
///    (TransactionPages).
/// 4. Data without words for all of it, code for a new contract, and handing an account to code that is not known are signed only where the owner
///    allows blind signing, after a warning, with every byte shown (CheckBlind).
/// 5. Every address on the pages is compared with those the owner knows (AddressNotes).
/// 6. Authorisations (EIP-7702) hold for this chain alone (CheckAuthorizations).
/// </summary>
public static class EthereumTransactionReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(EthereumTransactionRequest request, IPublicKeys keys, IExplainer explainer) => Propose(request, keys, explainer);

    /// <summary>Says what it would do, with no key at all: who signs is not known then, nor what goes to the sender.</summary>
    public static Review Describe(EthereumTransactionRequest request, IExplainer explainer) => Propose(request, null, explainer).Review;

    private static Proposal Propose(EthereumTransactionRequest request, IPublicKeys? keys, IExplainer explainer)
    {
        var transaction = request.Transaction;
        if (!SigningAccount.Find(request, keys, transaction.ChainId).TryGet(out var account, out var refused))
        {
            return new(request, new Review(Phrase.Of("ether.title"), [], [], refused), null);
        }
        var explanation = transaction.Data.Length == 0 ? null : explainer.ExplainCall(transaction.ChainId, transaction.To, transaction.Value, transaction.Data);
        var facts = new TransactionFacts(transaction, account, ChainFacts.Of(transaction.ChainId, explainer), explanation);
        refused = CheckAuthorizations(transaction) ?? (request.Options.AllowBlindSigning ? null : CheckBlind(facts));
        return new(request, TransactionPages.Write(facts, AddressNotes.Of(request, account, keys), refused), refused is null ? account.Plan(transaction.SigningDigest) : null);
    }

    private static Refused? CheckBlind(TransactionFacts facts)
    {
        if (facts.Transaction.Authorizations.FirstOrDefault(each => !KnownDelegates.Knows(each.Authorization)) is { } handing)
        {
            return new(Refusal.BlindSigning, $"an account is handed over to code that is not known: {handing.Authorization.Delegate}");
        }
        if (!facts.IsBlind) { return null; }
        return new(Refusal.BlindSigning, facts.Transaction.To is null ? "the code of a new contract cannot be read" : $"no definition explains this call of {facts.Transaction.To}");
    }

    private static Refused? CheckAuthorizations(EthereumTransaction transaction)
    {
        foreach (var signed in transaction.Authorizations)
        {
            if (AuthorizationReviewer.Check(signed.Authorization) is { } refused) { return refused; }
            if (signed.Authorization.ChainId != transaction.ChainId) { return new(Refusal.WrongNetwork, $"an authorisation is for chain {signed.Authorization.ChainId}"); }
            if (signed.Authority is null) { return new(Refusal.Malformed, "an authorisation is signed by nobody"); }
        }
        return null;
    }
}
