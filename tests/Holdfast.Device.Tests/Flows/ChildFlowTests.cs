using System.Text;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>An owner derives children (BIP-85). What is expected was computed apart from this code with Python's hashlib, hmac and base64.</summary>
public sealed class ChildFlowTests
{
    private const string Kind = "What shall it be?", Length = "How long?", Index = "Index", Confirm = "Derive this child?", Ready = "The child";
    private const string TwelveWords = "prosper short ramp prepare exchange stove life snack client enough purpose fold";

    [Theory]
    [InlineData("12 words", "0", TwelveWords)]
    [InlineData("12 words", "2580", "better rescue fly transfer ripple worry know inquiry plunge soup misery purity")]
    [InlineData("15 words", "0", "fruit chest ozone danger skirt worth regret atom dish figure party crater unaware armor insect")]
    [InlineData("18 words", "0", "winter brother stamp provide uniform useful doctor prevent venue upper peasant auto view club next clerk tone fox")]
    [InlineData("21 words", "0", "produce guess spy course diesel weasel iron issue ozone sound alcohol glass huge dad because word vanish fit young color champion")]
    [InlineData("24 words", "0", "stick exact spice sock filter ginger museum horse kit multiply manual wear grief demand derive alert quiz fault december lava picture immune decade jaguar")]
    public async Task Words_come_one_a_page(string length, string index, string words)
    {
        await using var scene = HomeScene.WithWallet();
        await BeginAsync(scene, length, index);
        await ApproveAsync(scene);
        await scene.ChooseAsync(Ready, "Show the words");
        Assert.Equal(words, await scene.ReadWordsAsync("The child's words"));
        await scene.ChooseAsync(Ready, "Done");
        await scene.LookAsync("Ready");
        Assert.Equal(WalletKind.Standard, scene.Device.Active!.Kind);
    }

