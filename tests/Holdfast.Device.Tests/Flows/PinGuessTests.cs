using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Device.Tests.Storage;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>Every place that takes the PIN: none gives a guess that is not paid for, and none lets a thief at an unlocked device put another in its place.</summary>
public sealed class PinGuessTests
{
    [Fact]
    public async Task AWrongPinBeforeTheBackupLocksAndIsCounted()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Show my backup");
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.TypeAsync("PIN", "0000");
        await scene.LookAsync("Locked");
        Assert.Equal(DeviceState.Locked, scene.Device.State);
        Assert.Equal(4, scene.Device.AttemptsLeft);
    }

    [Fact]
    public async Task TheRightPinShowsTheBackup()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Show my backup");
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.TypeAsync("PIN", HomeScene.Pin);
        await scene.PressAsync("Show the backup?", Button.Approve);
        Assert.Equal(HomeScene.Words, await scene.ReadWordsAsync("Your backup"));
        await scene.LookAsync("Ready");
    }

    [Fact]
    public async Task ThePinIsChangedByWhoeverKnowsIt()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Change the PIN");
        await scene.TypeAsync("PIN", HomeScene.Pin);
        await scene.TypeAsync("Choose a PIN", "13579");
        await scene.TypeAsync("The PIN again", "24680");
        await scene.PressAsync("Not the same", Button.Done);
        await scene.TypeAsync("Choose a PIN", "13579");
        await scene.TypeAsync("The PIN again", "13579");
        await scene.PressAsync("PIN changed", Button.Done);
        await scene.ChooseAsync("Settings", "Done");
        await scene.ChooseAsync("Ready", "Lock");
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.PressAsync("Not unlocked", Button.Done);
        await scene.UnlockAsync("13579");
        await scene.LookAsync("Ready");
    }

    [Fact]
    public async Task ThePinIsNotChangedByAnybodyElse()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Change the PIN");
        await scene.TypeAsync("PIN", "0000");
        await scene.LookAsync("Locked");
        Assert.Equal(4, scene.Device.AttemptsLeft);
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.LookAsync("Ready");
    }

    [Fact]
    public async Task TheVaultOpensWithTheNewWordsAndNoLongerWithTheOld()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Change the six words");
        await scene.TypeAsync("PIN", HomeScene.Pin);
        await scene.ChooseAsync("What opens the vault after switching on?", "Six words");
        await scene.PressAsync("Six words for the vault", Button.Done);
        var words = await scene.ReadWordsAsync("The vault's six words");
        await scene.TypeWordsAsync("The six words again", words);
        await scene.PressAsync("Changed", Button.Done);
        scene.Device.PowerOff();
        using (var old = StorageExamples.Cold(HomeScene.ColdWords)) { Assert.Equal(VaultProblem.Wrong, scene.Device.Unlock(old)!.Problem); }
        using var fresh = StorageExamples.Cold(words);
        Assert.Null(scene.Device.Unlock(fresh));
    }
}
