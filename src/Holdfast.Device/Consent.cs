using Holdfast.Device.Screens;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>The owner's yes to something that signs nothing: registering a wallet, showing an address, changing a setting.</summary>
public static class Consent
{
    /// <summary>Shows a review and asks. Null for yes.</summary>
    public static async Task<Refused?> AskAsync(Vault vault, Review review, HostSession session, CancellationToken cancel = default)
    {
        if (session.Check() is { } gone) { return gone; }
        var unlock = vault.UnlockEnded; // a lock ends this one, and the next unlock has another
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, session.Gone, unlock);
        try
        {
            using var turn = await vault.Panel.TakeTurnAsync(ended.Token);
            return await ReviewConversation.ReadAsync(vault.Panel, review, ended.Token) ? session.Check() : new Refused(Refusal.Rejected, "");
        }
        catch (OperationCanceledException)
        {
            return session.Gone.IsCancellationRequested ? new(Refusal.HostGone, session.Name)
                : unlock.IsCancellationRequested ? new(Refusal.Locked, "") : new(Refusal.Rejected, "");
        }
    }
}
