using Holdfast.Bitcoin;

namespace Holdfast.Device.Flows;

/// <summary>The registered multisig wallets: list, show, delete.</summary>
internal static class Multisigs
{
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        while (true)
        {
            var policies = device.Multisigs.Policies;
            if (policies.Count == 0)
            {
                await talk.TellAsync("Registered multisigs", "There are none. Register one from a file with its descriptor.");
                return;
            }
            var choice = await talk.ChooseAsync("Registered multisigs", "", [.. policies.Select(policy => policy.Name), "Done"]);
            if (choice == policies.Count) { return; }
            await ShowAsync(device, talk, policies[choice]);
        }
    }

    private static async Task ShowAsync(SigningDevice device, Conversation talk, MultisigPolicy policy)
    {
        if (device.Active is not { } wallet || !policy.OwnKeys(device.Vault.PublicKeys(wallet)).TryGet(out var own, out _)) { own = []; }
        foreach (var page in policy.ReviewPages(own)) { await talk.TellAsync(page.Title, "", [.. page.Fields]); }
        if (await talk.ChooseAsync(policy.Name, "", "Keep it", "Delete the registration") == 0) { return; }
        await talk.ConfirmAsync("Delete it?", "Its change will no longer be recognised. The coins and keys are not touched.");
        if (device.Unregister(policy.Name) is { } refused) { await talk.TellAsync("Not deleted", refused.ToString()); }
    }
}
