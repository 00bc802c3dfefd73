using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Says whom an authorisation (EIP-7702) gives the account to, asks its owner, and signs it.</summary>
public static class SignAuthorization
{
    public static async Task<Result<SignedAuthorization>> RunAsync(Vault vault, Wallet wallet, AuthorizationRequest request, IExplainer explainer, HostSession session, CancellationToken cancel = default)
    {
        var proposal = AuthorizationReviewer.Review(request, vault.PublicKeys(wallet, session), explainer);
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        if (!signed.TryGet(out var signatures, out var refused)) { return refused; }
        return EthereumSignature.Of(proposal.Plan!, signatures).TryGet(out var signature, out refused) ? new SignedAuthorization(request.Authorization, signature) : refused;
    }
}
