using CsCheck;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>A device that is locked, before a request or in the midst of it: nobody gets anything but to hear so.</summary>
[Trait("attack", "P03")]
public sealed class LockTests
{
    public static TheoryData<string, string> Honest => Bench.Theory(HonestAsks.All);
    public static TheoryData<string, string> Walked => Bench.Theory(HonestAsks.Walked);
    public static TheoryData<string> All => new(Vendors.All.Select(vendor => vendor.Name));

    [Theory, MemberData(nameof(Honest))]
    public async Task Nothing_is_answered_while_locked(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.All.Single(each => each.Name == ask);
        var host = bench.Connect();
        await asked.IsAnsweredAsync(await Bench.AskAsync(asked, host));
        var pages = bench.Scene.Pages.Count;
        bench.Scene.Device.Lock();
        Assert.Equal(HostError.Locked, (await Bench.AskAsync(asked, host)).Error);
        Assert.Equal(HostError.Locked, (await Bench.AskAsync(asked, bench.Connect())).Error);
        Assert.Equal(pages, bench.Scene.Pages.Count);
        bench.Scene.Reopen();
        await asked.IsAnsweredAsync(await Bench.AskAsync(asked, host));
    }

    /// <summary>Every packet of every request, and packets that are none: the lock's own error, or no answer at all.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task No_packet_is_answered_while_locked(string vendor)
    {
        var recorded = new List<byte[]>();
        foreach (var ask in HonestAsks.Walked.Where(ask => Vendors.Named(vendor).Has(ask.Feature))) { recorded.AddRange((await Bench.MeasureAsync(Vendors.Named(vendor), ask)).Sent); }
        await using var bench = new Bench(vendor);
        await bench.AnswersAsync();
        var pages = bench.Scene.Pages.Count;
        bench.Scene.Device.Lock();
        await Gen.Select(Gen.Int[0, recorded.Count - 1].Select(i => recorded[i]).Array[1, 12], Gen.Byte.Array[0, 80], Gen.Bool).SampleAsync(async (packets, message, isMessage) =>
        {
            await using var end = bench.ConnectRaw();
            await end.SendAsync(isMessage ? bench.Vendor.Frame(message) : packets);
            Assert.All(bench.Vendor.Read(await end.CloseAsync()), error => Assert.Equal(HostError.Locked, error));
        }, iter: 300, threads: 1);
        Assert.Equal(pages, bench.Scene.Pages.Count);
        bench.Scene.Reopen();
        await bench.AnswersAsync();
    }

    /// <summary>Before each packet of a request: whatever it had come to, it ends there.</summary>
    [Theory, MemberData(nameof(Walked))]
    public async Task Between_any_two_packets(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.Walked.Single(each => each.Name == ask);
        var (packets, _, _) = await Bench.MeasureAsync(bench.Vendor, asked);
        for (var at = 0; at < packets; at++)
        {
            var host = bench.Connect();
            host.Wire.BeforeSend = number =>
            {
                if (number == at) { bench.Scene.Device.Lock(); }
                return Task.CompletedTask;
            };
            Assert.Equal((at, HostError.Locked), (at, (await Bench.AskAsync(asked, host)).Error));
            Assert.Null(bench.Scene.Panel.Current);
            bench.Scene.Reopen();
            await asked.IsAnsweredAsync(await Bench.AskAsync(asked, host));
        }
    }

    /// <summary>The same, but it is open again before the packet comes: what went before is gone all the same.</summary>
    [Theory, MemberData(nameof(Walked))]
    public async Task Between_any_two_packets_and_opened_again(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.Walked.Single(each => each.Name == ask);
        var (packets, _, _) = await Bench.MeasureAsync(bench.Vendor, asked);
        for (var at = 1; at < packets; at++)
        {
            var host = bench.Connect();
            var before = bench.Scene.Pages.Count;
            var approvedBefore = 0;
            host.Wire.BeforeSend = number =>
            {
                if (number != at) { return Task.CompletedTask; }
                approvedBefore = bench.Scene.Pages.Skip(before).Count(page => page.Kind == PageKind.Approve);
                bench.Scene.Device.Lock();
                bench.Scene.Reopen();
                return Task.CompletedTask;
            };
            var answer = await Bench.AskAsync(asked, host);
            // It may have begun anew, as some requests are one message: then its owner was asked after the lock.
            if (answer.Error is null) { Assert.True(bench.Scene.Pages.Skip(before).Count(page => page.Kind == PageKind.Approve) > approvedBefore, $"packet {at}"); }
            await bench.AnswersAsync(asked);
        }
    }

    [Theory, MemberData(nameof(Walked))]
    public async Task At_every_page(string vendor, string ask)
    {
        var asked = HonestAsks.Walked.Single(each => each.Name == ask);
        var (_, pages, _) = await Bench.MeasureAsync(Vendors.Named(vendor), asked);
        for (var at = 0; at < pages; at++)
        {
            await using var bench = new Bench(vendor);
            var read = 0;
            bench.Scene.Owner = page =>
            {
                if (read++ != at) { return page.Buttons[0]; }
                bench.Scene.Device.Lock();
                return page.Buttons[0]; // too late
            };
            var host = bench.Connect();
            Assert.Equal((at, HostError.Locked), (at, (await Bench.AskAsync(asked, host)).Error));
            await bench.Scene.NoPageAsync();
            Assert.Equal(at + 1, bench.Scene.Pages.Count);
            bench.Scene.Reopen();
            await bench.AnswersAsync(asked);
        }
    }
}
