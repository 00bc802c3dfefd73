using Holdfast.Bitcoin;
using Holdfast.Language;
using Holdfast.Signing;

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
                await talk.TellAsync(Phrase.Of("menu.multisigs"), Phrase.Of("multisigs.none"));
                return;
            }
            var choice = await talk.ChooseAsync(Phrase.Of("menu.multisigs"), "", [.. policies.Select(policy => policy.Name), Phrase.Of("button.done")]);
            if (choice == policies.Count) { return; }
            await ShowAsync(device, talk, policies[choice]);
        }
    }

    private static async Task ShowAsync(SigningDevice device, Conversation talk, WalletPolicy policy)
    {
        if (device.Active is not { } wallet || !policy.OwnKeys(device.Vault.PublicKeys(wallet)).TryGet(out var own, out _)) { own = []; }
        foreach (var page in policy.ReviewPages(own)) { await talk.TellAsync(page.Title, "", [.. page.Fields]); }
        int choice;
        while ((choice = await talk.ChooseAsync(policy.Name, "", Phrase.Of("multisigs.keep"), Phrase.Of("multisigs.export"), Phrase.Of("multisigs.delete"))) == 1)
        {
            await talk.TellAsync(Phrase.Of("receive.descriptor"), "", new Field(policy.Name, policy.Descriptor));
        }
        if (choice == 0) { return; }
        await talk.ConfirmAsync(Phrase.Of("multisigs.confirm.title"), Phrase.Of("multisigs.confirm"));
        if (device.Unregister(policy.Name) is { } refused) { await talk.TellAsync(Phrase.Of("multisigs.not-deleted.title"), refused.ToString()); }
    }
}
