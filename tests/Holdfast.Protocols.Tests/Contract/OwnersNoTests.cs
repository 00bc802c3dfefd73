using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>The owner says no, at any page: the host is told so, and gets nothing.</summary>
public sealed class OwnersNoTests
{
    public static TheoryData<string, string> Shown => Bench.Theory(HonestAsks.All, ask => ask.HasPages);

    [Theory, MemberData(nameof(Shown))]
    public async Task At_every_page(string vendor, string ask)
    {
        var asked = HonestAsks.All.Single(each => each.Name == ask);
        var (_, pages, _) = await Bench.MeasureAsync(Vendors.Named(vendor), asked);
        Assert.True(pages >= 2, $"{pages} pages");
        for (var at = 0; at < pages; at++)
        {
            await using var bench = new Bench(vendor);
            var read = 0;
            bench.Scene.Owner = page => read++ == at ? page.Ending : page.Buttons[0];
            var host = bench.Connect();
            var answer = await Bench.AskAsync(asked, host);
            Assert.Equal((at, HostError.Rejected), (at, answer.Error));
            Assert.Equal(at + 1, bench.Scene.Pages.Count); // and is not asked again
            bench.Scene.Owner = Bench.Agrees;
            await asked.IsAnsweredAsync(await Bench.AskAsync(asked, host));
        }
    }

    /// <summary>Whoever reads back and forth has agreed to nothing yet.</summary>
    [Theory, MemberData(nameof(Shown))]
    public async Task After_reading_back_and_forth(string vendor, string ask)
    {
        await using var bench = new Bench(vendor);
        var asked = HonestAsks.All.Single(each => each.Name == ask);
        var (backs, noes) = (0, 0);
        bench.Scene.Owner = page =>
        {
            if (page.Title.StartsWith("Open ", StringComparison.Ordinal)) { return page.Buttons[0]; } // nothing that is signed or shown
            if (page.Kind != PageKind.Approve || !page.Buttons.Contains(Button.Back)) { return page.Buttons[0]; }
            if (backs++ < 2) { return Button.Back; }
            noes++;
            return Button.Reject;
        };
        Assert.Equal(HostError.Rejected, (await Bench.AskAsync(asked, bench.Connect())).Error);
        Assert.Equal(1, noes);
        await bench.AnswersAsync();
    }
}
