using Holdfast.Device.Screens;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>What the core refuses in a file is refused to every host, for the same reason, and nothing is put before the owner to agree to.</summary>
public sealed class SameRefusalsTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Hostile
        => Bench.Pairs(HostileAsks.All).Select(pair => new TheoryDataRow<string, string>(pair.Vendor, pair.Ask).WithTrait("attack", HostileAsks.All.Single(ask => ask.Name == pair.Ask).Attack));

    [Theory, MemberData(nameof(Hostile))]
    public async Task As_for_a_file(string vendor, string ask)
    {
        var hostile = HostileAsks.All.Single(each => each.Name == ask);
        using (var core = new Core()) { Assert.Equal(hostile.Refusal, (await hostile.Core(core)).Refused?.Reason); }

        await using var bench = new Bench(vendor);
        var honest = hostile.Twin ?? HonestAsks.All.First(each => each.Feature == hostile.Feature);
        await bench.AnswersAsync(honest);
        var before = bench.Scene.Pages.Count;
        var host = bench.Connect();
        Assert.True((await Bench.AskAsync(hostile, host)) is { Value: null, Error: HostError.Refused or HostError.NotSupported });
        await bench.Scene.NoPageAsync();
        Assert.All(bench.Scene.Pages.Skip(before), page => Assert.Equal((PageKind.Refusal, hostile.Refusal!.Value.Code()), (page.Kind, page.Code)));
        await honest.IsAnsweredAsync(await Bench.AskAsync(honest, host)); // the same host, and another
        await bench.AnswersAsync(honest);
    }
}
