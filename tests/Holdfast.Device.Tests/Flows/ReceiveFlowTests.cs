using Holdfast.Device.Screens;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>Receive addresses and accounts; the addresses are BIP-84's own and those of the words everybody knows.</summary>
public sealed class ReceiveFlowTests
{
    [Fact]
    public async Task Addresses_go_forward_and_back()
    {
        await using var scene = HomeScene.WithWallet();
        var page = await OpenAsync(scene, "Native segwit");
        Assert.Equal("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", page.QrCode); // BIP-84, test vectors
        Assert.DoesNotContain("Address before", page.Choices);
        scene.Choose(page, "Next address");
        page = await scene.LookAsync("Receive address 1");
        Assert.Equal("bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g", page.QrCode); // BIP-84, test vectors
        scene.Choose(page, "Address before");
        Assert.Equal("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", (await scene.LookAsync("Receive address 0")).QrCode);
    }

    [Fact]
    public async Task Another_account_has_other_addresses()
    {
        await using var scene = HomeScene.WithWallet();
        var page = await OpenAsync(scene, "Taproot");
        Assert.Equal("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", page.QrCode); // BIP-86, test vectors
        scene.Choose(page, "Another account");
        await scene.ChooseAsync("Account", "Account 3");
        page = await scene.LookAsync("Receive address 0");
        Assert.Contains(page.Fields, field => field.Value == "m/86'/0'/3'/0/0");
        Assert.NotEqual("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", page.QrCode);
    }

    [Fact]
    public async Task An_address_that_differs_in_the_app_is_warned_of()
    {
        await using var scene = HomeScene.WithWallet(new DeviceSettings { Network = Network.Signet });
        var page = await OpenAsync(scene, "Native segwit");
        Assert.Equal(["73c5da0a", "Signet"], page.Fields.Skip(2).Select(field => field.Value));
        scene.Choose(page, "My app shows another address");
        page = await scene.LookAsync("Do not use the other address");
        Assert.Equal(["73c5da0a", "Signet"], page.Fields.Select(field => field.Value));
        scene.Press(page, Button.Done);
        await scene.LookAsync("Receive address 0");
    }

    private static async Task<ScreenPage> OpenAsync(HomeScene scene, string kind)
    {
        await scene.ChooseAsync("Ready", "Receive");
        await scene.ChooseAsync("Kind of address", kind);
        return await scene.LookAsync("Receive address 0");
    }
}
