using Holdfast.Language;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>From an empty device to an unlocked one: create or restore a seed, choose what opens the vault, choose a PIN.</summary>
internal static class SetUp
{
    private static readonly int[] Counts = [24, 12, 18, 15, 21];

    public static async Task CreateAsync(SigningDevice device, Conversation talk)
    {
        using var mnemonic = await talk.ChooseAsync(Phrase.Of("set-up.create.title"), Phrase.Of("set-up.create"), Words(24), Words(12), Phrase.Of("set-up.drawn.title")) switch
        {
            0 => await MakeAsync(device, talk, 24),
            1 => await MakeAsync(device, talk, 12),
            _ => await DrawnWords.AskAsync(talk),
        };
        await talk.TellAsync(Phrase.Of("set-up.write-down.title"), Phrase.Of("set-up.write-down"));
        await talk.ShowWordsAsync(Phrase.Of("backup.title"), mnemonic.WordCount, mnemonic.WordIndex);
        await BackupCheck.AskSomeAsync(talk, mnemonic);
        await FinishAsync(device, talk, mnemonic, new DeviceSettings { BackupChecked = device.Time.GetUtcNow() });
    }

    public static async Task RestoreAsync(SigningDevice device, Conversation talk)
    {
        using var mnemonic = await AskMnemonicAsync(talk, Phrase.Of("set-up.restore.title"));
        await FinishAsync(device, talk, mnemonic, new DeviceSettings { BackupChecked = device.Time.GetUtcNow() });
    }

    /// <summary>The seed of a backup, its words typed or its code scanned, with the checksum right.</summary>
    public static async Task<Mnemonic> AskMnemonicAsync(Conversation talk, string title)
    {
        var choice = await talk.ChooseAsync(title, Phrase.Of("set-up.word-count"), [.. Counts.Select(Words), Phrase.Of("seed-qr.scan")]);
        if (choice == Counts.Length) { return await talk.ScanSeedAsync(title, Phrase.Of("seed-qr.scan.text")); }
        var count = Counts[choice];
        while (true)
        {
            using var words = await talk.AskWordsAsync(title, count);
            if (words.TryFinish(out var mnemonic, out _)) { return mnemonic; }
            await talk.TellAsync(Phrase.Of("set-up.wrong-checksum.title"), Phrase.Of("set-up.wrong-checksum"));
        }
    }

    private static string Words(int count) => Phrase.Of("set-up.words", count);

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
            await talk.TellAsync(Phrase.Of("vault.not-saved.title"), VaultWords.Of(failure));
            throw new CancelledException();
        }
        if (device.Active is { } wallet) { await talk.TellAsync(Phrase.Of("set-up.ready.title"), Phrase.Of("set-up.ready"), new Field(Phrase.Of("field.fingerprint"), wallet.Fingerprint.ToString())); }
    }
}
