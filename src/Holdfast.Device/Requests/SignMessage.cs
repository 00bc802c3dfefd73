using Holdfast.Bitcoin.Messages;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows a message whole, asks its owner, and signs it with the key of one address.</summary>
public static class SignMessage
{
    /// <returns>The signature as text, in the request's format.</returns>
    public static async Task<Result<string>> RunAsync(Vault vault, Wallet wallet, MessageRequest request, HostSession session, CancellationToken cancel = default)
    {
        var proposal = MessageReviewer.Review(request, vault.PublicKeys(wallet));
        var asked = await Approval.AskAsync(vault, proposal, wallet, session, cancel);
        if (!asked.TryGet(out var approval, out var refused)) { return refused; }
        return vault.Sign(approval, proposal, wallet, session).TryGet(out var signatures, out refused)
            ? SignedMessage.Write(request, proposal.Plan!, signatures)
            : refused;
    }
}
