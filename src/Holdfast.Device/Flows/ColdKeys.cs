using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>What opens the vault after switching on: six generated words, or the PIN with a key file on a removable card.</summary>
internal static class ColdKeys
{
    private const int WordCount = 6, LongestPath = 512;

    public static async Task<ColdKey> AskNewAsync(Conversation talk, SecretMemory pin)
    {
        var choice = await talk.ChooseAsync(Phrase.Of("cold.title"), Phrase.Of("cold"), Phrase.Of("cold.words"), Phrase.Of("cold.key-file"));
        return choice == 0 ? await MakeWordsAsync(talk) : await MakeKeyFileAsync(talk, pin);
    }

    public static async Task<ColdKey> AskAsync(Conversation talk)
    {
        while (true)
        {
            if (await talk.ChooseAsync(Phrase.Of("menu.unlock"), "", Phrase.Of("unlock.with-words"), Phrase.Of("unlock.with-key-file")) == 0)
            {
                using var indexes = await AskWordsAsync(talk, Phrase.Of("menu.unlock"));
                if (FromWords(indexes) is { } cold) { return cold; }
            }
            else
            {
                using var file = await AskKeyFileAsync(talk);
                if (file is not null)
                {
                    using var pin = await talk.AskDigitsAsync(Phrase.Of("pin.title"), "", Pin.MinimumLength, Pin.MaximumLength);
                    if (ColdKey.TryFromPinAndKeyFile(pin, file, out var cold)) { return cold; }
                }
                await talk.TellAsync(Phrase.Of("cold.key-file.none.title"), Phrase.Of("cold.key-file.none"));
            }
        }
    }

    private static async Task<ColdKey> MakeWordsAsync(Conversation talk)
    {
        using var indexes = new SecretMemory(2 * WordCount);
        Entropy.Fill(indexes.Span);
        for (var i = 0; i < WordCount; i++) { Set(indexes, i, Get(indexes, i) % EnglishWords.Count); } // 65,536 is a multiple of 2,048
        await talk.TellAsync(Phrase.Of("cold.words.write-down.title"), Phrase.Of("cold.words.write-down"));
        await talk.ShowWordsAsync(Phrase.Of("cold.words.title"), WordCount, i => Get(indexes, i));
        while (true)
        {
            using var again = await AskWordsAsync(talk, Phrase.Of("cold.words.again.title"));
            if (FixedTime.Equals(indexes.Span, again.Span)) { return FromWords(indexes)!; }
            await talk.TellAsync(Phrase.Of("cold.words.differ.title"), Phrase.Of("cold.words.differ"));
        }
    }

    private static async Task<ColdKey> MakeKeyFileAsync(Conversation talk, SecretMemory pin)
    {
        while (true)
        {
            using var path = await talk.AskTextAsync(Phrase.Of("cold.key-file.title"), Phrase.Of("cold.key-file.write"), LongestPath);
            using var file = KeyFile.Generate();
            if (path is not null && file.TryWrite(PathOf(path)) && ColdKey.TryFromPinAndKeyFile(pin, file, out var cold)) { return cold; }
            await talk.TellAsync(Phrase.Of("cold.key-file.not-written.title"), Phrase.Of("cold.key-file.not-written"));
        }
    }

    private static async Task<KeyFile?> AskKeyFileAsync(Conversation talk)
    {
        using var path = await talk.AskTextAsync(Phrase.Of("cold.key-file.title"), Phrase.Of("cold.key-file.read"), LongestPath);
        return path is not null && KeyFile.TryRead(PathOf(path), out var file) ? file : null;
    }

    // A path is not a secret.
    private static string PathOf(SecretMemory path) => System.Text.Encoding.UTF8.GetString(path.Span);

    private static async Task<SecretMemory> AskWordsAsync(Conversation talk, string title)
    {
        var indexes = new SecretMemory(2 * WordCount);
        try
        {
            for (var i = 0; i < WordCount;)
            {
                var at = i;
                i += await talk.AskWordAsync(title, i + 1, WordCount, index => Set(indexes, at, index)) ? 1 : -1;
            }
            return indexes;
        }
        catch
        {
            indexes.Dispose();
            throw;
        }
    }

    /// <summary>The words with single spaces between, as UTF-8.</summary>
    private static ColdKey? FromWords(SecretMemory indexes)
    {
        var length = WordCount - 1;
        for (var i = 0; i < WordCount; i++) { length += EnglishWords.Get(Get(indexes, i)).Length; }
        using var text = new SecretMemory(length);
        var at = 0;
        for (var i = 0; i < WordCount; i++)
        {
            if (i > 0) { text.Span[at++] = (byte)' '; }
            foreach (var letter in EnglishWords.Get(Get(indexes, i))) { text.Span[at++] = (byte)letter; }
        }
        return ColdKey.TryFromPassphrase(text, out var cold) ? cold : null;
    }

    private static int Get(SecretMemory indexes, int i) => indexes.Span[2 * i] | (indexes.Span[2 * i + 1] << 8);

    private static void Set(SecretMemory indexes, int i, int value) => (indexes.Span[2 * i], indexes.Span[2 * i + 1]) = ((byte)value, (byte)(value >> 8));
}