    [Theory]
    [InlineData("Private key (WIF)", "", "L5ZHSrU5auKHKJuK4KnyJM85gERCxjRnBTBe7ZTBdFmSCUjPNArr")]
    [InlineData("Extended private key", "", "xprv9s21ZrQH143K378o2qoTfJeZGMSGHRkfuyoSebTPGQBH1dsMbt4tBWXVgLYbWkv7PK9C2RvYkJA3VfBjkgdS5rFSagbFicZunndqdRfmmmG")]
    [InlineData("Bytes", "32", "e477d4694160a384b28ee2f72b54edcf0822fd6e1ee1780447455cdbed8f8c45")]
    [InlineData("Password, base64", "21", "d3PQpHTKg65rkcsFXL7eU")]
    [InlineData("Password, base85", "12", "8*d_1#=#3tHE")]
    public async Task Other_kinds_are_one_text(string kind, string length, string text)
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Derive a child");
        await scene.ChooseAsync(Kind, kind);
        if (length.Length > 0) { await scene.TypeAsync(Length, length); }
        await scene.TypeAsync(Index, "0");
        await ApproveAsync(scene);
        var page = await scene.LookAsync();
        Assert.Equal(PageKind.Secret, page.Kind);
        Assert.StartsWith(kind, page.Title, StringComparison.Ordinal);
        Assert.Equal(text, scene.Read(page));
        scene.Press(page, Button.Done);
        await scene.LookAsync("Ready");
        Assert.Throws<ObjectDisposedException>(() => page.Secret!.Span.Length);
    }

    [Fact]
    public async Task On_a_test_network_a_key_is_a_test_key()
    {
        await using var scene = HomeScene.WithWallet(new DeviceSettings { Network = Network.Signet });
        await scene.ChooseAsync("Ready", "Derive a child");
        await scene.ChooseAsync(Kind, "Private key (WIF)");
        await scene.TypeAsync(Index, "0");
        await ApproveAsync(scene);
        Assert.Equal("cVvGumTw1y1YUkNaSjc6ffd9JTicdBXUFVL7Dyuh8NRSTDoMdv2C", scene.Read(await scene.LookAsync()));
    }

    [Fact]
    public async Task What_is_approved_is_shown_first()
    {
        await using var scene = HomeScene.WithWallet();
        await BeginAsync(scene, "12 words", "7");
        Assert.Contains("write them down", (await scene.LookAsync("Warning")).Text, StringComparison.Ordinal);
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.TypeAsync("PIN", HomeScene.Pin);
        var page = await scene.LookAsync(Confirm);
        Assert.Equal(["73c5da0a", "12 words", "7", "m/83696968'/39'/0'/12'/7'"], page.Fields.Select(field => field.Value));
    }

    [Fact]
    public async Task Numbers_out_of_range_are_asked_again()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Derive a child");
        await scene.ChooseAsync(Kind, "Bytes");
        foreach (var wrong in (string[])["", "15", "65", "9999999999"])
        {
            var entry = await scene.LookAsync(Length);
            Assert.True(entry.Entry is { IsShown: true, IsSecret: false });
            scene.Type(entry, wrong);
            Assert.Equal("It goes from 16 to 64.", (await scene.LookAsync("Not that number")).Text);
            await scene.PressAsync("Not that number", Button.Done);
        }
        await scene.TypeAsync(Length, "16");
        await scene.TypeAsync(Index, "2147483648");
        await scene.PressAsync("Not that number", Button.Done);
        await scene.TypeAsync(Index, "2147483647");
        await scene.LookAsync("Warning");
    }

    [Fact]
    public async Task A_passphrase_wallet_has_children_of_its_own()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.UseAsync("hidden");
        await BeginAsync(scene, "12 words", "0");
        await ApproveAsync(scene);
        await scene.ChooseAsync(Ready, "Show the words");
        Assert.Equal("wrong slot detect ribbon episode flame certain razor tank hidden spring attract", await scene.ReadWordsAsync("The child's words"));
    }

    [Fact]
    public async Task A_child_used_at_once_is_gone_at_the_lock_and_was_never_written()
    {
        await using var scene = HomeScene.WithWallet();
        var before = scene.Files();
        var child = await UseAsync(scene);
        Assert.Equal(WalletKind.Temporary, child.Kind);
        Assert.Equal(FingerprintOf(TwelveWords), child.Fingerprint);
        Assert.Null(scene.Device.Register(child, WalletFlowTests.Policy(scene, child, "kept nowhere")));
        Assert.DoesNotContain("Backup", (await scene.LookAsync("Ready")).Choices);
        Assert.Equal(before, scene.Files());
        await scene.ChooseAsync("Ready", "Lock");
        await scene.LookAsync("Locked");
        Assert.False(scene.Device.Vault.IsOpen(child));
        Assert.Null(scene.Device.Vault.PublicKeys(child).Derive(DerivationPath.Master));
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.LookAsync("Ready");
        Assert.Equal((WalletKind.Standard, "73c5da0a"), (scene.Device.Active!.Kind, scene.Device.Active!.Fingerprint.ToString()));
    }

    [Fact]
    public async Task The_standard_wallet_is_one_choice_away_and_forgets_the_child()
    {
        await using var scene = HomeScene.WithWallet();
        var child = await UseAsync(scene);
        await scene.ChooseAsync("Ready", "Standard wallet");
        await scene.LookAsync("Ready");
        Assert.False(scene.Device.Vault.IsOpen(child));
        Assert.Equal("73c5da0a", scene.Device.Active!.Fingerprint.ToString());
    }

    [Fact]
    public async Task A_wrong_pin_locks_and_is_counted()
    {
        await using var scene = HomeScene.WithWallet();
        await BeginAsync(scene, "12 words", "0");
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.TypeAsync("PIN", "0000");
        await scene.LookAsync("Locked");
        Assert.Equal(DeviceState.Locked, scene.Device.State);
        Assert.Equal(4, scene.Device.AttemptsLeft);
    }

    /// <summary>At every page from the warning on: the device is locked, and the secret that was shown is zeroed.</summary>
    [Fact]
    public async Task A_lock_in_the_middle_ends_it()
    {
        for (var at = 0; ; at++)
        {
            await using var scene = HomeScene.WithWallet();
            await BeginAsync(scene, "12 words", "0");
            var page = await scene.LookAsync("Warning");
            for (var i = 0; i < at && page.Title != "Wallet " + FingerprintOf(TwelveWords); i++)
            {
                switch (page.Kind)
                {
                    case PageKind.Digits: scene.Type(page, HomeScene.Pin); break;
                    case PageKind.Menu: scene.Choose(page, i == 3 ? "Show the words" : "Use it now"); break;
                    default: scene.Press(page, page.Buttons[0]); break;
                }
                page = await scene.LookAsync();
            }
            scene.Device.Lock();
            await scene.LookAsync("Locked");
            if (page.Secret is { } shown) { Assert.Throws<ObjectDisposedException>(() => shown.Span.Length); }
            Assert.Null(scene.Device.Active);
            if (page.Title.StartsWith("Wallet ", StringComparison.Ordinal)) { return; }
        }
    }

    [Fact]
    public async Task Not_where_others_may_be_looking_on()
    {
        await using var scene = HomeScene.WithWallet(secretsRefused: new Refused(Refusal.RemoteSession, "over a network"));
        await scene.ChooseAsync("Ready", "Derive a child");
        await scene.PressAsync("Not here", Button.Done);
        await scene.LookAsync("Ready");
    }

    private static async Task BeginAsync(HomeScene scene, string length, string index)
    {
        await scene.ChooseAsync("Ready", "Derive a child");
        await scene.ChooseAsync(Kind, "Words");
        await scene.ChooseAsync(Length, length);
        await scene.TypeAsync(Index, index);
    }

    private static async Task ApproveAsync(HomeScene scene)
    {
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.TypeAsync("PIN", HomeScene.Pin);
        await scene.PressAsync(Confirm, Button.Approve);
    }

    private static async Task<Wallet> UseAsync(HomeScene scene)
    {
        await BeginAsync(scene, "12 words", "0");
        await ApproveAsync(scene);
        await scene.ChooseAsync(Ready, "Use it now");
        await scene.ChooseAsync("Wallet " + FingerprintOf(TwelveWords), "Use it");
        await scene.LookAsync("Ready");
        return scene.Device.Active!;
    }

    private static Fingerprint FingerprintOf(string words)
    {
        Assert.True(Mnemonic.TryParse(Encoding.ASCII.GetBytes(words), out var mnemonic, out _));
        using (mnemonic)
        using (var seed = mnemonic.ToSeed(default))
        using (var master = ExtendedSecretKey.FromSeed(seed.Span)) { return master.Fingerprint; }
    }
}
