using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>A mnemonic whose words the owner drew, all but the last: that one carries the checksum and is computed, by coins among those that match.</summary>
internal static class DrawnWords
{
    private const string Title = "Words I drew myself";

    public static async Task<Mnemonic> AskAsync(Conversation talk)
    {
        var count = await talk.ChooseAsync(Title, "Draw each word by chance from all 2,048, and put it back. Words you think of are not chance.", "23 drawn, the 24th computed", "11 drawn, the 12th computed") == 0 ? 24 : 12;
        using var words = await talk.AskWordsAsync(Title, count, missing: 1);
        while (true)
        {
            using var tosses = await talk.AskDigitsAsync("The last word", $"Toss a coin {words.LastWordBits} times: type 1 for heads, 0 for tails.", words.LastWordBits, words.LastWordBits);
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
