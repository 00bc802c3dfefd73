using Holdfast.Device.Storage;
using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>Opens the vault: cold with what has strength, or with the PIN while it is only locked.</summary>
internal static class Unlock
{
    public static async Task ColdAsync(SigningDevice device, Conversation talk)
    {
        await WaitAsync(device, talk);
        using var cold = await ColdKeys.AskAsync(talk);
        if (device.Unlock(cold) is { } failure) { await talk.TellAsync(Phrase.Of("unlock.failed.title"), VaultWords.Of(failure)); }
    }

    public static async Task WithPinAsync(SigningDevice device, Conversation talk)
    {
        await WaitAsync(device, talk);
        using var pin = await talk.AskDigitsAsync(Phrase.Of("pin.title"), AttemptsText(device.AttemptsLeft, device.NextExhaustionWipes), Pin.MinimumLength, Pin.MaximumLength);
        if (device.Reopen(pin) is { } failure) { await talk.TellAsync(Phrase.Of("unlock.failed.title"), VaultWords.Of(failure)); }
    }

    private static string AttemptsText(int left, bool thenWiped) => thenWiped
        ? Phrase.Of(left == 1 ? "unlock.attempts-then-wiped.one" : "unlock.attempts-then-wiped.many", left)
        : Phrase.Of(left == 1 ? "unlock.attempts.one" : "unlock.attempts.many", left);

    private static async Task WaitAsync(SigningDevice device, Conversation talk)
    {
        while (device.DelayBeforeNextAttempt is var delay && delay > TimeSpan.Zero)
        {
            await talk.TellAsync(Phrase.Of("unlock.wait.title"), Phrase.Of("unlock.wait", Math.Ceiling(delay.TotalSeconds)));
        }
    }
}
