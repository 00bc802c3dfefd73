using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Ledger.Ethereum;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Xunit;
using static Holdfast.Protocols.Tests.Ledger.Bitcoin.LedgerKeys;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>What a host asked of one wallet, or was allowed for it, is nothing to the next.</summary>
public sealed class WalletSwitchTests
{
    /// <summary>A question that waits for the screen while its owner opens another wallet is not put any more.</summary>
    [Fact, Trait("attack", "P05")]
    public async Task A_question_ends_with_the_wallet_it_was_asked_of()
    {
        await using var app = new BitcoinScene();
        var device = app.Scene.Device;
        var temporary = device.Vault.OpenTemporary("legal winner thank year wave sausage worth useful legal winner thank yellow"u8, default).Value;
        device.Activate(temporary);
        var key = Encoding.ASCII.GetString((await app.SendAsync(0x00, (byte[])[0, .. BitcoinScene.PathBytes("m/84'/1'/0'")])).Data);
        string[] keys = [$"[{temporary.Fingerprint}/84'/1'/0']{key}"];
        Assert.Equal("9000", (await app.AddressAsync("", "wpkh(@0/**)", keys, null, 0, 0)).Status);
        var questions = app.Host.Asked;
        using (await app.Scene.Panel.TakeTurnAsync(TestContext.Current.CancellationToken))
        {
            var asked = app.AddressAsync("", "wpkh(@0/**)", keys, null, 0, 0, confirm: true);
            while (app.Host.Asked < 2 * questions) { await Task.Delay(5, TestContext.Current.CancellationToken); }
            await Task.Delay(50, TestContext.Current.CancellationToken); // the policy is there: it waits for the screen
            device.ActivateStandard();
            Assert.Equal("6985", (await asked).Status);
        }
        Assert.Empty(app.Scene.Pages);
    }

    /// <summary>A yes to an app is for the wallet that was open; the next, and the next unlock, are asked for anew.</summary>
    [Fact]
    public async Task An_app_is_open_for_one_wallet()
    {
        using var scene = new Scene();
        using var ledger = new LedgerDevice(() => scene.Device, [new EchoApp()]);
        await using var session = new ApduSession(ledger, "host");
        Assert.Equal("9000", await AskAsync(session, "E7010000"));
        var pages = scene.Pages.Count;
        Assert.Equal("9000", await AskAsync(session, "E7010000"));
        Assert.Equal(pages, scene.Pages.Count);
        scene.Device.Activate(scene.Device.OpenPassphraseWallet("hidden"u8).Value);
        scene.Owner = page => page.Buttons[^1];
        Assert.Equal("5501", await AskAsync(session, "E7010000"));
        scene.Device.ActivateStandard();
        Assert.Equal("5501", await AskAsync(session, "E7010000"));
        scene.Owner = page => page.Buttons[0];
        Assert.Equal("9000", await AskAsync(session, "E7010000"));
        scene.Device.Lock();
        scene.Reopen();
        scene.Owner = page => page.Buttons[^1];
        Assert.Equal("5501", await AskAsync(session, "E7010000"));
    }

    /// <summary>An app that is open from the start, as a test asks for it, stays.</summary>
    [Fact]
    public async Task An_app_of_the_command_line_stays_open()
    {
        using var scene = new Scene();
        var echo = new EchoApp();
        using var ledger = new LedgerDevice(() => scene.Device, [echo], echo);
        await using var session = new ApduSession(ledger, "host");
        scene.Device.Activate(scene.Device.OpenPassphraseWallet("hidden"u8).Value);
        Assert.Equal("9000", await AskAsync(session, "E7010000"));
        scene.Device.Lock();
        scene.Reopen();
        Assert.Equal("9000", await AskAsync(session, "E7010000"));
        Assert.Empty(scene.Pages);
    }

