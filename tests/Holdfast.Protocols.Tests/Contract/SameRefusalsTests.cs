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
        await using var bench = new Bench(vendor);
        await bench.IsRefusedAsync(HostileAsks.All.Single(each => each.Name == ask));
    }
}
