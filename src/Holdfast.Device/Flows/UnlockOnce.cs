using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>Unlocks a device for one command: asks until it is open or the owner leaves.</summary>
public static class UnlockOnce
{
    /// <summary>False if the owner left, or there is no vault to open.</summary>
    public static async Task<bool> RunAsync(SigningDevice device, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        var talk = new Conversation(device.Panel, cancel);
        try
        {
            while (device.State is DeviceState.Cold or DeviceState.Locked)
            {
                await (device.State == DeviceState.Cold ? Unlock.ColdAsync(device, talk) : Unlock.WithPinAsync(device, talk));
            }
            if (device.State == DeviceState.Empty) { await talk.TellAsync(Phrase.Of("unlock.no-wallet.title"), Phrase.Of("unlock.no-wallet")); }
            return device.State == DeviceState.Unlocked;
        }
        catch (CancelledException)
        {
            return false;
        }
    }
}
