using System.Globalization;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>The owner left a conversation before its end: nothing was done.</summary>
internal sealed class CancelledException : Exception;

/// <summary>
/// The small steps that conversations with the owner are made of. Each shows one page and waits; cancel at any page leaves the whole
/// conversation by <see cref="CancelledException"/>, so that no flow can go on by mistake. Entries are handed out in secret memory.
/// </summary>
internal sealed class Conversation(Panel panel, CancellationToken cancel)
{
    private const int NumberLength = 10; // digits of 2^31

    public CancellationToken Cancel => cancel;

    /// <summary>Shows something to read.</summary>
    public async Task TellAsync(string title, string text, params Field[] fields)
        => Leave(await panel.AskAsync(new(PageKind.Info, title) { Text = ShownText.Escape(text), Fields = fields, Buttons = [Button.Done] }, cancel));

    /// <summary>True where a secret may be made, taken or shown; elsewhere others may be looking on, and the owner is told so.</summary>
    public async Task<bool> MayBeSecretAsync(SigningDevice device)
    {
        if (device.Options.SecretsRefused() is not { } refused) { return true; }
        await TellAsync(Phrase.Of("secrets.not-here.title"), refused.Detail);
        return false;
    }

    /// <summary>Shows a warning that must be acknowledged.</summary>
    public async Task WarnAsync(string code, string text)
        => Leave(await panel.AskAsync(new(PageKind.Warning, Phrase.Of("review.warning.title")) { Text = text, Code = code, Buttons = [Button.Acknowledge, Button.Cancel] }, cancel));

    /// <summary>Asks for a yes to something that cannot be undone; no leaves the conversation.</summary>
    public async Task ConfirmAsync(string title, string text, params Field[] fields)
        => Leave(await panel.AskAsync(new(PageKind.Approve, title) { Text = text, Fields = fields, Buttons = [Button.Approve, Button.Reject] }, cancel));

    /// <summary>Shows a review to its end and asks; no leaves the conversation.</summary>
    public async Task ReadAsync(Review review)
    {
        if (!await ReviewConversation.ReadAsync(panel, review, cancel)) { throw new CancelledException(); }
    }

    /// <summary>One of several; the number of the choice.</summary>
    public Task<int> ChooseAsync(string title, string text, params string[] choices) => ChooseAsync(title, text, choices, []);

    public async Task<int> ChooseAsync(string title, string text, string[] choices, Field[] fields, string qrCode = "")
    {
        var press = await panel.AskAsync(new(PageKind.Menu, title) { Text = text, Fields = fields, QrCode = qrCode, Choices = choices, Buttons = [Button.Choice, Button.Cancel] }, cancel);
        Leave(press);
        return press.Choice;
    }

