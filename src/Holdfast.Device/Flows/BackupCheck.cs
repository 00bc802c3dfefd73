using Holdfast.Cryptography;
using Holdfast.Language;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>Proves that the owner's backup is right, before it is needed.</summary>
internal static class BackupCheck
{
    private const int Asked = 4;

    /// <summary>Asks a few words at random places until they are right.</summary>
    public static async Task AskSomeAsync(Conversation talk, Mnemonic mnemonic)
    {
        for (var done = 0; done < Asked;)
        {
            var position = PositionOf(done, mnemonic.WordCount);
            var same = false;
            if (!await talk.AskWordAsync(Phrase.Of("backup.ask.title"), position + 1, mnemonic.WordCount, index => same = index == mnemonic.WordIndex(position))) { continue; }
            if (same) { done++; }
            else
            {
                await talk.TellAsync(Phrase.Of("backup.not-that-word.title"), Phrase.Of("backup.not-that-word"));
                await talk.ShowWordsAsync(Phrase.Of("backup.title"), mnemonic.WordCount, mnemonic.WordIndex);
                done = 0;
            }
        }
    }

    /// <summary>Asks every word and compares with the vault, telling only whether all are right.</summary>
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        if (device.Active is not { } wallet || device.OpenMnemonic() is not { } held) { return; }
        using (held)
        {
            using var words = await talk.AskWordsAsync(Phrase.Of("menu.check-backup"), held.WordCount);
            var same = words.TryFinish(out var mnemonic, out _) && FixedTime.Equals(mnemonic.Entropy, held.Entropy);
            mnemonic?.Dispose();
            if (!same)
            {
                await talk.TellAsync(Phrase.Of("backup.differs.title"), Phrase.Of("backup.differs"));
                return;
            }
        }
        device.Change(settings => settings with { BackupChecked = device.Time.GetUtcNow() });
        await talk.TellAsync(Phrase.Of("backup.right.title"), Phrase.Of("backup.right"), new Field(Phrase.Of("field.fingerprint"), wallet.Fingerprint.ToString()));
    }

    // A place of its own for each question, chosen at random among its share of the words.
    private static int PositionOf(int question, int count)
    {
        Span<byte> random = stackalloc byte[4];
        Entropy.Fill(random);
        var share = count / Asked;
        return question * share + (int)(BitConverter.ToUInt32(random) % (uint)share);
    }
}
