using System.CommandLine;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device.Screens;
using Holdfast.Ethereum.Reviews;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Tests.Qr;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Commands;

/// <summary>What is asked of the owner before a command line's `--allow` holds.</summary>
public sealed class AllowOnceTests
{
    private static readonly string[] All = ["high-fee", "open-sighash", "unverified-amounts", "blind-signing"];

    [Fact]
    public async Task Each_thing_is_named_and_warned_of()
    {
        using var owner = new OwnersScreen();
        Assert.Null(await AllowOnce.AskAsync(owner.Device.Vault, All, TestContext.Current.CancellationToken));
        var pages = owner.Pages.ToList();
        Assert.Equal(4, pages[0].Fields.Count(field => field.Label == "To be allowed once"));
        Assert.Equal(All, pages[1..5].Select(page => page.Kind == PageKind.Warning ? page.Code : ""));
        Assert.Equal(PageKind.Approve, Assert.Single(pages[5..]).Kind);
    }

    [Fact]
    public async Task Nothing_asked_for_is_nothing_shown()
    {
        using var owner = new OwnersScreen();
        Assert.Null(await AllowOnce.AskAsync(owner.Device.Vault, [], TestContext.Current.CancellationToken));
        Assert.Empty(owner.Pages);
    }

    [Fact]
    public async Task A_device_that_locks_meanwhile_allows_nothing()
    {
        using var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
        using var device = OpenDevice.On(panel);
        using var screen = panel.Attach(page => { if (page is not null) { _ = Task.Run(device.Lock); } });
        Assert.Equal(Refusal.Locked, (await AllowOnce.AskAsync(device.Vault, ["blind-signing"], TestContext.Current.CancellationToken))?.Reason);
    }

    /// <summary>What the device is set to allow anyway is not asked again.</summary>
    [Theory]
    [InlineData(false, false, "high-fee open-sighash unverified-amounts blind-signing")]
    [InlineData(true, false, "high-fee open-sighash blind-signing")]
    [InlineData(false, true, "high-fee open-sighash unverified-amounts")]
    public void What_goes_beyond_the_settings_is_asked(bool allowsAmounts, bool allowsBlind, string asked)
    {
        var options = new SignOptions();
        var command = new Command("sign");
        options.AddTo(command);
        var psbt = new PsbtOptions(Network.Main) { AllowUnverifiedAmounts = allowsAmounts };
        var ethereum = new EthereumOptions { AllowBlindSigning = allowsBlind };
        Assert.Equal(asked.Split(' '), options.Beyond(command.Parse(["IN", "--allow", .. All, "blind-signing"]), psbt, ethereum));
        Assert.Empty(options.Beyond(command.Parse(["IN"]), psbt, ethereum));
    }
}
