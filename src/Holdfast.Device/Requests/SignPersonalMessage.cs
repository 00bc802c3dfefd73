using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows a message whole, asks its owner, and signs it with an account's key (EIP-191).</summary>
public static class SignPersonalMessage
{
    public static async Task<Result<EthereumSignature>> RunAsync(Vault vault, Wallet wallet, PersonalMessageRequest request, IExplainer explainer, HostSession session, CancellationToken cancel = default)
    {
        var proposal = PersonalMessageReviewer.Review(request, vault.PublicKeys(wallet, session), explainer);
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused) ? EthereumSignature.Of(proposal.Plan!, signatures) : refused;
    }
}
