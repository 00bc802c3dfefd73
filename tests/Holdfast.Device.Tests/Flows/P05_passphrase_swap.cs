using Holdfast.Bitcoin.Reviews;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Tests.Signing;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>A host cannot slip another passphrase under the owner: the fingerprint is shown before a wallet is used, and a request stays with the wallet it was made for.</summary>
[Trait("attack", "P05")]
public sealed class P05_passphrase_swap
{
    [Fact]
    public async Task TheFingerprintIsShownBeforeTheWalletIsUsed()
    {
        await using var scene = HomeScene.WithWallet();
        var standard = scene.Device.Active!;
        await scene.ChooseAsync("Ready", "Passphrase wallet");
        await scene.PressAsync("Passphrase wallet", Button.Done);
        var entry = await scene.LookAsync("Passphrase");
        Assert.True(entry.Entry!.IsShown);
        scene.Type(entry, "TREZOR");
        var page = await scene.LookAsync("Wallet b4e3f5ed"); // Trezor's test vectors for this seed and passphrase
        Assert.Same(standard, scene.Device.Active);
        scene.Press(page, Button.Cancel);
        await scene.LookAsync("Ready");
        Assert.Same(standard, scene.Device.Active);
    }

    [Fact]
    public async Task ARequestForOneWalletIsNotSignedByAnother()
    {
        await using var scene = HomeScene.WithWallet();
        var standard = scene.Device.Active!;
        var request = Request(scene, standard.Fingerprint);
        await scene.UseAsync("another");
        await scene.LookAsync("Ready");
        using var session = new HostSession("host");
        var signed = await SignPsbt.RunAsync(scene.Device.Vault, scene.Device.Active!, request, session);
        Assert.Equal(Refusal.WrongWallet, signed.Refused!.Reason);

        // Nor does the other wallet sign what is not its own when the host names it.
        var renamed = SignPsbt.RunAsync(scene.Device.Vault, scene.Device.Active!, Request(scene, scene.Device.Active!.Fingerprint), session);
        var page = await scene.LookAsync();
        while (page.Kind != PageKind.Refusal)
        {
            scene.Press(page, page.Buttons[0]);
            page = await scene.LookAsync();
        }
        scene.Press(page, Button.Done);
        Assert.NotNull((await renamed).Refused);
    }

    [Fact]
    public async Task TheWalletItWasMadeForSigns()
    {
        await using var scene = HomeScene.WithWallet();
        var request = Request(scene, scene.Device.Active!.Fingerprint);
        await scene.UseAsync("another");
        await scene.ChooseAsync("Ready", "Standard wallet");
        await scene.LookAsync("Ready");
        using var session = new HostSession("host");
        var signing = SignPsbt.RunAsync(scene.Device.Vault, scene.Device.Active!, request, session);
        for (var page = await NextAsync(scene); page.Kind != PageKind.Menu; page = await NextAsync(scene))
        {
            scene.Press(page, page.Buttons[0]);
            if (page.Kind == PageKind.Approve) { break; }
        }
        Assert.Null((await signing).Refused);
    }

    [Fact]
    public async Task AnotherPassphraseForgetsTheOneBefore()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.UseAsync("one");
        await scene.LookAsync("Ready");
        var one = scene.Device.Active!;
        await scene.UseAsync("two");
        await scene.LookAsync("Ready");
        var two = scene.Device.Active!;
        Assert.False(scene.Device.Vault.IsOpen(one));
        Assert.True(scene.Device.Vault.IsOpen(two));
        await scene.ChooseAsync("Ready", "Standard wallet");
        await scene.LookAsync("Ready");
        Assert.False(scene.Device.Vault.IsOpen(two));
        Assert.Equal(WalletKind.Standard, scene.Device.Active!.Kind);
    }

    private static PsbtRequest Request(HomeScene scene, Fingerprint wallet) => new(TestPsbts.Segwit, scene.Device.PsbtOptions, wallet);

    private static async Task<ScreenPage> NextAsync(HomeScene scene)
    {
        // The menu gives way to the request.
        var page = await scene.LookAsync();
        for (; page.Kind == PageKind.Menu; page = await scene.LookAsync()) { await Task.Delay(1); }
        return page;
    }
}
