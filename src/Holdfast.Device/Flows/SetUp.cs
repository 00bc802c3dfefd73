using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>From an empty device to an unlocked one: create or restore a seed, choose what opens the vault, choose a PIN.</summary>
internal static class SetUp
{
    private static readonly string[] WordCounts = ["24 words", "12 words", "18 words", "15 words", "21 words"];
    private static readonly int[] Counts = [24, 12, 18, 15, 21];

    public static async Task CreateAsync(SigningDevice device, Conversation talk)
    {
        using var mnemonic = await talk.ChooseAsync("New wallet", "How many words shall its backup have?", "24 words", "12 words", "Words I drew myself") switch
        {
            0 => await MakeAsync(device, talk, 24),
            1 => await MakeAsync(device, talk, 12),
            _ => await DrawnWords.AskAsync(talk),
        };
        await talk.TellAsync("Write the words down", "On paper, in order, where nobody else sees. Whoever has these words has the coins; without them a broken machine means they are lost. Never type them into anything else.");
        await talk.ShowWordsAsync("Your backup", mnemonic.WordCount, mnemonic.WordIndex);
        await BackupCheck.AskSomeAsync(talk, mnemonic);
        await FinishAsync(device, talk, mnemonic, new DeviceSettings { BackupChecked = device.Time.GetUtcNow() });
    }

    public static async Task RestoreAsync(SigningDevice device, Conversation talk)
    {
        using var mnemonic = await AskMnemonicAsync(talk, "Restore");
        await FinishAsync(device, talk, mnemonic, new DeviceSettings { BackupChecked = device.Time.GetUtcNow() });
    }

    /// <summary>Words of a backup, with the checksum right.</summary>
    public static async Task<Mnemonic> AskMnemonicAsync(Conversation talk, string title)
    {
        var count = Counts[await talk.ChooseAsync(title, "How many words has the backup?", WordCounts)];
        while (true)
        {
            using var words = await talk.AskWordsAsync(title, count);
            if (words.TryFinish(out var mnemonic, out _)) { return mnemonic; }
            await talk.TellAsync("These words do not belong together", "Their checksum is wrong: a word or the order is mistaken. Enter them again.");
        }
    }

    private static async Task<Mnemonic> MakeAsync(SigningDevice device, Conversation talk, int count)
    {
        using var entropy = await OwnerEntropy.GatherAsync(device.Panel, talk, count);
        return Mnemonic.FromEntropy(entropy.Span);
    }

    private static async Task FinishAsync(SigningDevice device, Conversation talk, Mnemonic mnemonic, DeviceSettings settings)
    {
        using var pin = await talk.AskNewPinAsync();
        using var cold = await ColdKeys.AskNewAsync(talk, pin);
        if (device.Create(mnemonic, cold, pin, settings) is { } failure)
        {
            await talk.TellAsync("Not saved", VaultWords.Of(failure));
            throw new CancelledException();
        }
        if (device.Active is { } wallet) { await talk.TellAsync("Ready", "The wallet is made. Compare its fingerprint whenever you restore it.", new Field("Fingerprint", wallet.Fingerprint.ToString())); }
    }
}
