using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Holdfast.Keys;

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
            var choice = await talk.ChooseAsync("Settings", "",
                $"Network: {settings.Network.Name}",
                $"Lock after: {(settings.AutoLockMinutes == 0 ? "never" : $"{settings.AutoLockMinutes} minutes")}",
                $"Low-r signatures, as Bitcoin Core makes them: {OnOff(settings.GrindLowR)}",
                $"Sign with unproven amounts, after a warning: {OnOff(settings.AllowUnverifiedAmounts)}",
                $"Amounts: {(settings.SatoshisFirst ? "satoshis" : "bitcoin")} first",
                $"Look of the screen: {LookOf(settings.Appearance)}",
                "Change the PIN",
                "Change the six words or the key file",
                "Wipe the device",
                "Done");
            switch (choice)
            {
                case 0:
                    var network = (Network)await talk.ChooseAsync("Network", "Coins of the test networks have no value.", "Bitcoin", "Testnet", "Signet", "Regtest");
                    await SaveAsync(device, talk, before => before with { Network = network });
                    break;
                case 1:
                    var minutes = Minutes[await talk.ChooseAsync("Lock after", "Without input for so long, the PIN is asked.", "2 minutes", "5 minutes", "10 minutes", "30 minutes", "Never")];
                    await SaveAsync(device, talk, before => before with { AutoLockMinutes = minutes });
                    break;
                case 2:
                    await SaveAsync(device, talk, before => before with { GrindLowR = !before.GrindLowR });
                    break;
                case 3:
                    if (!settings.AllowUnverifiedAmounts) { await talk.WarnAsync("unverified-amounts", "A host could then make you pay a much higher fee than is shown. Leave this off unless your software cannot give previous transactions."); }
                    await SaveAsync(device, talk, before => before with { AllowUnverifiedAmounts = !before.AllowUnverifiedAmounts });
                    break;
                case 4:
                    await SaveAsync(device, talk, before => before with { SatoshisFirst = !before.SatoshisFirst });
                    break;
                case 5:
                    await SaveAsync(device, talk, before => before with { Appearance = Next(before.Appearance) });
                    break;
                case 6:
                    if (!await ChangePinAsync(device, talk)) { return; }
                    break;
                case 7:
                    if (!await ChangeColdKeyAsync(device, talk)) { return; }
                    break;
                case 8:
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
        await talk.TellAsync(failure is null ? "PIN changed" : "Not changed", failure is null
            ? "It opens the device from now on. A vault made with a key file still opens with the PIN it was made with." : VaultWords.Of(failure));
        return true;
    }

    private static async Task<bool> ChangeColdKeyAsync(SigningDevice device, Conversation talk)
    {
        using var pin = await AskPinAsync(talk);
        if (!device.ConfirmPin(pin)) { return false; }
        using var cold = await ColdKeys.AskNewAsync(talk, pin);
        var failure = device.ChangeColdKey(cold);
        await talk.TellAsync(failure is null ? "Changed" : "Not changed", failure is null
            ? "The vault opens with this from now on. A copy of the old file, if there is one, still opens with the old." : VaultWords.Of(failure));
        return true;
    }

    private static Task<SecretMemory> AskPinAsync(Conversation talk)
        => talk.AskDigitsAsync("PIN", "The one you have. A wrong PIN locks the device.", Pin.MinimumLength, Pin.MaximumLength);

    private static async Task SaveAsync(SigningDevice device, Conversation talk, Func<DeviceSettings, DeviceSettings> change)
    {
        if (device.Change(change) is { } failure) { await talk.TellAsync("Not saved", VaultWords.Of(failure)); }
    }

    private static Appearance Next(Appearance look) => look switch
    {
        Appearance.System => Appearance.Light,
        Appearance.Light => Appearance.Dark,
        Appearance.Dark => Appearance.System,
    };

    private static string LookOf(Appearance look) => look switch
    {
        Appearance.System => "as the system",
        Appearance.Light => "light",
        Appearance.Dark => "dark",
    };

    private static string OnOff(bool value) => value ? "on" : "off";
}
