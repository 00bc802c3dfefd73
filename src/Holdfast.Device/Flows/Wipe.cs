using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>Destroys the vault, after a warning and a yes.</summary>
internal static class Wipe
{
    /// <param name="device">The device.</param>
    /// <param name="talk">The conversation it is asked in: wiping ends it.</param>
    /// <param name="afterwards">What the end is told under.</param>
    public static async Task RunAsync(SigningDevice device, Conversation talk, CancellationToken afterwards)
    {
        await talk.WarnAsync("wipe", Phrase.Of("wipe.warning"));
        await talk.ConfirmAsync(Phrase.Of("wipe.confirm.title"), Phrase.Of("wipe.confirm"));
        var failure = device.Wipe();
        var end = new Conversation(device.Panel, afterwards);
        await (failure is null ? end.TellAsync(Phrase.Of("wipe.done.title"), Phrase.Of("wipe.done")) : end.TellAsync(Phrase.Of("wipe.failed.title"), VaultWords.Of(failure)));
    }
}
