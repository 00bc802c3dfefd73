using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>From an empty device to a signature, the way an owner goes, over the control API.</summary>
public sealed class SetUpTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private static readonly Random Dice = new(20261123);

    [Fact]
    public async Task A_new_wallet_from_dice_shows_its_words_once_and_restores_from_them()
    {
        var owner = await emulator.ResetAsync("""{"state":"empty"}""");
        Assert.Equal("empty", (await owner.LookAsync("Welcome")).State);
        await owner.ChooseAsync("Welcome", "Create a new wallet");
        await owner.ChooseAsync("New wallet", "12 words");
        var page = await owner.LookAsync("Add chance of your own");
        await owner.ChooseAsync(page.Title, page.Choices[0]);
        var rolls = string.Concat(Enumerable.Range(0, 120).Select(_ => (char)('1' + Dice.Next(6))));
        await owner.TypeAsync("Dice", "text", rolls);
        await owner.PressAsync("Write the words down", "done");
        var words = await owner.ReadWordsAsync("Your backup");
        Assert.Equal(12, words.Split(' ').Length);
        for (page = await owner.LookAsync(); page.Title == "Check your backup"; page = await owner.LookAsync())
        {
            var number = int.Parse(page.Body.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            await owner.TypeAsync(page.Title, "word", words.Split(' ')[number - 1]);
        }
        var fingerprint = await FinishAsync(owner);

        owner = await emulator.ResetAsync("""{"state":"empty"}""");
        await RestoreAsync(owner, words);
        Assert.Equal(fingerprint, await FinishAsync(owner));
    }

    [Fact]
    public async Task Restored_words_sign_as_other_libraries_do()
    {
        var owner = await emulator.ResetAsync("""{"state":"empty"}""");
        await RestoreAsync(owner, Owner.Words);
        Assert.Equal(Owner.Fingerprint, await FinishAsync(owner));
        Assert.Equal(202, await owner.BringAsync("pay.psbt", Psbts.Payment));
        await owner.ApproveAsync();
        var signed = await owner.ExpectAsync(200, HttpMethod.Get, "/files/pay-signed.psbt");
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Psbts.Decode(signed)));
    }

    [Fact]
    public async Task Words_with_a_wrong_checksum_restore_nothing()
    {
        var owner = await emulator.ResetAsync("""{"state":"empty"}""");
        await owner.ChooseAsync("Welcome", "Restore from a backup");
        await owner.ChooseAsync("Restore", "12 words");
        await owner.TypeWordsAsync("Restore", Owner.Words.Replace("about", "abandon", StringComparison.Ordinal));
        await owner.PressAsync("These words do not belong together", "done");
        await owner.PressAsync("Restore", "cancel");
        Assert.Equal("empty", (await owner.LookAsync("Welcome")).State);
    }

    [Fact]
    public async Task Two_different_pins_are_not_taken()
    {
        var owner = await emulator.ResetAsync("""{"state":"empty"}""");
        await RestoreAsync(owner, Owner.Words);
        await owner.TypeAsync("Choose a PIN", "pin", "1234");
        await owner.TypeAsync("The PIN again", "pin", "1243");
        await owner.PressAsync("Not the same", "done");
        await owner.LookAsync("Choose a PIN");
    }

    [Fact]
    public async Task A_wrong_word_in_the_backup_check_shows_the_words_again()
    {
        var owner = await emulator.ResetAsync("""{"state":"empty"}""");
        await owner.ChooseAsync("Welcome", "Create a new wallet");
        await owner.ChooseAsync("New wallet", "24 words");
        var page = await owner.LookAsync("Add chance of your own");
        await owner.ChooseAsync(page.Title, page.Choices[2]);
        await owner.TypeAsync("Press keys", "text", "the quick brown fox jumps over the lazy dog and then does it once again, twice");
        await owner.PressAsync("Write the words down", "done");
        var words = await owner.ReadWordsAsync("Your backup");
        page = await owner.LookAsync("Check your backup");
        var number = int.Parse(page.Body.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        await owner.TypeAsync(page.Title, "word", words.Split(' ')[number - 1] == "zoo" ? "zone" : "zoo");
        await owner.PressAsync("Not that word", "done");
        Assert.Equal(words, await owner.ReadWordsAsync("Your backup"));
        await owner.LookAsync("Check your backup");
    }

    [Fact]
    public async Task Wiping_leaves_an_empty_device_that_restores()
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync("Ready", "Wipe the device");
        await owner.PressAsync("Warning", "acknowledge");
        await owner.PressAsync("Wipe the device?", "approve");
        await owner.PressAsync("Wiped", "done");
        Assert.Equal("empty", (await owner.LookAsync("Welcome")).State);
        await RestoreAsync(owner, Owner.Words);
        Assert.Equal(Owner.Fingerprint, await FinishAsync(owner));
    }

    [Theory]
    [InlineData("Warning", "cancel"), InlineData("Wipe the device?", "reject")]
    public async Task A_wipe_is_given_up_at_any_page(string title, string button)
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync("Ready", "Wipe the device");
        if (title != "Warning") { await owner.PressAsync("Warning", "acknowledge"); }
        await owner.PressAsync(title, button);
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    private static async Task RestoreAsync(Owner owner, string words)
    {
        await owner.ChooseAsync("Welcome", "Restore from a backup");
        await owner.ChooseAsync("Restore", $"{words.Split(' ').Length} words");
        await owner.TypeWordsAsync("Restore", words);
    }

    /// <summary>PIN and cold key; the new wallet's fingerprint.</summary>
    private static async Task<string> FinishAsync(Owner owner)
    {
        await owner.TypeAsync("Choose a PIN", "pin", "271828");
        await owner.TypeAsync("The PIN again", "pin", "271828");
        await owner.ChooseAsync("What opens the vault after switching on?", "Six words, made now");
        await owner.PressAsync("Six words for the vault", "done");
        await owner.TypeWordsAsync("The six words again", await owner.ReadWordsAsync("The vault's six words"));
        var ready = await owner.LookAsync("Ready");
        await owner.PressAsync("done");
        Assert.Equal("unlocked", (await owner.LookAsync("Ready")).State);
        return ready.Field("Fingerprint");
    }
}
