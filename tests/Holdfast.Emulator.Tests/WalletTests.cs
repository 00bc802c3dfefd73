using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Passphrase wallets and the backup.</summary>
public sealed class WalletTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    /// <summary>The fingerprint of the default words with passphrase "TREZOR", as BIP-32 implementations know it.</summary>
    private const string OfTrezor = "b4e3f5ed";

    [Fact]
    public async Task A_passphrase_opens_the_wallet_it_opens_elsewhere()
    {
        var owner = await emulator.ResetAsync();
        await OpenAsync(owner, "TREZOR");
        await owner.ChooseAsync($"Wallet {OfTrezor}", "Use it");
        Assert.Equal($"{OfTrezor}, with passphrase", (await owner.LookAsync("Ready")).Field("Wallet"));

        // the standard wallet's payment is not this wallet's
        Assert.Equal(202, await owner.BringAsync("pay.psbt", Psbts.Payment));
        Assert.Equal("refusal", (await owner.LookAsync()).Kind);
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
        Assert.StartsWith("refused", await owner.StatusOfAsync("pay.psbt"), StringComparison.Ordinal);

        await owner.ChooseAsync("Ready", "Standard wallet");
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Fact]
    public async Task A_reset_opens_a_passphrase_wallet_and_locking_forgets_it()
    {
        var owner = await emulator.ResetAsync("""{"passphrase":"TREZOR"}""");
        Assert.Equal($"{OfTrezor}, with passphrase", (await owner.LookAsync("Ready")).Field("Wallet"));
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        await owner.ChooseAsync("Locked", "Enter the PIN");
        await owner.TypeAsync("PIN", "pin", "1234");
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Fact]
    public async Task Another_wallet_not_used_leaves_the_first_active()
    {
        var owner = await emulator.ResetAsync();
        await OpenAsync(owner, "mistyped");
        await owner.LookAsync();
        await owner.PressAsync("cancel");
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Fact]
    public async Task The_backup_is_shown_after_the_pin()
    {
        var owner = await emulator.ResetAsync();
        await ShowAsync(owner, "1234");
        await owner.PressAsync("Show the backup?", "approve");
        Assert.Equal(Owner.Words, await owner.ReadWordsAsync("Your backup"));
    }

    [Fact]
    public async Task The_backup_is_not_shown_after_a_wrong_pin()
    {
        var owner = await emulator.ResetAsync();
        await ShowAsync(owner, "4321");
        Assert.Equal("locked", (await owner.LookAsync("Locked")).State);
    }

    [Theory]
    [InlineData(Owner.Words, "The backup is right")]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank yellow", "Not the same")]
    public async Task A_backup_is_compared_with_the_wallet(string words, string verdict)
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync("Ready", "Check my backup");
        await owner.TypeWordsAsync("Check my backup", words);
        await owner.LookAsync(verdict);
    }

    private static async Task OpenAsync(Owner owner, string passphrase)
    {
        await owner.ChooseAsync("Ready", "Passphrase wallet");
        await owner.PressAsync("Passphrase wallet", "done");
        await owner.TypeAsync("Passphrase", "text", passphrase);
    }

    private static async Task ShowAsync(Owner owner, string pin)
    {
        await owner.ChooseAsync("Ready", "Show my backup");
        await owner.PressAsync("Warning", "acknowledge");
        await owner.TypeAsync("PIN", "pin", pin);
    }
}
