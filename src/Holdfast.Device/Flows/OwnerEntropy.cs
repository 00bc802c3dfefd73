using Holdfast.Cryptography;
using Holdfast.Device.Screens;
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
        var choice = await talk.ChooseAsync("Add chance of your own", "It is mixed with this machine's randomness, so that either alone is enough.",
            $"Throw dice, {dice} times or more", $"Toss a coin, {coins} times or more", $"Press keys, {KeyPressesNeeded} or more", $"Dice alone, {dice} or more: anyone can recompute the words");
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
            await talk.TellAsync("That does not look like chance", flaw == RollFlaw.TooFew ? "More throws are needed." : "The throws repeat or lean to one side. Throw again, really.");
        }
    }

    private static async Task<OwnerRolls> AskRollsAsync(Panel panel, Conversation talk, RollKind kind, int needed)
    {
        var rolls = new OwnerRolls(kind);
        try
        {
            var text = kind == RollKind.Dice ? $"Type each throw, 1 to 6; {needed} or more." : $"Type 1 for heads, 0 for tails; {needed} or more.";
            using var entry = new SecretEntry(kind == RollKind.Dice ? EntryAlphabet.Dice : EntryAlphabet.Coins, OwnerRolls.MaxCount, shown: true);
            while (entry.Length < needed)
            {
                var press = await panel.AskAsync(new(PageKind.Digits, kind == RollKind.Dice ? "Dice" : "Coin") { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, talk.Cancel);
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
            var press = await panel.AskAsync(new(PageKind.Text, "Press keys") { Text = $"Press keys at random, {KeyPressesNeeded} or more; the times between them count too.", Entry = entry, Buttons = [Button.Done, Button.Cancel] }, talk.Cancel);
            if (press.Button == Button.Cancel) { throw new CancelledException(); }
        }
        return SeedEntropy.Mix(presses.Pool, wordCount);
    }
}
