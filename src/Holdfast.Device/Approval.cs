using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// The owner's yes to one proposal, worth one signing. It comes into being in one way: <see cref="AskAsync"/> shows every page and every
/// warning on the panel and the owner presses approve at the end. It binds the request, the pages as shown, the plan, the wallet, the
/// host session and the unlock; the vault asks it about all of them and spends it, whatever the answer.
/// </summary>
public sealed class Approval
{
    private readonly Hash256 _request, _review, _plan;
    private readonly Wallet _wallet;
    private readonly HostSession _session;
    private readonly ulong _epoch;
    private int _spent;

    private Approval(Proposal proposal, Wallet wallet, HostSession session, ulong epoch)
    {
        (_request, _review, _plan) = (proposal.Request.Digest, proposal.Review.Digest, proposal.Plan!.Digest);
        (_wallet, _session, _epoch) = (wallet, session, epoch);
    }

    /// <summary>
    /// Shows the review page by page, then each warning, then the decision. Reject or cancel at any page ends the whole request; so do a
    /// lock and the end of the session.
    /// </summary>
    public static async Task<Result<Approval>> AskAsync(Vault vault, Proposal proposal, Wallet wallet, HostSession session, CancellationToken cancel = default)
    {
        if (proposal.Request.Wallet != wallet.Fingerprint) { return new Refused(Refusal.WrongWallet, $"the request is for wallet {proposal.Request.Wallet}"); }
        if (session.Check() is { } gone) { return gone; }
        // The token before the question: a lock between them ends the conversation all the same.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, session.Gone, vault.UnlockEnded);
        if (!vault.IsOpen(wallet)) { return new Refused(Refusal.Locked, ""); }

        try
        {
            using var turn = await vault.Panel.TakeTurnAsync(ended.Token);
            if (proposal.Review.Refused is { } refused || proposal.Plan is null)
            {
                refused = proposal.Review.Refused ?? new Refused(Refusal.NothingToSign, "");
                await vault.Panel.AskAsync(ReviewScreens.OfRefusal(proposal.Review, refused), ended.Token);
                return refused;
            }
            if (!await ReviewConversation.ReadAsync(vault.Panel, proposal.Review, ended.Token)) { return new Refused(Refusal.Rejected, ""); }
            return vault.IsOpen(wallet) ? new Approval(proposal, wallet, session, vault.Epoch) : new Refused(Refusal.Locked, "");
        }
        catch (OperationCanceledException)
        {
            return session.Gone.IsCancellationRequested ? new Refused(Refusal.HostGone, session.Name)
                : vault.IsOpen(wallet) ? new Refused(Refusal.Rejected, "") : new Refused(Refusal.Locked, "");
        }
    }

    /// <summary>Spends the approval. Null if it holds for exactly this.</summary>
    internal Refused? Redeem(Proposal proposal, Wallet wallet, HostSession session, ulong epoch)
    {
        if (Interlocked.Exchange(ref _spent, 1) != 0) { return new(Refusal.ApprovalInvalid, "the approval was used before"); }
        if (!ReferenceEquals(_wallet, wallet) || proposal.Request.Wallet != wallet.Fingerprint) { return new(Refusal.ApprovalInvalid, "the approval is for another wallet"); }
        if (!ReferenceEquals(_session, session)) { return new(Refusal.ApprovalInvalid, "the approval is for another host"); }
        if (_epoch != epoch) { return new(Refusal.Locked, "the device was locked since"); }
        if (proposal.Plan is null || !proposal.Plan.IsUnchanged() || proposal.Plan.Digest != _plan) { return new(Refusal.Changed, "the plan is not the one approved"); }
        if (proposal.Review.Digest != _review || proposal.Review.Refused is not null) { return new(Refusal.Changed, "the pages are not the ones shown"); }
        return proposal.Request.Digest == _request ? null : new(Refusal.Changed, "the request is not the one approved");
    }
}
