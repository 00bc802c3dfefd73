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

    /// <summary>Behind a page that says what can be lost; off again without one. Nothing else is set by it.</summary>
    [Fact, Trait("attack", "E01")]
    public async Task Blind_signing_is_set_behind_a_warning_and_kept()
    {
        await using var scene = HomeScene.WithWallet();
        Assert.False(scene.Device.EthereumOptions.AllowBlindSigning);
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Sign what cannot be told in words, after a warning: off");
        var warning = await scene.LookAsync("Warning");
        Assert.Equal((PageKind.Warning, "blind-signing"), (warning.Kind, warning.Code));
        Assert.Contains("everything an account has can be taken", warning.Text, StringComparison.Ordinal);
        scene.Press(warning, Button.Acknowledge);
        await scene.ChooseAsync("Settings", "Done");
        await scene.ChooseAsync("Ready", "Lock");
        await scene.LookAsync("Locked");
        Assert.False(scene.Device.EthereumOptions.AllowBlindSigning);
        await scene.UnlockColdAsync();
        await scene.LookAsync("Ready");
        var settings = scene.Device.Settings;
        Assert.Equal(new DeviceSettings { AllowBlindSigning = true, BackupChecked = settings.BackupChecked }, settings);
        Assert.True(scene.Device.EthereumOptions.AllowBlindSigning);
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Sign what cannot be told in words, after a warning: on");
        await scene.ChooseAsync("Settings", "Done");
        await scene.LookAsync("Ready");
        Assert.False(scene.Device.Settings.AllowBlindSigning);
    }

    /// <summary>Every combination of what stands in one byte reads back as it was set.</summary>
    [Fact]
    public async Task No_setting_is_taken_for_another()
    {
        await using var scene = HomeScene.WithWallet();
        for (var bits = 0; bits < 48; bits++)
        {
            var set = new DeviceSettings
            {
                GrindLowR = (bits & 1) != 0, AllowUnverifiedAmounts = (bits & 2) != 0, AllowBlindSigning = (bits & 4) != 0, SatoshisFirst = (bits & 8) != 0, Appearance = (Appearance)(bits >> 4),
            };
            Assert.Null(scene.Device.Change(_ => set));
            Assert.Equal(set, scene.Device.Settings);
        }
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
