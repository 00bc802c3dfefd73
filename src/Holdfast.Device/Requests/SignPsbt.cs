using Holdfast.Bitcoin.Reviews;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Reviews a PSBT with one wallet, asks its owner, and gives it back with the wallet's signatures.</summary>
public static class SignPsbt
{
    /// <returns>The PSBT with signatures added, binary; unchanged if the wallet's signatures are there already.</returns>
    public static async Task<Result<byte[]>> RunAsync(Vault vault, Wallet wallet, PsbtRequest request, HostSession session, CancellationToken cancel = default)
    {
        var (proposal, signed) = await AskAsync(vault, wallet, request, session, cancel);
        return signed.TryGet(out var signatures, out var refused)
            ? SignedPsbt.Write(request, proposal.Plan!, signatures)
            : refused;
    }

    /// <summary>As above for a host that puts the signatures into the PSBT itself.</summary>
    /// <returns>The signatures that were made; none if the wallet's are there already.</returns>
    public static async Task<Result<InputSignature[]>> ForHostAsync(Vault vault, Wallet wallet, PsbtRequest request, HostSession session, CancellationToken cancel = default)
    {
        var (proposal, signed) = await AskAsync(vault, wallet, request, session, cancel);
        return signed.TryGet(out var signatures, out var refused)
            ? InputSignature.Of(request, proposal.Plan!, signatures)
            : refused;
    }

    private static async Task<(Proposal, Result<Signature[]>)> AskAsync(Vault vault, Wallet wallet, PsbtRequest request, HostSession session, CancellationToken cancel)
    {
        var proposal = PsbtReviewer.Review(request, vault.PublicKeys(wallet, session));
        return (proposal, await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel));
    }
}
