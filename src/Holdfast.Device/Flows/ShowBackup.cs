namespace Holdfast.Device.Flows;

/// <summary>Shows the backup words once more, after the PIN and a warning.</summary>
internal static class ShowBackup
{
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        await talk.WarnAsync("show-backup", "Whoever sees these words can take all coins, now or in years. Be alone, cover cameras.");
        if (await RevealApproval.AskAsync(device, talk) is not { } approval) { return; }
        if (device.Reveal(approval) is not { } mnemonic) { return; }
        using (mnemonic) { await talk.ShowWordsAsync("Your backup", mnemonic.WordCount, mnemonic.WordIndex); }
    }
}
