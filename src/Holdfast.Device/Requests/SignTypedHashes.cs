using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Signs a typed message (EIP-712) of which only hashes are given, where the owner allows blind signing and says yes after its warning.</summary>
public static class SignTypedHashes
{
    public static async Task<Result<EthereumSignature>> RunAsync(Vault vault, Wallet wallet, TypedHashesRequest request, HostSession session, CancellationToken cancel = default)
    {
        var proposal = TypedHashesReviewer.Review(request, vault.PublicKeys(wallet, session));
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused) ? EthereumSignature.Of(proposal.Plan!, signatures) : refused;
    }
}
