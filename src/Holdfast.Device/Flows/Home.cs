using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>
/// What the panel shows while no host asks for anything: set-up on an empty device, unlocking on a locked one, else the menu. Requests of
/// hosts have precedence over the menu, never over a conversation that has begun.
/// </summary>
public sealed class Home
{
    private static readonly TimeSpan ReminderAfter = TimeSpan.FromDays(90);

    private readonly SigningDevice _device;
    private readonly HomeMenu _menu;

    public Home(SigningDevice device, IReadOnlyList<HomeAction> actions) => (_device, _menu) = (device, new(device, actions));

    /// <summary>Runs until the owner switches off or it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        _menu.Running = cancel;
        if (_device.WasWipedAtStart) { await TellOnceAsync(Phrase.Of("home.wiped-at-start.title"), Phrase.Of("home.wiped-at-start"), cancel); }
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                MenuItem? choice;
                using (var turn = await _device.Panel.TakeIdleTurnAsync(cancel))
                {
                    choice = await ChooseAsync(turn, cancel);
                    if (choice is null) { continue; }
                    if (choice == HomeMenu.SwitchOff) { return; }
                    if (!choice.TakesTurn)
                    {
                        await RunAsync(choice, cancel);
                        continue;
                    }
                }
                await RunAsync(choice, cancel);
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
    private async Task<MenuItem?> ChooseAsync(Panel.IdleTurn turn, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, turn.Wanted, _device.Vault.UnlockEnded);
        var (state, wallet) = _device.Standing;
        var top = MenuItem.Group(Title(state), [.. _menu.Of(state, wallet)]);
        try
        {
            for (var level = top; ;)
            {
                var press = await _device.Panel.AskAsync(PageOf(level, level == top, state, wallet), either.Token);
                var chosen = press.Button == Button.Back ? top : level.Below[press.Choice];
                if (chosen.RunAsync is not null) { return chosen; }
                level = chosen;
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private ScreenPage PageOf(MenuItem level, bool isTop, DeviceState state, Wallet? wallet) => new(PageKind.Menu, level.Label)
    {
        Text = isTop ? Text(state, wallet) : "",
        Fields = isTop && wallet is not null
            ? [new Field(Phrase.Of("home.wallet"), $"{wallet.Fingerprint}{KindOf(wallet)}"), new Field(Phrase.Of("home.network"), _device.Settings.Network.ToString())] : [],
        Choices = [.. level.Below.Select(each => each.Label)],
        Buttons = isTop ? [Button.Choice] : [Button.Choice, Button.Back],
    };

    private async Task RunAsync(MenuItem choice, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, _device.Vault.UnlockEnded);
        await choice.RunAsync!(ended.Token);
    }

    private async Task TellOnceAsync(string title, string text, CancellationToken cancel)
    {
        using var turn = await _device.Panel.TakeTurnAsync(cancel);
        await new Conversation(_device.Panel, cancel).TellAsync(title, text);
    }

    private static string Title(DeviceState state) => state switch
    {
        DeviceState.Empty => Phrase.Of("home.empty.title"),
        DeviceState.Damaged => Phrase.Of("home.damaged.title"),
        DeviceState.Cold or DeviceState.Locked => Phrase.Of("home.locked.title"),
        DeviceState.Unlocked => Phrase.Of("home.unlocked.title"),
    };

    private string Text(DeviceState state, Wallet? wallet) => state switch
    {
        DeviceState.Empty => Phrase.Of("home.empty"),
        DeviceState.Damaged => ShownText.Escape(Phrase.Of("home.damaged", _device.Damage)),
        DeviceState.Unlocked when wallet!.Kind == WalletKind.Practice => Phrase.Of("home.practice"),
        DeviceState.Unlocked when wallet!.Kind == WalletKind.Standard => Reminder(),
        DeviceState.Cold or DeviceState.Locked or DeviceState.Unlocked => "",
    };

    // A backup is only worth something as long as it can be found and read.
    private string Reminder() => _device.Settings.BackupChecked is not { } at ? Phrase.Of("home.backup-never-checked")
        : _device.Time.GetUtcNow() - at >= ReminderAfter ? Phrase.Of("home.backup-reminder") : "";

    private static string KindOf(Wallet wallet) => wallet.Kind switch
    {
        WalletKind.Standard => "",
        WalletKind.Passphrase => Phrase.Of("home.kind.passphrase"),
        WalletKind.Temporary => Phrase.Of("home.kind.temporary"),
        WalletKind.Practice => Phrase.Of("home.kind.practice"),
    };
}
