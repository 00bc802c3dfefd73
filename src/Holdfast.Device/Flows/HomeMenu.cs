using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>What can be done in each state of the device.</summary>
internal sealed class HomeMenu(SigningDevice device, IReadOnlyList<HomeAction> actions)
{
    public static MenuItem SwitchOff { get; } = new(Phrase.Of("menu.switch-off"), _ => Task.CompletedTask);

    /// <summary>As long as the menu runs: for what outlives the unlock it was asked in.</summary>
    public CancellationToken Running { get; set; }

    public IEnumerable<MenuItem> Of(DeviceState state, Wallet? wallet) => state switch
    {
        DeviceState.Empty => [Secret("menu.create", SetUp.CreateAsync), Secret("menu.restore", SetUp.RestoreAsync), Talk("menu.practice", Practice.BeginAsync), Secret("menu.temporary", Wallets.TemporaryAsync), About, SwitchOff],
        DeviceState.Damaged => [WipeItem, About, SwitchOff],
        DeviceState.Cold => [Talk("menu.unlock", Unlock.ColdAsync), Secret("menu.temporary", Wallets.TemporaryAsync), WipeItem, About, SwitchOff],
        DeviceState.Locked => [Talk("menu.enter-pin", Unlock.WithPinAsync), Talk("menu.unlock-cold", Unlock.ColdAsync), WipeItem, About, SwitchOff],
        DeviceState.Unlocked => OfOpen(wallet!),
    };

    private IEnumerable<MenuItem> OfOpen(Wallet wallet)
    {
        var keptInVault = wallet.Kind is WalletKind.Standard or WalletKind.Passphrase;
        foreach (var action in actions.Where(action => action.Place == HomePlace.Top)) { yield return MenuItem.Of(action); }
        if (wallet.Kind == WalletKind.Practice) { yield return new(Phrase.Of("menu.practise-payment"), cancel => Practice.PayAsync(device, cancel), TakesTurn: true); }
        yield return Talk("menu.receive", Receive.RunAsync);
        yield return MenuItem.Group(Phrase.Of("menu.wallets"), [.. OfWallets(wallet)]);
        yield return MenuItem.Group(Phrase.Of("menu.ethereum"), [Talk("menu.addresses", AddressBookFlow.RunAsync), Talk("menu.definitions", DefinitionsFlow.RunAsync), .. actions.Where(action => action.Place == HomePlace.Ethereum).Select(MenuItem.Of)]);
        if (keptInVault)
        {
            MenuItem[] check = wallet.Kind == WalletKind.Standard ? [Secret("menu.check-backup", BackupCheck.RunAsync)] : [];
            yield return MenuItem.Group(Phrase.Of("menu.backup"), [.. check, Secret("menu.show-backup", ShowBackup.RunAsync), Secret("menu.show-seed-qr", ShowSeedQr.RunAsync), Secret("menu.derive-child", DeriveChild.RunAsync), .. actions.Where(action => action.Place == HomePlace.Backup).Select(MenuItem.Of)]);
            yield return Talk("menu.settings", (d, talk) => SettingsFlow.RunAsync(d, talk, Running));
        }
        yield return About;
        yield return wallet.Kind == WalletKind.Practice ? Do("menu.leave-practice", device.ActivateStandard) : Do("menu.lock", device.Lock);
        yield return SwitchOff;
    }

    private IEnumerable<MenuItem> OfWallets(Wallet wallet)
    {
        if (wallet.Kind is WalletKind.Standard or WalletKind.Passphrase) { yield return Talk("menu.passphrase", Wallets.PassphraseAsync); }
        if (wallet.Kind == WalletKind.Passphrase || (wallet.Kind == WalletKind.Temporary && device.HasStandard)) { yield return Do("menu.standard", device.ActivateStandard); }
        yield return Talk("menu.multisigs", Multisigs.RunAsync);
        foreach (var action in actions.Where(action => action.Place == HomePlace.Wallets)) { yield return MenuItem.Of(action); }
    }

    private MenuItem About => Talk("menu.about", DeviceInfo.RunAsync);

    private MenuItem WipeItem => Talk("menu.wipe", (d, talk) => Wipe.RunAsync(d, talk, Running));

    private MenuItem Talk(string phrase, Func<SigningDevice, Conversation, Task> flow) => new(Phrase.Of(phrase), cancel => flow(device, new Conversation(device.Panel, cancel)));

    private static MenuItem Do(string phrase, Action act) => new(Phrase.Of(phrase), _ =>
    {
        act();
        return Task.CompletedTask;
    });

    /// <summary>A flow that makes, takes or shows a seed: not where others may be looking on.</summary>
    private MenuItem Secret(string phrase, Func<SigningDevice, Conversation, Task> flow) => Talk(phrase, async (d, talk) =>
    {
        if (await talk.MayBeSecretAsync(d)) { await flow(d, talk); }
    });
}
