using Holdfast.Device.Storage;

namespace Holdfast.Device.Flows;

/// <summary>Opens the vault: cold with what has strength, or with the PIN while it is only locked.</summary>
internal static class Unlock
{
    public static async Task ColdAsync(SigningDevice device, Conversation talk)
    {
        await WaitAsync(device, talk);
        using var cold = await ColdKeys.AskAsync(talk);
        if (device.Unlock(cold) is { } failure) { await talk.TellAsync("Not unlocked", VaultWords.Of(failure)); }
    }

    public static async Task WithPinAsync(SigningDevice device, Conversation talk)
    {
        await WaitAsync(device, talk);
        var warning = device.NextExhaustionWipes ? " If all of them are wrong, the vault is wiped." : "";
        var text = device.AttemptsLeft == 1 ? $"1 attempt left.{warning}" : $"{device.AttemptsLeft} attempts left.{warning}";
        using var pin = await talk.AskDigitsAsync("PIN", text, Pin.MinimumLength, Pin.MaximumLength);
        if (device.Reopen(pin) is { } failure) { await talk.TellAsync("Not unlocked", VaultWords.Of(failure)); }
    }

    private static async Task WaitAsync(SigningDevice device, Conversation talk)
    {
        while (device.DelayBeforeNextAttempt is var delay && delay > TimeSpan.Zero)
        {
            await talk.TellAsync("Wait", $"After a wrong attempt the next one is taken in {Math.Ceiling(delay.TotalSeconds):0} seconds.");
        }
    }
}
