using Holdfast.Device.Screens;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>Locking and unlocking, as the owner and a thief with the machine in hand meet them.</summary>
public sealed class UnlockFlowTests
{
    [Fact]
    public async Task ThePinOpensAndAWrongOneDoesNot()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Lock");
        await scene.UnlockAsync("0000");
        Assert.Contains("4 attempts left", (await scene.LookAsync("Not unlocked")).Text, StringComparison.Ordinal);
        await scene.PressAsync("Not unlocked", Button.Done);
        Assert.Equal(DeviceState.Locked, scene.Device.State);
        Assert.Null(scene.Device.Active);
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.LookAsync("Ready");
        Assert.Equal("73C5DA0A", scene.Device.Active!.Fingerprint.ToString(), ignoreCase: true);
    }

    [Fact]
    public async Task WrongPinsWaitLongerWipeTheMemoryAndInTheEndTheVault()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Lock");
        for (var round = 1; round <= 3; round++)
        {
            for (var attempt = 1; attempt <= 5; attempt++)
            {
                if (scene.Device.DelayBeforeNextAttempt > TimeSpan.Zero)
                {
                    Assert.True(attempt > 2);
                    await scene.ChooseAsync("Locked", "Enter the PIN");
                    var wait = await scene.LookAsync("Wait");
                    scene.Time.Advance(TimeSpan.FromMinutes(6));
                    scene.Press(wait, Button.Done);
                }
                else { await scene.ChooseAsync("Locked", "Enter the PIN"); }
                var page = await scene.LookAsync("PIN");
                Assert.Equal(round == 3, page.Text.Contains("the vault is wiped", StringComparison.Ordinal));
                scene.Type(page, "0000");
                await scene.PressAsync("Not unlocked", Button.Done);
            }
            if (round == 3) { break; }
            Assert.Equal(DeviceState.Cold, scene.Device.State);
            await scene.UnlockColdAsync();
            await scene.LookAsync("Ready");
            await scene.ChooseAsync("Ready", "Lock");
        }
        await scene.LookAsync("Welcome");
        Assert.Equal(DeviceState.Empty, scene.Device.State);
        Assert.Empty(scene.Folder.List());
    }

    [Fact]
    public async Task TheColdWordsOpenAfterSwitchingOn()
    {
        var first = HomeScene.WithWallet(new DeviceSettings { Network = Network.Signet, GrindLowR = true, AutoLockMinutes = 5 });
        await first.DisposeAsync();
        await using var scene = new HomeScene(first.Folder);
        Assert.Equal(DeviceState.Cold, scene.Device.State);
        await scene.UnlockColdAsync("absent above about able ability abandon");
        Assert.Contains("11 attempts left", (await scene.LookAsync("Not unlocked")).Text, StringComparison.Ordinal);
        await scene.PressAsync("Not unlocked", Button.Done);
        await scene.UnlockColdAsync();
        await scene.LookAsync("Ready");
        Assert.Equal((Network.Signet, true, 5), (scene.Device.Settings.Network, scene.Device.Settings.GrindLowR, scene.Device.Settings.AutoLockMinutes));
    }

    [Fact]
    public async Task ItLocksByItselfAndNotBefore()
    {
        await using var scene = HomeScene.WithWallet(new DeviceSettings { AutoLockMinutes = 2 });
        scene.Time.Advance(TimeSpan.FromSeconds(115));
        Assert.Equal(DeviceState.Unlocked, scene.Device.State);
        scene.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(DeviceState.Locked, scene.Device.State);
        await scene.LookAsync("Locked");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task SuspendLocksWhateverTheAutoLockIsSetTo(int minutes)
    {
        await using var scene = HomeScene.WithWallet(new DeviceSettings { AutoLockMinutes = minutes });
        scene.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(DeviceState.Unlocked, scene.Device.State);
        scene.Time.Sleep(TimeSpan.FromSeconds(60));
        Assert.Equal(DeviceState.Locked, scene.Device.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ATemporaryWalletIsGoneAfterTheTimeOrASuspend(bool suspend)
    {
        await using var scene = new HomeScene();
        await scene.ChooseAsync("Welcome", "Use a temporary wallet");
        await scene.ChooseAsync("Temporary wallet", "12 words");
        await scene.TypeWordsAsync("Temporary wallet", HomeScene.Words);
        await scene.TypeAsync("Passphrase", "");
        scene.Press(await scene.LookAsync("Wallet 73c5da0a"), Button.Choice);
        await scene.LookAsync("Ready");
        var wallet = scene.Device.Active!;
        if (suspend) { scene.Time.Sleep(TimeSpan.FromMinutes(1)); }
        else { scene.Time.Advance(TimeSpan.FromMinutes(11)); }
        Assert.Null(scene.Device.Active);
        Assert.False(scene.Device.Vault.IsOpen(wallet));
        await scene.LookAsync("Welcome");
        Assert.Empty(scene.Folder.List());
    }

    [Fact]
    public async Task LockEndsAConversationAndWhatItHeld()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Check my backup");
        await scene.TypeAsync("Check my backup", "abandon");
        await scene.LookAsync("Check my backup");
        scene.Device.Lock();
        await scene.LookAsync("Locked");
        Assert.Equal(DeviceState.Locked, scene.Device.State);
    }

    // The menu is drawn anew while the lock still seals the seed under the PIN: it must not be the unlocked one's.
    [Fact]
    public async Task TheMenuSurvivesLocksFromElsewhere()
    {
        await using var scene = HomeScene.WithWallet();
        for (var i = 0; i < 40; i++)
        {
            await scene.LookAsync("Ready");
            scene.Device.Lock();
            Assert.False(scene.Running.IsCompleted);
            using var pin = Storage.StorageExamples.Secret(HomeScene.Pin);
            Assert.Null(scene.Device.Reopen(pin));
            (await scene.Panel.TakeTurnAsync(CancellationToken.None)).Dispose();
        }
        Assert.False(scene.Running.IsCompleted);
    }
}
