using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>The step every request that signs has in the middle: the owner reads and decides, the vault signs what was approved.</summary>
internal static class ApprovedSignatures
{
    /// <returns>One signature for each of the plan, in order.</returns>
    public static async Task<Result<Signature[]>> AskAsync(Vault vault, Proposal proposal, Wallet wallet, HostSession session, CancellationToken cancel)
    {
        var asked = await Approval.AskAsync(vault, proposal, wallet, session, cancel);
        return asked.TryGet(out var approval, out var refused) ? vault.Sign(approval, proposal, wallet, session) : refused;
    }
}
