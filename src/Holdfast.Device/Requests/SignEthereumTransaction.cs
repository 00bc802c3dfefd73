using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows what a transaction of Ethereum does, asks its owner, and signs it.</summary>
public static class SignEthereumTransaction
{
    /// <returns>The transaction with its signature, which recovers to the account that was shown.</returns>
    public static async Task<Result<SignedEthereumTransaction>> RunAsync(Vault vault, Wallet wallet, EthereumTransactionRequest request, IExplainer explainer, HostSession session, CancellationToken cancel = default)
    {
        var proposal = EthereumTransactionReviewer.Review(request, vault.PublicKeys(wallet, session), explainer);
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused) ? SignedEthereumTransaction.Of(request, proposal.Plan!, signatures) : refused;
    }
}
