using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>A host that is gone in the midst of its request takes with it what it began: nothing is signed, no page stays, and the next host is served.</summary>
[Trait("attack", "T01")]
public sealed class VanishingHostTests
{
    public static TheoryData<string, string> Walked => Bench.Theory(HonestAsks.Walked);

    [Theory, MemberData(nameof(Walked))]
    public async Task Before_every_packet(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.Walked.Single(each => each.Name == ask);
        var (packets, _, _) = await Bench.MeasureAsync(bench.Vendor, asked);
        for (var at = 0; at < packets; at++)
        {
            var host = bench.Connect();
            host.Wire.BeforeSend = number =>
            {
                if (number == at) { host.Wire.Vanish(); }
                return Task.CompletedTask;
            };
            Assert.Equal((at, HostError.Gone), (at, (await Bench.AskAsync(asked, host)).Error));
            await host.Wire.Serving.WaitAsync(HostEnd.Patience);
            await bench.Scene.NoPageAsync();
        }
        await bench.AnswersAsync(asked);
    }

    [Theory, MemberData(nameof(Walked))]
    public async Task At_every_page(string vendor, string ask)
    {
        var asked = HonestAsks.Walked.Single(each => each.Name == ask);
        var (_, pages, _) = await Bench.MeasureAsync(Vendors.Named(vendor), asked);
        for (var at = 0; at < pages; at++)
        {
            await using var bench = new Bench(vendor);
            var host = bench.Connect();
            var read = 0;
            bench.Scene.Owner = page => read++ == at ? null : page.Buttons[0];
            var asking = Bench.AskAsync(asked, host);
            while (read <= at && !asking.IsCompleted) { await Task.Delay(1, TestContext.Current.CancellationToken); }
            await bench.Scene.PageAsync();
            host.Wire.Vanish();
            await host.Wire.Serving.WaitAsync(HostEnd.Patience);
            await bench.Scene.NoPageAsync();
            // Whoever is gone hears nothing of a signature.
            Assert.NotNull((await asking).Error);
            Assert.Equal(at + 1, bench.Scene.Pages.Count);
            await bench.AnswersAsync(asked);
        }
    }

    public static TheoryData<string, string> Hostile => Bench.Theory(HostileAsks.All, ask => ask.Attack is "B05" or "B14" or "E01");

    /// <summary>The page that says why something is refused goes with the host as well; or with a lock.</summary>
    [Theory, MemberData(nameof(Hostile))]
    public async Task At_the_page_of_a_refusal(string vendor, string ask)
    {
        var asked = HostileAsks.All.Single(each => each.Name == ask);
        foreach (var isLock in (bool[])[false, true])
        {
            await using var bench = new Bench(vendor);
            await bench.AnswersAsync(HonestAsks.All.First(each => each.Feature == asked.Feature));
            bench.Scene.Owner = _ => null;
            var host = bench.Connect();
            var asking = Bench.AskAsync(asked, host);
            Assert.Equal(PageKind.Refusal, (await bench.Scene.PageAsync()).Kind);
            if (isLock) { bench.Scene.Device.Lock(); } else { host.Wire.Vanish(); }
            await bench.Scene.NoPageAsync();
            var error = (await asking).Error;
            Assert.True(isLock ? error == HostError.Locked : error is not null);
            if (isLock) { bench.Scene.Reopen(); }
            await bench.AnswersAsync();
        }
    }

    /// <summary>Hosts that come and go, each in the midst of something, leave nothing behind.</summary>
    [Theory, MemberData(nameof(Walked))]
    public async Task One_after_another(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.Walked.Single(each => each.Name == ask);
        bench.Scene.Owner = _ => null;
        var asking = new List<Task<Answer>>();
        for (var i = 0; i < 10; i++)
        {
            var host = bench.Connect();
            asking.Add(Bench.AskAsync(asked, host));
            if (i == 0) { await bench.Scene.PageAsync(); }
            if (i % 2 == 1) { host.Wire.Vanish(); }
        }
        foreach (var host in bench.Hosts) { host.Wire.Vanish(); }
        Assert.All(await Task.WhenAll(asking), answer => Assert.NotNull(answer.Error));
        await bench.AnswersAsync(asked);
    }
}
