using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Signing;
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
        Assert.Equal(["73c5da0a", "Signet", "m/84'/1'/0'/0/0"], page.Fields.Select(field => field.Value));
        scene.Press(page, Button.Done);
        await scene.LookAsync("Receive address 0");
    }

    /// <summary>The ways in which apps number accounts. The addresses are those that ethers gives for the same words and paths.</summary>
    [Fact]
    public async Task Accounts_of_Ethereum_are_numbered_as_apps_do()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Receive");
        await scene.ChooseAsync("Kind of address", "Ethereum");
        var page = await ExpectAsync(scene, 0, "m/44'/60'/0'/0/0", "0x9858EfFD232B4033E47d90003D41EC34EcaEda94");
        Assert.DoesNotContain("Address before", page.Choices);
        scene.Choose(page, "Next address");
        page = await ExpectAsync(scene, 1, "m/44'/60'/0'/0/1", "0x6Fac4D18c912343BF86fa7049364Dd4E424Ab9C0");
        scene.Choose(page, "Address before");
        page = await ExpectAsync(scene, 0, "m/44'/60'/0'/0/0", "0x9858EfFD232B4033E47d90003D41EC34EcaEda94");
        scene.Choose(page, "Accounts numbered as in another app");
        await scene.ChooseAsync("How accounts are numbered", "Ledger Live");
        scene.Choose(await ExpectAsync(scene, 0, "m/44'/60'/0'/0/0", "0x9858EfFD232B4033E47d90003D41EC34EcaEda94"), "Next address");
        scene.Choose(await ExpectAsync(scene, 1, "m/44'/60'/1'/0/0", "0x78839F6054d7ed13918bAe0473BA31b1Ca9D7265"), "Accounts numbered as in another app");
        await scene.ChooseAsync("How accounts are numbered", "Old apps");
        page = await ExpectAsync(scene, 0, "m/44'/60'/0'/0", "0xB8Fd42000d00202DCbCF5e18d6640d656345FD6A");
        scene.Choose(page, "My app shows another address");
        await scene.PressAsync("Do not use the other address", Button.Done);
        scene.Choose(await ExpectAsync(scene, 0, "m/44'/60'/0'/0", "0xB8Fd42000d00202DCbCF5e18d6640d656345FD6A"), "Done");
        await scene.LookAsync("Ready");
    }

    private static async Task<ScreenPage> ExpectAsync(HomeScene scene, int index, string path, string address)
    {
        var page = await scene.LookAsync($"Ethereum address {index}");
        Assert.Equal([("Address", address), ("Path", path), ("Wallet", "73c5da0a")], page.Fields.Select(field => (field.Label, field.Value)));
        Assert.Equal((address, FieldKind.Address), (page.QrCode, page.Fields[0].Kind));
        return page;
    }

    private static async Task<ScreenPage> OpenAsync(HomeScene scene, string kind)
    {
        await scene.ChooseAsync("Ready", "Receive");
        await scene.ChooseAsync("Kind of address", kind);
        return await scene.LookAsync("Receive address 0");
    }
}
