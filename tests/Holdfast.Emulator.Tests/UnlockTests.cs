using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Locking, the PIN and its limits, the cold unlock, and locking by itself. The clock runs fast, so that delays pass.</summary>
public sealed class UnlockTests(UnlockTests.FastEmulator emulator) : IClassFixture<UnlockTests.FastEmulator>
{
    public sealed class FastEmulator : IDisposable
    {
        internal EmulatorProcess Process { get; } = new("--clock-speed", "200");
        public void Dispose() => Process.Dispose();
    }

    [Fact]
    public async Task The_pin_unlocks()
    {
        var owner = await emulator.Process.ResetAsync("""{"state":"locked"}""");
        Assert.Equal("locked", (await owner.LookAsync("Locked")).State);
        await owner.ChooseAsync("Locked", "Enter the PIN");
        Assert.Equal("5 attempts left.", (await owner.LookAsync("PIN")).Body);
        await owner.TypeAsync("PIN", "pin", "1234");
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Fact]
    public async Task Five_wrong_pins_need_the_six_words_then()
    {
        var owner = await emulator.Process.ResetAsync("""{"state":"locked"}""");
        await owner.SpendPinsAsync(5);
        Assert.Equal("cold", (await owner.LookAsync("Locked")).State);
        await UnlockColdAsync(owner);
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Fact]
    public async Task The_third_exhaustion_wipes()
    {
        var owner = await emulator.Process.ResetAsync("""{"state":"locked"}""");
        for (var i = 0; i < 2; i++)
        {
            await owner.SpendPinsAsync(5);
            await UnlockColdAsync(owner);
            await owner.LookAsync("Ready");
            await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        }
        await owner.SpendPinsAsync(5, "is wiped");
        Assert.Equal("empty", (await owner.LookAsync("Welcome")).State);
    }

    [Fact]
    public async Task Wrong_six_words_open_nothing()
    {
        var owner = await emulator.Process.ResetAsync();
        await owner.ChooseAsync("Ready", "Switch off");
        Assert.Equal("cold", (await owner.LookAsync("Locked")).State);
        await UnlockColdAsync(owner, "abandon ability able about above absorb");
        await owner.PressAsync("Not unlocked", "done");
        await UnlockColdAsync(owner);
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task It_locks_by_itself_without_input_and_not_with_it()
    {
        using var automatic = new EmulatorProcess("--clock-speed", "60", "--auto-lock", "3"); // three seconds
        var owner = new Owner(automatic.Http);
        for (var i = 0; i < 10; i++)
        {
            await owner.ChooseAsync("Ready", "Receive");
            await owner.PressAsync("Kind of address", "cancel");
            await Task.Delay(450);
        }
        Assert.Equal("unlocked", (await owner.LookAsync("Ready")).State);
        for (var i = 0; i < 100 && (await owner.LookAsync()).State == "unlocked"; i++) { await Task.Delay(100); }
        Assert.Equal("locked", (await owner.LookAsync("Locked")).State);
    }

    private static async Task UnlockColdAsync(Owner owner, string words = Owner.ColdWords)
    {
        await owner.ChooseAsync("Locked", "Unlock");
        for (var page = await owner.LookAsync(); page.Title == "Wait"; page = await owner.LookAsync()) { await owner.PressAsync("done"); }
        await owner.ChooseAsync("Unlock", "With the six words");
        await owner.TypeWordsAsync("Unlock", words);
    }
}
