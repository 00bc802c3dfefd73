using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Makes of a typed message (EIP-712) its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The message was read once, and every value fits its type in the one way all readers agree on (TypedDataReader, AtomReader).
/// 2. What is hashed is what was read (TypedData.SigningDigest), and every value of it is on a page with its name and type (TypedDataPages).
/// 3. The key is the wallet's own at a path that signs for the message's chain (TypedData.EffectiveChainId, SigningAccount); where the host names a chain too, both are the same.
/// 4. Every address on the pages is compared with those the owner knows (AddressNotes).
/// 5. What is told in part alone falls under the rule of blind signing; so does what nobody knows, if it has bytes in it or is for a contract or token that is
///    known (UnknownMessage). Everything else that nobody knows is signed after a warning, every value shown.
/// </summary>
public static class TypedDataReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(TypedDataRequest request, IPublicKeys keys, IExplainer explainer) => Propose(request, keys, explainer);

    /// <summary>Says what it would do, with no key at all.</summary>
    public static Review Describe(TypedDataRequest request, IExplainer explainer) => Propose(request, null, explainer).Review;

    private static Proposal Propose(TypedDataRequest request, IPublicKeys? keys, IExplainer explainer)
    {
        var message = request.Message;
        if (!SigningAccount.Find(request, keys, message.EffectiveChainId).TryGet(out var account, out var refused))
        {
            return new(request, new Review(Phrase.Of("ether.typed.title"), [], [], refused), null);
        }
        var explanation = explainer.ExplainTypedData(message);
        var blind = explanation switch
        {
            null => UnknownMessage.WhyBlind(message),
            { Understanding: Understanding.Whole } => null,
            _ => "what the message does cannot be told whole",
        };
        refused = CheckChain(request) ?? (blind is null || request.Options.AllowBlindSigning ? null : new(Refusal.BlindSigning, blind));
        var chain = message.EffectiveChainId is { } id ? ChainFacts.Of(id, explainer) : null;
        return new(request, TypedDataPages.Write(message, account, chain, explanation, blind is not null, AddressNotes.Of(request, account, keys), refused), refused is null ? account.Plan(message.SigningDigest) : null);
    }

    private static Refused? CheckChain(TypedDataRequest request) => request switch
    {
        { Message: { ChainIdValue: not null, ChainId: null } } => new(Refusal.Unsupported, "the domain's chain has a number that no chain has"),
        { HostChainId: { } host, Message.EffectiveChainId: { } own } when host != own => new(Refusal.WrongNetwork, $"the message is for chain {own}, and is asked for on chain {host}"),
        _ => null,
    };
}
