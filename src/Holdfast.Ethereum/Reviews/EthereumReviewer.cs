using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>Reviews a request of whichever kind.</summary>
public static class EthereumReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(EthereumRequest request, IPublicKeys keys, IExplainer explainer) => request switch
    {
        EthereumTransactionRequest transaction => EthereumTransactionReviewer.Review(transaction, keys, explainer),
        TypedDataRequest message => TypedDataReviewer.Review(message, keys, explainer),
        PersonalMessageRequest message => PersonalMessageReviewer.Review(message, keys, explainer),
        AuthorizationRequest authorization => AuthorizationReviewer.Review(authorization, keys, explainer),
        _ => throw new ArgumentException("no kind of request", nameof(request)),
    };

    /// <summary>Says what it would do, with no key at all.</summary>
    public static Review Describe(EthereumRequest request, IExplainer explainer) => request switch
    {
        EthereumTransactionRequest transaction => EthereumTransactionReviewer.Describe(transaction, explainer),
        TypedDataRequest message => TypedDataReviewer.Describe(message, explainer),
        PersonalMessageRequest message => PersonalMessageReviewer.Describe(message, explainer),
        AuthorizationRequest authorization => AuthorizationReviewer.Describe(authorization, explainer),
        _ => throw new ArgumentException("no kind of request", nameof(request)),
    };
}
