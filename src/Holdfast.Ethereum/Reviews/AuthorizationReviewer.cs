using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Transactions;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>
/// Makes of an authorisation (EIP-7702) its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. It holds on one chain, which is shown: chain 0, which is every chain there is or will be, is refused (Check).
/// 2. The account is the wallet's own (SigningAccount).
/// 3. Code that is not known takes an account only where the owner allows blind signing; the warning is there for known code too (AuthorizationPages).
/// 4. The magic byte before what is hashed makes of it neither a transaction nor a message (Authorization.SigningDigest).
/// </summary>
public static class AuthorizationReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(AuthorizationRequest request, IPublicKeys keys, IExplainer explainer) => Propose(request, keys, explainer);

    /// <summary>Says what it would do, with no key at all.</summary>
    public static Review Describe(AuthorizationRequest request, IExplainer explainer) => Propose(request, null, explainer).Review;

    private static Proposal Propose(AuthorizationRequest request, IPublicKeys? keys, IExplainer explainer)
    {
        var authorization = request.Authorization;
        if (Check(authorization) is { } odd) { return Refuse(odd); }
        if (!SigningAccount.Find(request, keys, authorization.ChainId).TryGet(out var account, out var refused)) { return Refuse(refused); }
        if (!request.Options.AllowBlindSigning && !KnownDelegates.Knows(authorization))
        {
            refused = new(Refusal.BlindSigning, $"the account is handed over to code that is not known: {authorization.Delegate}");
        }
        var chain = ChainFacts.Of(authorization.ChainId, explainer);
        List<ReviewPage> pages =
        [
            AuthorizationPages.Write(authorization, account.Address, account, chain),
            new(Phrase.Of("ether.sender.title"), [.. account.Fields(Phrase.Of("ether.from")), new(Phrase.Of("ether.digest"), authorization.SigningDigest.ToString(), FieldKind.Hex)]),
        ];
        List<Warning> warnings = [.. AuthorizationPages.Warnings(authorization, account.Address, isOwn: true)];
        if (!chain.IsKnown) { warnings.Add(new("chain-unknown", Phrase.Of("ether.warning.chain", chain.ChainId))); }
        return new(request, AddressNotes.Of(request, account, keys).Write(Phrase.Of("ether.code.review"), pages, warnings, refused), refused is null ? account.Plan(authorization.SigningDigest) : null);

        Proposal Refuse(Refused why) => new(request, new Review(Phrase.Of("ether.code.review"), [], [], why), null);
    }

    /// <summary>What is refused wherever an authorisation stands.</summary>
    internal static Refused? Check(Authorization authorization) => authorization switch
    {
        { ChainId: 0 } => new(Refusal.Unsupported, "an authorisation for chain 0 hands the account over on every chain there is or will be"),
        { ChainId: > EthereumTransaction.MaxChainId } => new(Refusal.Unsupported, "the chain's number is above what transactions can carry (EIP-2294)"),
        { Nonce: > EthereumTransaction.MaxNonce } => new(Refusal.Malformed, "the nonce is above what accounts have (EIP-2681)"),
        _ => null,
    };
}
