using Holdfast.Device.Screens;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>How amounts and the screen look, and what the device says of itself.</summary>
public sealed class SettingsFlowTests
{
    [Fact]
    public async Task Amounts_and_the_look_of_the_screen_are_kept()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Amounts: bitcoin first");
        await scene.ChooseAsync("Settings", "Look of the screen: as the system");
        await scene.ChooseAsync("Settings", "Look of the screen: light");
        await scene.ChooseAsync("Settings", "Done");
        await scene.ChooseAsync("Ready", "Lock");
        await scene.LookAsync("Locked");
        await scene.UnlockColdAsync();
        await scene.LookAsync("Ready");
        Assert.True(scene.Device.Settings.SatoshisFirst);
        Assert.Equal(Appearance.Dark, scene.Device.Settings.Appearance);
        Assert.True(scene.Device.PsbtOptions.SatoshisFirst);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task New_words_to_unlock_with_are_not_made_where_others_look_on(bool isWatched)
    {
        await using var scene = HomeScene.WithWallet(secretsRefused: isWatched ? new(Refusal.RemoteSession, "others look on") : null);
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Change the six words or the key file");
        await scene.LookAsync(isWatched ? "Not here" : "PIN");
    }

    [Fact]
    public async Task The_device_says_what_it_is()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "About this device");
        var page = await scene.LookAsync("About this device");
        Assert.Contains(page.Fields, field => field.Value == "73c5da0a");
        Assert.Contains(page.Fields, field => field.Value == "checked on 2025-06-01");
        scene.Press(page, Button.Done);
        await scene.LookAsync("Ready");
    }

    [Fact]
    public async Task A_backup_that_was_never_checked_is_said_to_be_so()
    {
        await using var scene = HomeScene.WithWallet();
        Assert.Null(scene.Device.Change(settings => settings with { BackupChecked = null }));
        await scene.ChooseAsync("Ready", "About this device");
        await scene.PressAsync("About this device", Button.Done);
        Assert.Contains("never checked", (await scene.LookAsync("Ready")).Text, StringComparison.Ordinal);
    }
}
