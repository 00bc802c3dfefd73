using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>Makes the entropy of a new seed with what the owner gives: dice or coins mixed with the machine's randomness, or dice alone.</summary>
internal static class OwnerEntropy
{
    private const int KeyPressesNeeded = 64;

    public static async Task<SecretMemory> GatherAsync(Panel panel, Conversation talk, int wordCount)
    {
        var dice = OwnerRolls.Needed(RollKind.Dice, wordCount);
        var coins = OwnerRolls.Needed(RollKind.Coins, wordCount);
        var choice = await talk.ChooseAsync(Phrase.Of("chance.title"), Phrase.Of("chance"),
            Phrase.Of("chance.dice", dice), Phrase.Of("chance.coins", coins), Phrase.Of("chance.keys", KeyPressesNeeded), Phrase.Of("chance.dice-alone", dice));
        if (choice == 2) { return await MixKeyPressesAsync(panel, talk, wordCount); }
        var kind = choice == 1 ? RollKind.Coins : RollKind.Dice;
        while (true)
        {
            using var rolls = await AskRollsAsync(panel, talk, kind, OwnerRolls.Needed(kind, wordCount));
            var flaw = rolls.Judge(wordCount);
            if (flaw == RollFlaw.None)
            {
                if (choice != 3) { return SeedEntropy.Mix(rolls.Digits, wordCount); }
                if (SeedEntropy.TryFromRollsAlone(rolls, wordCount, out var alone, out flaw)) { return alone; }
            }
            await talk.TellAsync(Phrase.Of("chance.flaw.title"), Phrase.Of(flaw == RollFlaw.TooFew ? "chance.flaw.too-few" : "chance.flaw.lopsided"));
        }
    }

    private static async Task<OwnerRolls> AskRollsAsync(Panel panel, Conversation talk, RollKind kind, int needed)
    {
        var rolls = new OwnerRolls(kind);
        try
        {
            var text = Phrase.Of(kind == RollKind.Dice ? "chance.dice.type" : "chance.coins.type", needed);
            var title = Phrase.Of(kind == RollKind.Dice ? "chance.dice.title" : "chance.coins.title");
            using var entry = new SecretEntry(kind == RollKind.Dice ? EntryAlphabet.Dice : EntryAlphabet.Coins, OwnerRolls.MaxCount, shown: true);
            while (entry.Length < needed)
            {
                var press = await panel.AskAsync(new(PageKind.Digits, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, talk.Cancel);
                if (press.Button == Button.Cancel) { throw new CancelledException(); }
            }
            foreach (var digit in entry.Typed) { rolls.TryAdd(digit); }
            return rolls;
        }
        catch
        {
            rolls.Dispose();
            throw;
        }
    }

    private static async Task<SecretMemory> MixKeyPressesAsync(Panel panel, Conversation talk, int wordCount)
    {
        using var presses = new KeyPresses();
        using var entry = new SecretEntry(EntryAlphabet.Text, 512, shown: false) { Typing = (key, at) => presses.Add(key, at) };
        while (presses.Count < KeyPressesNeeded)
        {
            var page = new ScreenPage(PageKind.Text, Phrase.Of("chance.keys.title")) { Text = Phrase.Of("chance.keys.press", KeyPressesNeeded), Entry = entry, Buttons = [Button.Done, Button.Cancel] };
            var press = await panel.AskAsync(page, talk.Cancel);
            if (press.Button == Button.Cancel) { throw new CancelledException(); }
        }
        return SeedEntropy.Mix(presses.Pool, wordCount);
    }
}
