using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows every value of a typed message (EIP-712), asks its owner, and signs it with an account's key.</summary>
public static class SignTypedData
{
    public static async Task<Result<EthereumSignature>> RunAsync(Vault vault, Wallet wallet, TypedDataRequest request, IExplainer explainer, HostSession session, CancellationToken cancel = default)
    {
        var proposal = TypedDataReviewer.Review(request, vault.PublicKeys(wallet, session), explainer);
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused) ? EthereumSignature.Of(proposal.Plan!, signatures) : refused;
    }
}
