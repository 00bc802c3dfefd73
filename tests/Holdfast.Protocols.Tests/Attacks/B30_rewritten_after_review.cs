using System.Text;
using Holdfast.Device.Screens;
using Holdfast.HostLink;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>While the owner reads one request its host sends another: on the same connection, over HTTP, as another host. The yes is for what was read.</summary>
[Trait("attack", "B30")]
public sealed class B30_rewritten_after_review
{
    private const string Shown = "Pay Alice", Later = "Pay Mallory";

    [Theory, InlineData("ledger-tcp"), InlineData("ledger-hid")]
    public async Task On_the_same_connection(string wire)
    {
        await using var bench = new Bench(wire);
        await bench.AnswersAsync(HonestAsks.Personal(Shown)); // the app is open
        await using var end = bench.ConnectRaw();
        var page = await BeginAsync(bench.Scene, () => end.SendAsync(bench.Vendor.Frame(Request(Shown))));
        for (var i = 0; i < 5; i++) { await end.SendAsync(bench.Vendor.Frame(Request(Later))); }
        Finish(bench.Scene, page);
        var written = new List<byte[]>();
        while (written.Count < 2 || bench.Vendor.Read(written).Count < 6) { written.Add((await end.ReadAsync())!); }
        Assert.Equal([null, .. Enumerable.Repeat<HostError?>(HostError.Rejected, 5)], bench.Vendor.Read(written));
        Assert.Contains(await SignatureAsync(Shown), Payload(written), StringComparison.Ordinal);
        Assert.DoesNotContain(await SignatureAsync(Later), Payload(written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_HTTP()
    {
        await using var bench = new LedgerBench(app: "Ethereum");
        await using var http = new LedgerHttp(bench.Ledger);
        Task<HttpAnswer>? first = null;
        var page = await BeginAsync(bench.Scene, () => { first = PostAsync(http, Shown); return Task.CompletedTask; });
        var second = PostAsync(http, Later);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(page.Nonce, bench.Scene.Panel.Current?.Nonce);
        Finish(bench.Scene, page);
        Assert.Contains(await SignatureAsync(Shown), Encoding.ASCII.GetString((await first!).Body.Span), StringComparison.Ordinal);
        Assert.Equal("{\"data\":\"6985\"}", Encoding.ASCII.GetString((await second).Body.Span));
    }

    [Fact]
    public async Task As_another_host()
    {
        foreach (var vendor in Vendors.All.Where(vendor => vendor.Has(Feature.PersonalMessages)))
        {
            await using var bench = new Bench(vendor);
            await bench.AnswersAsync(HonestAsks.Personal(Shown));
            var (first, second) = (bench.Connect(), bench.Connect());
            Task<Answer>? asked = null;
            var page = await BeginAsync(bench.Scene, () => { asked = Bench.AskAsync(HonestAsks.Personal(Shown), first); return Task.CompletedTask; });
            var later = Bench.AskAsync(HonestAsks.Personal(Later), second);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            Finish(bench.Scene, page);
            Assert.Equal(await SignatureAsync(Shown), (await asked!).Value![..128]);
            Assert.Equal(HostError.Rejected, (await later).Error);
        }
    }

    /// <summary>What is kept to be signed later is replaced meanwhile: the owner reads what replaced it, or nothing is signed.</summary>
    [Fact]
    public async Task What_is_kept_is_replaced()
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var host = bench.Connect();
        byte[] kept = HonestAsks.Pays(2), other = HonestAsks.Pays(2, 137);
        Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 1, [.. LedgerBench.PathOf(HonestAsks.EthereumPath), .. kept]));
        Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 1, [.. LedgerBench.PathOf(HonestAsks.EthereumPath), .. other]));
        var reply = await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 2);
        using var core = new Core();
        Assert.Equal((await core.SignTransactionAsync(other, HonestAsks.EthereumPath)).Value[..128], reply[2..130].ToLowerInvariant());
        Assert.Contains(bench.Scene.Pages.SelectMany(page => page.Fields), field => field.Value.Contains("137", StringComparison.Ordinal));
        Assert.Equal("6986", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 2)); // and neither is there any more
    }

    /// <summary>The signatures of a PSBT are handed over one by one: a command that comes in between gets none of the rest, and nothing of its own.</summary>
    [Fact]
    public async Task Between_two_signatures()
    {
        await using var app = new BitcoinScene();
        var others = 0;
        app.Host.Lie = (question, answer) =>
        {
            if (question[0] == 0x10 && others++ == 0) { app.Scene.Owner = page => page.Kind == PageKind.Approve ? page.Ending : page.Buttons[0]; }
            return answer;
        };
        var (status, _) = await app.SignAsync(HostPsbt.Parse(LedgerPsbts.TwoSegwit), "", "wpkh(@0/**)", [LedgerKeys.Own84]);
        Assert.Equal(("9000", 2), (status, app.Host.Yielded.Count)); // both were agreed to at once
        app.Scene.Owner = page => page.Kind == PageKind.Approve ? page.Ending : page.Buttons[0];
        app.Host.Yielded.Clear();
        Assert.Equal("6985", (await app.SignAsync(HostPsbt.Parse(LedgerPsbts.TwoSegwit), "", "wpkh(@0/**)", [LedgerKeys.Own84])).Status);
        Assert.Equal("B007", Convert.ToHexString(await app.Session.ExchangeAsync(new byte[] { 0xF8, 1, 0, 1, 0 }, CancellationToken.None)));
        Assert.Empty(app.Host.Yielded);
    }

    [Fact, Trait("case", "benign")]
    public async Task Both_are_signed_when_both_are_read()
    {
        foreach (var vendor in Vendors.All.Where(vendor => vendor.Has(Feature.PersonalMessages)))
        {
            await using var bench = new Bench(vendor);
            var (first, second) = (bench.Connect(), bench.Connect());
            var answers = await Task.WhenAll(Bench.AskAsync(HonestAsks.Personal(Shown), first), Bench.AskAsync(HonestAsks.Personal(Later), second));
            Assert.Equal([await SignatureAsync(Shown), await SignatureAsync(Later)], answers.Select(answer => answer.Value![..128]));
        }
    }

    private static byte[] Request(string text)
    {
        byte[] data = [.. LedgerBench.PathOf(HonestAsks.EthereumPath), .. LedgerBench.Length(text.Length), .. Encoding.ASCII.GetBytes(text)];
        return [0xE0, 0x08, 0, 0, (byte)data.Length, .. data];
    }

    private static Task<HttpAnswer> PostAsync(LedgerHttp http, string text)
        => http.AnswerAsync(new("POST", "/apdu", "", Encoding.ASCII.GetBytes($"{{\"data\":\"{Convert.ToHexString(Request(text))}\"}}"), CancellationToken.None)).WaitAsync(HostEnd.Patience);

    private static async Task<ScreenPage> BeginAsync(Scene scene, Func<Task> ask)
    {
        scene.Owner = _ => null;
        await ask();
        return await scene.PageAsync();
    }

    /// <summary>The owner agrees to what was on the screen, and to nothing that comes after it.</summary>
    private static void Finish(Scene scene, ScreenPage page)
    {
        scene.Owner = each => each.Turn != page.Turn && each.Kind == PageKind.Approve ? each.Ending : each.Buttons[0];
        Assert.True(scene.Panel.Press(page.Nonce, new(page.Buttons[0])));
    }

    private static async Task<string> SignatureAsync(string text)
    {
        using var core = new Core();
        return (await core.SignPersonalMessageAsync(Encoding.ASCII.GetBytes(text), HonestAsks.EthereumPath)).Value[..128];
    }

    // Without the headers of reports, which stand in the midst of a signature.
    private static string Payload(IEnumerable<byte[]> written) => string.Concat(written.Select(each => Convert.ToHexStringLower(each.Length == 64 ? each.AsSpan(5) : each)));
}
