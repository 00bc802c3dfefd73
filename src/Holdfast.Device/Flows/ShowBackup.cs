using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>Shows the backup words once more, after the PIN and a warning.</summary>
internal static class ShowBackup
{
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        await talk.WarnAsync("show-backup", Phrase.Of("backup.warning"));
        if (await RevealApproval.AskAsync(device, talk) is not { } approval) { return; }
        if (device.Reveal(approval) is not { } mnemonic) { return; }
        using (mnemonic) { await talk.ShowWordsAsync(Phrase.Of("backup.title"), mnemonic.WordCount, mnemonic.WordIndex); }
    }
}
