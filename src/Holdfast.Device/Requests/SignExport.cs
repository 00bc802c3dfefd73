using Holdfast.Bitcoin.Exports;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows which public keys leave in a file, asks once, and signs the file with a key of the wallet.</summary>
public static class SignExport
{
    /// <returns>The detached signature, ASCII.</returns>
    public static async Task<Result<byte[]>> RunAsync(Vault vault, Wallet wallet, ExportRequest request, HostSession session, CancellationToken cancel = default)
    {
        var proposal = ExportReviewer.Review(request, vault.PublicKeys(wallet, session));
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused) ? ExportSignature.Write(request, proposal.Plan!, signatures) : refused;
    }
}
