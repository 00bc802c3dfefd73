using System.Text;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>A seed by camera: into a temporary wallet, into a new vault; and out of it, to copy by hand and to check.</summary>
public sealed class SeedQrFlowTests
{
    private const string Digits = "000000000000000000000000000000000000000000000003";

    [Fact]
    public async Task A_SeedQR_is_a_temporary_wallet_until_it_is_locked()
    {
        await using var scene = new HomeScene();
        await scene.ChooseAsync("Welcome", "Use a temporary wallet");
        await scene.ChooseAsync("Temporary wallet", "Scan its QR code (SeedQR)");
        Scan(scene, await scene.LookAsync("Temporary wallet"), Digits);
        await scene.TypeAsync("Passphrase", "");
        scene.Press(await scene.LookAsync(), Button.Choice);
        await scene.LookAsync("Ready");
        Assert.Equal("73c5da0a", scene.Device.Active!.Fingerprint.ToString());
        Assert.Equal(WalletKind.Temporary, scene.Device.Active.Kind);
        scene.Device.Lock();
        Assert.Null(scene.Device.Active);
    }

    [Fact]
    public async Task What_is_no_seed_is_said_and_the_camera_goes_on()
    {
        await using var scene = new HomeScene();
        await scene.ChooseAsync("Welcome", "Restore from a backup");
        await scene.ChooseAsync("Restore", "Scan its QR code (SeedQR)");
        var page = await scene.LookAsync("Restore");
        Assert.True(scene.Panel.TakeCode(page.Nonce, "https://example.org"u8));
        Assert.Contains("no seed", page.Reader!.Said, StringComparison.Ordinal);
        Assert.True(page.HasSecret);
        Scan(scene, page, Digits);
        await scene.LookAsync("Choose a PIN");
    }

    [Fact]
    public async Task The_seed_is_shown_block_by_block_after_PIN_and_yes_and_the_copy_is_compared()
    {
        await using var scene = HomeScene.WithWallet();
        await OpenAsync(scene, "SeedQR");
        await scene.ChooseAsync("Backup as a QR code", "Copy it block by block");
        for (var block = 0; block < 25; block++)
        {
            var page = await scene.LookAsync($"Block {"ABCDE"[block / 5]}{block % 5 + 1}");
            Assert.Equal(block, page.SeedQr);
            Assert.Equal(Digits, Encoding.ASCII.GetString(page.Secret!.Span));
            scene.Press(page, Button.Next);
        }
        await scene.ChooseAsync("Backup as a QR code", "Scan my copy");
        Scan(scene, await scene.LookAsync("Scan my copy"), Digits);
        await scene.PressAsync("Your copy is right", Button.Done);
        await scene.ChooseAsync("Backup as a QR code", "Scan my copy");
        Scan(scene, await scene.LookAsync("Scan my copy"), "192402220235174306311124037817700641198012901210");
        await scene.PressAsync("Your copy is wrong", Button.Done);
        await scene.ChooseAsync("Backup as a QR code", "Done");
        await scene.LookAsync("Ready");
    }

    [Fact]
    public async Task The_compact_one_is_the_entropy()
    {
        await using var scene = HomeScene.WithWallet();
        await OpenAsync(scene, "CompactSeedQR");
        await scene.ChooseAsync("Backup as a QR code", "Show the whole code");
        var page = await scene.LookAsync("Backup as a QR code");
        Assert.Equal(SeedQrBlock.Whole, page.SeedQr);
        Assert.Equal(new byte[16], page.Secret!.Span.ToArray());
    }

    [Fact]
    public async Task A_wrong_PIN_shows_nothing_and_locks()
    {
        await using var scene = HomeScene.WithWallet();
        await ToPinAsync(scene, "SeedQR");
        await scene.TypeAsync("PIN", "9999");
        await scene.LookAsync("Locked");
    }

    private static async Task OpenAsync(HomeScene scene, string form)
    {
        await ToPinAsync(scene, form);
        await scene.TypeAsync("PIN", HomeScene.Pin);
        await scene.PressAsync("Show the backup?", Button.Approve);
    }

    private static async Task ToPinAsync(HomeScene scene, string form)
    {
        await scene.ChooseAsync("Ready", "Backup as a QR code");
        scene.Press(await scene.LookAsync(), Button.Acknowledge);
        await scene.ChooseAsync("Backup as a QR code", form);
    }

    private static void Scan(HomeScene scene, ScreenPage page, string code) => Assert.True(scene.Panel.TakeCode(page.Nonce, Encoding.ASCII.GetBytes(code)));
}
