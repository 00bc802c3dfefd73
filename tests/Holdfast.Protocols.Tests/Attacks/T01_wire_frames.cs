using System.Diagnostics;
using Holdfast.Device.Screens;
using Holdfast.Protocols.Tests.Contract;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A wire is fed with lengths that lie, parts without end and conversations that never finish: each is bounded, none holds up another host. What is malformed is in <see cref="MalformedFramesTests"/>.</summary>
[Trait("attack", "T01")]
public sealed class T01_wire_frames
{
    public static TheoryData<string> All => new(Vendors.All.Select(vendor => vendor.Name));

    /// <summary>Hosts that begin and never go on: each is one conversation, and honest ones are served beside them.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task A_hundred_hosts_in_the_midst_of_something(string vendor)
    {
        await using var bench = new Bench(vendor);
        await bench.AnswersAsync();
        var sent = (await Bench.MeasureAsync(bench.Vendor, bench.Usual)).Sent;
        var open = new List<HostEnd>();
        for (var i = 0; i < 100; i++)
        {
            var end = bench.ConnectRaw();
            open.Add(end);
            await end.SendAsync(sent.Take(1 + i % (sent.Length - 1)));
        }
        await bench.AnswersAsync();
        foreach (var end in open) { await end.DisposeAsync(); }
        await bench.AnswersAsync();
    }

    /// <summary>What says of itself that it is endless is refused by that, before it is there.</summary>
    [Theory]
    [InlineData("a message", "E0080000", "FFFFFFFF"), InlineData("a message", "E0080000", "00010001"), InlineData("a transaction", "E0040000", "02FAFFFFFF"), InlineData("a transaction", "E0040000", "FFFFFFFFFFFFFFFFFF"), InlineData("an authorisation", "E0340100", "FFFF")]
    public async Task An_endless_request_is_refused_at_once(string what, string head, string length)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var data = Convert.ToHexString(LedgerBench.PathOf(HonestAsks.EthereumPath)) + length;
        Assert.Matches("^6A8[04]$", await LedgerBench.AskAsync(bench.Connect(), $"{head}{data.Length / 2:X2}{data}"));
        Assert.NotEmpty(what);
        Assert.Empty(bench.Scene.Pages);
    }

    /// <summary>A host that answers every question with as little as it may is heard to the end, in time; one that answers with nothing is not.</summary>
    [Theory, InlineData("01"), InlineData("02")]
    public async Task A_host_that_answers_byte_by_byte(string way)
    {
        await using var app = new Ledger.Bitcoin.BitcoinScene();
        var start = Stopwatch.GetTimestamp();
        app.Host.Piece = 1;
        if (way == "02") { app.Host.Lie = (question, answer) => question[0] == 0xA0 ? [0, 1] : answer; }
        var (status, _) = await app.SignAsync(Ledger.Bitcoin.HostPsbt.Parse(Ledger.Bitcoin.LedgerPsbts.TwoSegwit), "", "wpkh(@0/**)", [Ledger.Bitcoin.LedgerKeys.Own84]);
        Assert.Equal(way == "01" ? "9000" : "6A80", status);
        Assert.True(Stopwatch.GetElapsedTime(start) < HostEnd.Patience);
        Assert.Equal(way == "01", app.Scene.Pages.Any(page => page.Kind == PageKind.Approve));
    }

    [Theory, MemberData(nameof(All)), Trait("case", "benign")]
    public async Task An_honest_host_beside_all_of_them(string vendor)
    {
        await using var bench = new Bench(vendor);
        foreach (var ask in HonestAsks.Walked.Where(ask => bench.Vendor.Has(ask.Feature))) { await bench.AnswersAsync(ask); }
    }
}
