using Holdfast.Airgap.Texts;
using Holdfast.Airgap.Types;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Fuzz;

/// <summary>Requests of ERC-4527, reviewed with the test wallet's public keys; the same bytes as the text of an address.</summary>
internal static class EthSignRequestTarget
{
    internal static void Run(byte[] input)
    {
        RunText(System.Text.Encoding.UTF8.GetString(input));
        if (!EthSignRequest.Read(input).TryGet(out var request, out var refused))
        {
            FindingException.Unless(refused.Detail.Length is > 0 and < 400, "a refusal without a reason, or without an end");
            return;
        }
        FindingException.Unless(request.Path.Depth > 0, "the master key is asked for");
        FindingException.Unless(request.RequestId is null or { Length: EthSignRequest.RequestIdSize }, "an id of another size");
        var (proposal, digest) = Review(request);
        FindingException.Unless(proposal.Plan is null == proposal.Review.Refused is not null, "a plan beside a refusal, or neither");
        if (proposal.Plan is not { } plan) { return; }
        FindingException.Unless(plan.Signatures[0].Digest == digest, "something else is signed");
        FindingException.Unless(plan.Signatures[0].Path.Equals(request.Path), "another key signs");
        FindingException.Unless(request.Wallet is null || request.Wallet == TestKeys.Instance.Wallet, "another wallet signs");
        FindingException.Unless(request.Address is null || request.Address == Ethereum.Address.Of(plan.Signatures[0].PublicKey), "another account signs");
        FindingException.Unless(request.Data is not EthSignData.Transaction { Unsigned: var transaction } || request.ChainId is null || request.ChainId == transaction.ChainId, "a transaction of another chain is signed");
    }

    private static (Proposal Proposal, Cryptography.Hash256 Digest) Review(EthSignRequest request)
    {
        var (keys, path, options, wallet) = (TestKeys.Instance, request.Path, new EthereumOptions { AllowBlindSigning = true }, request.Wallet ?? TestKeys.Instance.Wallet);
        switch (request.Data)
        {
            case EthSignData.Transaction transaction:
                return (EthereumTransactionReviewer.Review(new(transaction.Unsigned, path, options, wallet, request.Address), keys, NothingKnown.Instance), transaction.Unsigned.SigningDigest);
            case EthSignData.Typed typed:
                return (TypedDataReviewer.Review(new(typed.Message, path, options, wallet, request.ChainId, request.Address), keys, NothingKnown.Instance), typed.Message.SigningDigest);
            case EthSignData.Personal personal:
                return (PersonalMessageReviewer.Review(new(personal.Message.Span, path, options, wallet, request.Address), keys, NothingKnown.Instance), PersonalMessage.Digest(personal.Message.Span));
            default:
                throw new FindingException("data of a kind that is not known");
        }
    }

    private static void RunText(string text)
    {
        if (!EthereumUri.Recognises(text)) { text = $"ethereum:{text}"; }
        if (!EthereumUri.Parse(text).TryGet(out var uri, out var refused))
        {
            FindingException.Unless(refused.Detail.Length is > 0 and < 400, "a refusal without a reason, or without an end");
            return;
        }
        var written = uri.ChainId is { } chain ? $"ethereum:{uri.Address}@{chain}" : uri.Address.ToString();
        FindingException.Unless(EthereumUri.Parse(written).Value == uri, "an address reads differently");
    }
}