    [Fact, Trait("attack", "B12")]
    public async Task A_host_does_not_register_another_wallet_by_a_name_that_is_taken()
    {
        await using var app = new BitcoinScene();
        var policy = WalletPolicy.FromDescriptor("Holiday", PolicyTemplate.Read("wsh(sortedmulti(2,@0/**,@1/**))", ColdStorageKeys, Network.Testnet).Value).Value;
        var proof = Convert.ToHexString((await app.RegisterAsync("Holiday", "wsh(sortedmulti(1,@0/**,@1/**))", ColdStorageKeys)).Data.AsSpan(32)); // before the device had one of that name
        Assert.Null(app.Scene.Device.Register(app.Scene.Device.Active!, policy));
        var pages = app.Scene.Pages.Count;
        Assert.Equal("6A80", (await app.RegisterAsync("Holiday", "wsh(sortedmulti(1,@0/**,@1/**))", ColdStorageKeys)).Status);
        Assert.Equal("6A80", (await app.AddressAsync("Holiday", "wsh(sortedmulti(1,@0/**,@1/**))", ColdStorageKeys, proof, 0, 0, confirm: true)).Status);
        Assert.Equal(pages, app.Scene.Pages.Count);
        Assert.Equal("9000", (await app.RegisterAsync("Holiday", "wsh(sortedmulti(2,@0/**,@1/**))", ColdStorageKeys)).Status); // the very same
        Assert.Equal("9000", (await app.RegisterAsync("Summer", "wsh(sortedmulti(1,@0/**,@1/**))", ColdStorageKeys)).Status);
    }

    /// <summary>Between an APDU that is taken and its going on the command may end, by another host's hand: it is answered all the same.</summary>
    [Fact, Trait("attack", "T01")]
    public async Task A_command_that_ends_while_it_is_continued_is_answered()
    {
        using var closed = new CancellationTokenSource();
        using var running = new RunningCommand(closed.Token);
        await running.StartAsync(async self =>
        {
            await self.NextAsync(StatusWord.Ok, _ => true);
            return StatusWord.Ok;
        }, CancellationToken.None);
        var apdu = new ApduCommand(0, 0, 0, 0, default);
        Assert.True(running.Takes(apdu));
        await closed.CancelAsync();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(StatusWord.BadState, (await running.ContinueAsync(apdu, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20))).Status);
    }

    [Fact]
    public async Task Two_hosts_who_close_and_continue()
    {
        using var scene = new Scene();
        var echo = new EchoApp();
        using var ledger = new LedgerDevice(() => scene.Device, [echo], echo);
        var wallet = scene.Device.Active!;
        for (var round = 0; round < 300; round++)
        {
            ledger.Open(echo, wallet);
            await using var session = new ApduSession(ledger, "one");
            await using var other = new ApduSession(ledger, "another");
            await AskAsync(session, "E7020000");
            var going = Task.Run(async () => { for (var i = 0; i < 40 && await AskAsync(session, "E702800001BB") == "9000"; i++) { } });
            await AskAsync(other, "B0A70000");
            await going.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>Everybody knows the practice wallet's words.</summary>
    [Fact]
    public async Task The_practice_wallet_has_no_ethereum()
    {
        using var scene = new Scene();
        scene.Device.Activate(Practice(scene.Device));
        var app = new EthereumApp();
        using var ledger = new LedgerDevice(() => scene.Device, [app], app);
        await using var session = new ApduSession(ledger, "host");
        var path = BitcoinScene.PathBytes("m/44'/60'/0'/0/0");
        Assert.Equal("6501", await AskAsync(session, $"E0020000{path.Length:X2}{Convert.ToHexString(path)}"));
    }

    private static Wallet Practice(SigningDevice device)
        => (Wallet)typeof(SigningDevice).GetMethod("OpenPracticeWallet", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.Invoke(device, null)!;

    private static async Task<string> AskAsync(ApduSession session, string apdu)
        => Convert.ToHexString(await session.ExchangeAsync(Convert.FromHexString(apdu), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
}
