using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Holdfast.Keys;
using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>Settings, one decision a page.</summary>
internal static class SettingsFlow
{
    private static readonly int[] Minutes = [2, 5, 10, 30, 0];

    public static async Task RunAsync(SigningDevice device, Conversation talk, CancellationToken afterWiping)
    {
        while (true)
        {
            var settings = device.Settings;
            var choice = await talk.ChooseAsync(Phrase.Of("menu.settings"), "",
                Phrase.Of("settings.network", settings.Network.Name),
                Phrase.Of("settings.lock-after", settings.AutoLockMinutes == 0 ? Phrase.Of("settings.lock-after.never") : MinutesText(settings.AutoLockMinutes)),
                Phrase.Of("settings.low-r", OnOff(settings.GrindLowR)),
                Phrase.Of("settings.unproven-amounts", OnOff(settings.AllowUnverifiedAmounts)),
                Phrase.Of("settings.blind-signing", OnOff(settings.AllowBlindSigning)),
                Phrase.Of(settings.SatoshisFirst ? "settings.amounts.satoshis" : "settings.amounts.bitcoin"),
                Phrase.Of("settings.look", LookOf(settings.Appearance)),
                Phrase.Of("settings.change-pin"),
                Phrase.Of("settings.change-cold-key"),
                Phrase.Of("menu.wipe"),
                Phrase.Of("button.done"));
            switch (choice)
            {
                case 0:
                    var network = (Network)await talk.ChooseAsync(Phrase.Of("settings.network.title"), Phrase.Of("settings.network.ask"),
                        Phrase.Of("settings.network.main"), Phrase.Of("settings.network.test"), Phrase.Of("settings.network.signet"), Phrase.Of("settings.network.regtest"));
                    await SaveAsync(device, talk, before => before with { Network = network });
                    break;
                case 1:
                    var minutes = Minutes[await talk.ChooseAsync(Phrase.Of("settings.lock-after.title"), Phrase.Of("settings.lock-after.ask"),
                        [.. Minutes.Select(each => each == 0 ? Phrase.Of("settings.lock-after.ask.never") : MinutesText(each))])];
                    await SaveAsync(device, talk, before => before with { AutoLockMinutes = minutes });
                    break;
                case 2:
                    await SaveAsync(device, talk, before => before with { GrindLowR = !before.GrindLowR });
                    break;
                case 3:
                    if (!settings.AllowUnverifiedAmounts) { await talk.WarnAsync("unverified-amounts", Phrase.Of("settings.unproven-amounts.warning")); }
                    await SaveAsync(device, talk, before => before with { AllowUnverifiedAmounts = !before.AllowUnverifiedAmounts });
                    break;
                case 4:
                    if (!settings.AllowBlindSigning) { await talk.WarnAsync("blind-signing", Phrase.Of("settings.blind-signing.warning")); }
                    await SaveAsync(device, talk, before => before with { AllowBlindSigning = !before.AllowBlindSigning });
                    break;
                case 5:
                    await SaveAsync(device, talk, before => before with { SatoshisFirst = !before.SatoshisFirst });
                    break;
                case 6:
                    await SaveAsync(device, talk, before => before with { Appearance = Next(before.Appearance) });
                    break;
                case 7:
                    if (!await ChangePinAsync(device, talk)) { return; }
                    break;
                case 8:
                    if (!await ChangeColdKeyAsync(device, talk)) { return; }
                    break;
                case 9:
                    await Wipe.RunAsync(device, talk, afterWiping);
                    return;
                default:
                    return;
            }
        }
    }

    // False: the PIN was wrong, and the device is locked.
    private static async Task<bool> ChangePinAsync(SigningDevice device, Conversation talk)
    {
        using var current = await AskPinAsync(talk);
        if (!device.ConfirmPin(current)) { return false; }
        using var pin = await talk.AskNewPinAsync();
        var failure = device.ChangePin(current, pin);
        await talk.TellAsync(Phrase.Of(failure is null ? "settings.pin-changed.title" : "settings.not-changed.title"),
            failure is null ? Phrase.Of("settings.pin-changed") : VaultWords.Of(failure));
        return true;
    }

    private static async Task<bool> ChangeColdKeyAsync(SigningDevice device, Conversation talk)
    {
        if (!await talk.MayBeSecretAsync(device)) { return true; }
        using var pin = await AskPinAsync(talk);
        if (!device.ConfirmPin(pin)) { return false; }
        using var cold = await ColdKeys.AskNewAsync(talk, pin);
        var failure = device.ChangeColdKey(cold);
        await talk.TellAsync(Phrase.Of(failure is null ? "settings.cold-key-changed.title" : "settings.not-changed.title"),
            failure is null ? Phrase.Of("settings.cold-key-changed") : VaultWords.Of(failure));
        return true;
    }

    private static Task<SecretMemory> AskPinAsync(Conversation talk)
        => talk.AskDigitsAsync(Phrase.Of("pin.title"), Phrase.Of("settings.pin"), Pin.MinimumLength, Pin.MaximumLength);

    private static async Task SaveAsync(SigningDevice device, Conversation talk, Func<DeviceSettings, DeviceSettings> change)
    {
        if (device.Change(change) is { } failure) { await talk.TellAsync(Phrase.Of("vault.not-saved.title"), VaultWords.Of(failure)); }
    }

    private static Appearance Next(Appearance look) => look switch
    {
        Appearance.System => Appearance.Light,
        Appearance.Light => Appearance.Dark,
        Appearance.Dark => Appearance.System,
    };

    private static string LookOf(Appearance look) => look switch
    {
        Appearance.System => Phrase.Of("settings.look.system"),
        Appearance.Light => Phrase.Of("settings.look.light"),
        Appearance.Dark => Phrase.Of("settings.look.dark"),
    };

    private static string OnOff(bool value) => Phrase.Of(value ? "settings.on" : "settings.off");

    private static string MinutesText(int minutes) => Phrase.Of("settings.lock-after.minutes", minutes);
}
