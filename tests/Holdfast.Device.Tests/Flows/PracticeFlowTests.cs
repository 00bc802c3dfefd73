using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>A test wallet: the words everybody knows, on a test network, leaving nothing behind.</summary>
public sealed class PracticeFlowTests
{
    [Fact]
    public async Task A_newcomer_tries_receiving_and_paying_and_nothing_is_kept()
    {
        await using var scene = new HomeScene();
        var before = scene.Files();
        await BeginAsync(scene);
        Assert.Equal(Network.Testnet, scene.Device.Settings.Network);
        await scene.ChooseAsync("Ready", "Receive");
        await scene.ChooseAsync("Kind of address", "Native segwit");
        var page = await scene.LookAsync("Receive address 0");
        // The first address of these words on testnet, as every BIP-84 wallet has it.
        Assert.Equal("tb1q6rz28mcfaxtmd6v789l9rrlrusdprr9pqcpvkl", page.QrCode);
        Assert.Contains(page.Fields, field => field.Kind == FieldKind.Address && field.Value == page.QrCode);
        scene.Choose(page, "Done");

        await scene.ChooseAsync("Ready", "Practise a payment");
        page = await scene.LookAsync("What leaves");
        Assert.Contains(page.Fields, field => field.Value == "0.00060500 tBTC (60,500 sat)");
        for (; page.Kind != PageKind.Approve; page = await scene.LookAsync()) { scene.Press(page, page.Buttons[0]); }
        scene.Press(page, Button.Approve);
        await scene.PressAsync("Signed", Button.Done);

        await scene.ChooseAsync("Ready", "Leave the test wallet");
        await scene.LookAsync("Welcome");
        Assert.Equal(before, scene.Files());
        Assert.Equal(Network.Main, scene.Device.Settings.Network);
    }

    [Fact]
    public async Task Rejecting_the_payment_is_practised_too()
    {
        await using var scene = new HomeScene();
        await BeginAsync(scene);
        await scene.ChooseAsync("Ready", "Practise a payment");
        await scene.PressAsync("What leaves", Button.Reject);
        await scene.PressAsync("Not signed", Button.Done);
        await scene.LookAsync("Ready");
    }

    /// <summary>It is no secret, so it may be tried where no seed may be made.</summary>
    [Fact]
    public async Task It_can_be_tried_where_seeds_are_refused()
    {
        await using var scene = new HomeScene(secretsRefused: new Refused(Refusal.RemoteSession, "not here"));
        await BeginAsync(scene);
        var menu = await scene.LookAsync("Ready");
        Assert.All((string[])["Backup", "Settings"], choice => Assert.DoesNotContain(choice, menu.Choices));
        Assert.StartsWith("73c5da0a", menu.Fields[0].Value, StringComparison.Ordinal);
    }

    private static async Task BeginAsync(HomeScene scene)
    {
        await scene.ChooseAsync("Welcome", "Try it with a test wallet");
        await scene.PressAsync("A test wallet", Button.Done);
        await scene.LookAsync("Ready");
    }
}