    /// <summary>Digits, between two lengths; too few are asked again.</summary>
    public async Task<SecretMemory> AskDigitsAsync(string title, string text, int atLeast, int atMost)
    {
        while (true)
        {
            using var entry = new SecretEntry(EntryAlphabet.Digits, atMost, shown: false);
            Leave(await panel.AskAsync(new(PageKind.Digits, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel));
            if (entry.Length >= atLeast) { return SecretMemory.CopyOf(entry.Typed); }
        }
    }

    /// <summary>A number that is no secret, between two others, both included; another one is asked again.</summary>
    public async Task<int> AskNumberAsync(string title, string text, int least, int most)
    {
        while (true)
        {
            using var entry = new SecretEntry(EntryAlphabet.Digits, NumberLength, shown: true) { IsSecret = false };
            Leave(await panel.AskAsync(new(PageKind.Digits, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel));
            if (int.TryParse(entry.Typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) { return number; }
            await TellAsync(Phrase.Of("number.not-there.title"), Phrase.Of("number.not-there", least, most));
        }
    }

    /// <summary>A new PIN, asked twice.</summary>
    public async Task<SecretMemory> AskNewPinAsync()
    {
        while (true)
        {
            var first = await AskDigitsAsync(Phrase.Of("pin.new.title"), Phrase.Of("pin.new"), Storage.Pin.MinimumLength, Storage.Pin.MaximumLength);
            using var again = await AskDigitsAsync(Phrase.Of("pin.again.title"), Phrase.Of("pin.again"), Storage.Pin.MinimumLength, Storage.Pin.MaximumLength);
            if (FixedTime.Equals(first.Span, again.Span)) { return first; }
            first.Dispose();
            await TellAsync(Phrase.Of("pin.differs.title"), Phrase.Of("pin.differs"));
        }
    }

    /// <summary>Text, shown as it is typed: a passphrase, a name, a path. Null if it was left empty.</summary>
    public async Task<SecretMemory?> AskTextAsync(string title, string text, int atMost)
    {
        using var entry = new SecretEntry(EntryAlphabet.Text, atMost, shown: true);
        Leave(await panel.AskAsync(new(PageKind.Text, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel));
        return entry.Length == 0 ? null : SecretMemory.CopyOf(entry.Typed);
    }

    /// <summary>Text that is no secret: a name, an address. Empty if nothing was typed.</summary>
    public async Task<string> AskOpenTextAsync(string title, string text, int atMost)
    {
        using var entry = new SecretEntry(EntryAlphabet.Text, atMost, shown: true) { IsSecret = false };
        Leave(await panel.AskAsync(new(PageKind.Text, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel));
        return Encoding.UTF8.GetString(entry.Typed);
    }

    /// <summary>
    /// One word of the BIP-39 list; false if the owner steps back. Its index goes to <paramref name="take"/> and nowhere else: as a task's result
    /// it would stay in the collector's memory, and twelve such tasks in a row are the seed.
    /// </summary>
    public async Task<bool> AskWordAsync(string title, int number, int count, Action<int> take)
    {
        while (true)
        {
            using var entry = new SecretEntry(EntryAlphabet.LowerCaseLetters, EnglishWords.MaxLength, shown: true);
            var page = new ScreenPage(PageKind.Word, title)
            {
                Text = Phrase.Of("word.ask", number, count),
                Entry = entry,
                Number = number,
                Count = count,
                Completions = WordList.Complete,
                Buttons = number > 1 ? [Button.Done, Button.Back, Button.Cancel] : [Button.Done, Button.Cancel],
            };
            var press = await panel.AskAsync(page, cancel);
            if (press.Button == Button.Back) { return false; }
            Leave(press);
            if (WordList.TryFind(entry.Typed, take)) { return true; }
        }
    }

    /// <summary>The words of a mnemonic, one a page, with a way back; all, or all but the last ones.</summary>
    public async Task<MnemonicEntry> AskWordsAsync(string title, int count, int missing = 0)
    {
        var words = new MnemonicEntry(count);
        try
        {
            while (words.Count < count - missing)
            {
                if (!await AskWordAsync(title, words.Count + 1, count, index => words.TryAdd(index))) { words.RemoveLast(); }
            }
            return words;
        }
        catch
        {
            words.Dispose();
            throw;
        }
    }

    /// <summary>Shows words one a page; the owner can go back.</summary>
    public async Task ShowWordsAsync(string title, int count, Func<int, int> indexOf)
    {
        for (var i = 0; i < count;)
        {
            using var word = WordList.Copy(indexOf(i));
            var page = new ScreenPage(PageKind.Secret, title)
            {
                Text = Phrase.Of("word.show", i + 1),
                Secret = word,
                Number = i + 1,
                Count = count,
                Buttons = i > 0 ? [Button.Next, Button.Back, Button.Cancel] : [Button.Next, Button.Cancel],
            };
            var press = await panel.AskAsync(page, cancel);
            if (press.Button == Button.Back) { i--; }
            else
            {
                Leave(press);
                i++;
            }
        }
    }

    /// <summary>Shows a secret that is one text, ASCII. It stays the caller's.</summary>
    public async Task ShowSecretAsync(string title, string text, SecretMemory secret)
        => Leave(await panel.AskAsync(new(PageKind.Secret, title) { Text = text, Secret = secret, Buttons = [Button.Done] }, cancel));

    /// <summary>Shows a seed as a QR code, or one block of it. It stays the caller's. True if the owner steps back.</summary>
    public async Task<bool> ShowSeedQrAsync(string title, string text, SecretMemory code, int block, int count = 0)
    {
        Button[] buttons = block == SeedQrBlock.Whole ? [Button.Done] : block > 0 ? [Button.Next, Button.Back, Button.Cancel] : [Button.Next, Button.Cancel];
        var press = await panel.AskAsync(new(PageKind.Secret, title) { Text = text, Secret = code, SeedQr = block, Number = block + 1, Count = count, Buttons = buttons }, cancel);
        if (press.Button == Button.Back) { return true; }
        Leave(press);
        return false;
    }

    /// <summary>A seed by camera, its checksum right.</summary>
    public async Task<Mnemonic> ScanSeedAsync(string title, string text)
    {
        using var reader = new SeedReader();
        Leave(await panel.AskAsync(new(PageKind.Scan, title) { Text = text, Reader = reader, Buttons = [Button.Cancel] }, cancel));
        return reader.TakeMnemonic();
    }

    private static void Leave(Press press)
    {
        if (press.Button is Button.Cancel or Button.Reject) { throw new CancelledException(); }
    }
}
