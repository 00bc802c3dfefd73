using Holdfast.Device.Screens;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>Something a host adds to the home menu: signing a file, for one. It takes the panel's turn itself.</summary>
public sealed record HomeAction(string Label, Func<CancellationToken, Task> RunAsync);

/// <summary>
/// What the panel shows while no host asks for anything: set-up on an empty device, unlocking on a locked one, else the menu. Requests of
/// hosts have precedence over the menu, never over a conversation that has begun.
/// </summary>
public sealed class Home(SigningDevice device, IReadOnlyList<HomeAction> actions)
{
    private static readonly TimeSpan ReminderAfter = TimeSpan.FromDays(90);
    private const string SwitchOff = "Switch off";
    private CancellationToken _running;

    /// <summary>Runs until the owner switches off or it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        _running = cancel;
        if (device.WasWipedAtStart) { await TellOnceAsync("The vault was wiped", "Too many wrong attempts were made, or a wipe was begun before. Restore from your backup.", cancel); }
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                HomeAction? choice;
                using (var turn = await device.Panel.TakeIdleTurnAsync(cancel))
                {
                    choice = await ChooseAsync(turn, cancel);
                    if (choice is null) { continue; }
                    if (choice.Label == SwitchOff) { return; }
                    if (!actions.Contains(choice))
                    {
                        await TalkAsync(choice, cancel);
                        continue;
                    }
                }
                await TalkAsync(choice, cancel);
            }
            catch (CancelledException)
            {
                continue;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                continue; // locked from elsewhere
            }
        }
    }

    // The menu is left as soon as somebody else wants the panel.
    private async Task<HomeAction?> ChooseAsync(Panel.IdleTurn turn, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, turn.Wanted, device.Vault.UnlockEnded);
        var (state, wallet) = device.Standing;
        var menu = Menu(state, wallet);
        var page = new ScreenPage(PageKind.Menu, Title(state))
        {
            Text = Text(state, wallet),
            Fields = wallet is not null ? [new Field("Wallet", $"{wallet.Fingerprint}{KindOf(wallet)}"), new Field("Network", device.Settings.Network.ToString())] : [],
            Choices = [.. menu.Select(each => each.Label)],
            Buttons = [Button.Choice],
        };
        try
        {
            return menu[(await device.Panel.AskAsync(page, either.Token)).Choice];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task TalkAsync(HomeAction choice, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, device.Vault.UnlockEnded);
        await choice.RunAsync(ended.Token);
    }

    private List<HomeAction> Menu(DeviceState state, Wallet? wallet) => state switch
    {
        DeviceState.Empty => [Secret("Create a new wallet", SetUp.CreateAsync), Secret("Restore from a backup", SetUp.RestoreAsync), Secret("Use a temporary wallet", Wallets.TemporaryAsync), Off],
        DeviceState.Damaged => [Talk("Wipe the device", WipeAsync), Off],
        DeviceState.Cold => [Talk("Unlock", Unlock.ColdAsync), Secret("Use a temporary wallet", Wallets.TemporaryAsync), Talk("Wipe the device", WipeAsync), Off],
        DeviceState.Locked => [Talk("Enter the PIN", Unlock.WithPinAsync), Talk("Unlock as after switching on", Unlock.ColdAsync), Talk("Wipe the device", WipeAsync), Off],
        DeviceState.Unlocked => UnlockedMenu(wallet!),
    };

    private List<HomeAction> UnlockedMenu(Wallet wallet)
    {
        var menu = new List<HomeAction>(actions) { Talk("Receive", Wallets.ReceiveAsync), Talk("Registered multisigs", Multisigs.RunAsync) };
        if (wallet.Kind != WalletKind.Temporary)
        {
            menu.Add(Talk("Passphrase wallet", Wallets.PassphraseAsync));
            if (wallet.Kind == WalletKind.Standard) { menu.Add(Secret("Check my backup", BackupCheck.RunAsync)); }
            else { menu.Add(Talk("Standard wallet", (d, _) => { d.ActivateStandard(); return Task.CompletedTask; })); }
            menu.Add(Secret("Show my backup", ShowBackup.RunAsync));
            menu.Add(Talk("Settings", SettingsFlow.RunAsync));
            menu.Add(Talk("Wipe the device", WipeAsync));
        }
        menu.Add(Talk("Lock", (d, _) => { d.Lock(); return Task.CompletedTask; }));
        menu.Add(Off);
        return menu;
    }

    private static HomeAction Off { get; } = new(SwitchOff, _ => Task.CompletedTask);

    private HomeAction Talk(string label, Func<SigningDevice, Conversation, Task> flow) => new(label, cancel => flow(device, new Conversation(device.Panel, cancel)));

    /// <summary>A flow that makes, takes or shows a seed: not where others may be looking on.</summary>
    private HomeAction Secret(string label, Func<SigningDevice, Conversation, Task> flow) => Talk(label, async (d, talk) =>
    {
        if (d.Options.SecretsRefused() is { } refused) { await talk.TellAsync("Not here", refused.Detail); }
        else { await flow(d, talk); }
    });

    private async Task WipeAsync(SigningDevice device, Conversation talk)
    {
        await talk.WarnAsync("wipe", "Wiping destroys the seed on this machine. Without the backup words the coins are lost. Copies of the file, and memory that flash keeps, are not reached.");
        await talk.ConfirmAsync("Wipe the device?", "This cannot be undone.");
        var failure = device.Wipe();
        // Wiping ended the conversation it was asked in.
        await new Conversation(device.Panel, _running).TellAsync(failure is null ? "Wiped" : "Not wiped", failure is null ? "The vault is gone." : VaultWords.Of(failure));
    }

    private async Task TellOnceAsync(string title, string text, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        await new Conversation(device.Panel, cancel).TellAsync(title, text);
    }

    private static string Title(DeviceState state) => state switch
    {
        DeviceState.Empty => "Welcome",
        DeviceState.Damaged => "The vault is damaged",
        DeviceState.Cold => "Locked",
        DeviceState.Locked => "Locked",
        DeviceState.Unlocked => "Ready",
    };

    private string Text(DeviceState state, Wallet? wallet) => state switch
    {
        DeviceState.Damaged => ShownText.Escape($"{device.Damage}. Restore from your backup after a wipe."),
        DeviceState.Unlocked when wallet!.Kind == WalletKind.Standard && !(device.Settings.BackupChecked is { } at && device.Time.GetUtcNow() - at < ReminderAfter)
            => "Three months have passed since your backup was checked. Check it now.",
        DeviceState.Empty or DeviceState.Cold or DeviceState.Locked or DeviceState.Unlocked => "",
    };

    private static string KindOf(Wallet wallet) => wallet.Kind switch
    {
        WalletKind.Standard => "",
        WalletKind.Passphrase => ", with passphrase",
        WalletKind.Temporary => ", temporary",
    };
}
