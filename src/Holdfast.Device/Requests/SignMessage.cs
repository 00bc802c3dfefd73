using Holdfast.Bitcoin.Messages;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows a message whole, asks its owner, and signs it with the key of one address.</summary>
public static class SignMessage
{
    /// <returns>The signature as text, in the request's format.</returns>
    public static async Task<Result<string>> RunAsync(Vault vault, Wallet wallet, MessageRequest request, HostSession session, CancellationToken cancel = default)
    {
        var proposal = MessageReviewer.Review(request, vault.PublicKeys(wallet, session));
        var signed = await ApprovedSignatures.AskAsync(vault, proposal, wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused)
            ? SignedMessage.Write(request, proposal.Plan!, signatures)
            : refused;
    }
}
