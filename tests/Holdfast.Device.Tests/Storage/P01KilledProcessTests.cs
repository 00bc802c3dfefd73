using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

/// <summary>
/// A real process on a real disk, killed (SIGKILL) at random moments 1,000 times (10,000 with HOLDFAST_SOAK=1) while it tries keys, saves and locks:
/// no answered attempt is missing from the counters, no acknowledged save is missing from the vault, and the vault always opens.
/// </summary>
[Trait("attack", "P01"), Trait("attack", "P08")]
public sealed class P01KilledProcessTests
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("HOLDFAST_SOAK") == "1" ? 10_000 : 1_000;

    private const int Quick = 80; // milliseconds
    private const int Lanes = 4; // at once, each with a folder of its own: most of the time is the disk's

    [Fact]
    public async Task Killed_at_random_it_owes_no_guess_and_loses_no_save()
    {
        var lanes = await Task.WhenAll(Enumerable.Range(1, Lanes).Select(seed => Task.Run(() => KillAgainAndAgain(seed))));
        var (answered, saves) = (lanes.Sum(lane => lane.Answered), lanes.Sum(lane => lane.Saves));
        Assert.True(answered > Kills / 2 && saves > Kills / 10, $"{answered} attempts answered, {saves} saves: the kills fell before the work");
    }

    private static async Task<(int Answered, int Saves)> KillAgainAndAgain(int seed)
    {
        using var temporary = new TemporaryFolder();
        var random = new Random(seed);
        using (var folder = LinuxStateFolder.Open(temporary.Path))
        using (var store = Open(folder)) { Create(store, "alpha", "0"); }
        int version = 0, answered = 0, saves = 0, patience = Quick;
        for (var kill = 0; kill < Kills / Lanes; kill++)
        {
            using var child = StorageChild.Start("live", temporary.Path, random.Next());
            var opened = new byte[1];
            Assert.Equal(1, await child.StandardOutput.BaseStream.ReadAsync(opened));
            await Task.Delay(random.Next(patience));
            child.Kill();
            var said = await StorageChild.SaidBy(child);
            // A machine that is busy with something else gives the child more time, so that kills fall into its work and not before it.
            patience = said.Length < 3 ? Math.Min(2 * patience, 100 * Quick) : Math.Max(Quick, patience - patience / 4);

            using var folder = LinuxStateFolder.Open(temporary.Path);
            var counters = Counters(folder);
            // A right attempt that was begun may have refunded the wrong ones before it; one that was answered has.
            var sinceBegun = said[(said.LastIndexOfAny(['r', 'R']) + 1)..];
            var sinceAnswered = said[(said.LastIndexOf('r') + 1)..];
            Assert.InRange(counters.ColdFailures, sinceBegun.Count(c => c == 'w'), sinceAnswered.Count(c => c == 'w') + 1);
            Assert.InRange(counters.WrongPins, sinceBegun.Count(c => c == 'p'), sinceAnswered.Count(c => c == 'p') + 1);

            var acknowledged = version + said.Count(c => c == 's');
            using var store = Open(folder, StorageChild.Generous);
            var payload = Unlock(store, "alpha", out var failure);
            Assert.True(payload is not null, failure?.ToString());
            version = int.Parse(payload!);
            Assert.InRange(version, acknowledged, acknowledged + 1);
            answered += said.Count(c => c is 'w' or 'p');
            saves += said.Count(c => c == 's');
        }
        return (answered, saves);
    }

    [Fact]
    public async Task Four_processes_that_race_have_no_more_guesses_than_one()
    {
        using var temporary = new TemporaryFolder();
        using (var folder = LinuxStateFolder.Open(temporary.Path))
        using (var store = Open(folder)) { Create(store, "alpha", "seed"); }
        var children = Enumerable.Range(0, 4).Select(i => StorageChild.Start("guess", temporary.Path, i)).ToArray();
        var said = await Task.WhenAll(children.Select(StorageChild.SaidBy));
        foreach (var child in children) { child.Dispose(); }
        Assert.All(said, all => Assert.EndsWith("x", all));
        Assert.Equal(new AttemptLimits().ColdFailures, said.Sum(all => all.Count(c => c == 'w')));
        Assert.Empty(Directory.GetFiles(temporary.Path));
    }
}
