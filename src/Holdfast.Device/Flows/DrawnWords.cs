using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>A mnemonic whose words the owner drew, all but the last: that one carries the checksum and is computed, by coins among those that match.</summary>
internal static class DrawnWords
{
    public static async Task<Mnemonic> AskAsync(Conversation talk)
    {
        var title = Phrase.Of("set-up.drawn.title");
        var count = await talk.ChooseAsync(title, Phrase.Of("set-up.drawn"), Phrase.Of("set-up.drawn.24"), Phrase.Of("set-up.drawn.12")) == 0 ? 24 : 12;
        using var words = await talk.AskWordsAsync(title, count, missing: 1);
        while (true)
        {
            using var tosses = await talk.AskDigitsAsync(Phrase.Of("set-up.last-word.title"), Phrase.Of("set-up.last-word", words.LastWordBits), words.LastWordBits, words.LastWordBits);
            if (!TryRead(tosses.Span, out var choice)) { continue; }
            words.TryAdd(words.LastWord(choice));
            return words.TryFinish(out var mnemonic, out _) ? mnemonic : throw new InvalidOperationException("the last word carries the checksum");
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> tosses, out int choice)
    {
        choice = 0;
        foreach (var toss in tosses)
        {
            if (toss is not ((byte)'0' or (byte)'1')) { return false; }
            choice = (choice << 1) | (toss - '0');
        }
        return true;
    }
}
