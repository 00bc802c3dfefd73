using CsCheck;
using Holdfast.Bitcoin;
using Holdfast.Device.Screens;
using Xunit;
using static Holdfast.Protocols.Tests.Contract.HonestAsks;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>Two hosts at once: each gets its own answer, whatever the order of their packets; one page at a time, and the owner's yes to it is for that one alone.</summary>
[Trait("attack", "T01")]
public sealed class TwoHostsTests
{
    private static readonly (Ask First, Ask Second)[] AllPairs =
    [
        (OneInput(ScriptType.WitnessPubKeyHash), Inputs(ScriptType.WitnessPubKeyHash, 2)), (OneInput(ScriptType.WitnessPubKeyHash), Message("m/84'/0'/0'/0/0", new string('a', 100))),
        (Message("m/84'/0'/0'/0/0", "One"), Message("m/84'/0'/0'/0/0", new string('z', 200))), (Address(ScriptType.WitnessPubKeyHash, "0/1", true), Address(ScriptType.Taproot, "0/2", true)),
        (Transaction("one", Pays(2, data: Transfer)), Transaction("two", [.. Pays(2, 137, Transfer)])), (Personal(new string('c', 400)), Personal(new string('d', 400))),
        (Typed("one", Mail), Typed("two", Mail.Replace("Hello", "Goodbye", StringComparison.Ordinal))), (Typed("one", Mail), Transaction("two", Pays(2))),
    ];

    public static TheoryData<string, int> Pairs => new(from vendor in Vendors.All from i in Enumerable.Range(0, AllPairs.Length) where vendor.Has(AllPairs[i].First.Feature | AllPairs[i].Second.Feature) select (vendor.Name, i));

    [Theory, MemberData(nameof(Pairs))]
    public async Task In_any_order_of_their_packets(string vendor, int pair)
    {
        var (first, second) = AllPairs[pair];
        await using var bench = new Bench(vendor);
        await bench.AnswersAsync(first);
        var (one, two) = (bench.Connect(), bench.Connect());
        await Gen.Byte.Array[1, 60].SampleAsync(async schedule =>
        {
            var answers = await Interleaved.AskAsync(schedule, (one, first), (two, second));
            await first.IsAnsweredAsync(answers[0]);
            await second.IsAnsweredAsync(answers[1]);
        }, iter: 20, threads: 1);
        await bench.AnswersAsync();
    }

    /// <summary>The owner says yes to one and no to the other, whichever comes first.</summary>
    [Theory, MemberData(nameof(Pairs))]
    public async Task A_yes_is_for_one_of_them(string vendor, int pair)
    {
        var (first, second) = AllPairs[pair];
        await using var bench = new Bench(vendor);
        await bench.AnswersAsync(first);
        var (one, two) = (bench.Connect(), bench.Connect());
        await Gen.Select(Gen.Byte.Array[1, 60], Gen.Bool).SampleAsync(async (schedule, agreesFirst) =>
        {
            var decided = 0;
            bench.Scene.Owner = page => page.Kind == PageKind.Approve && (decided++ == 0) != agreesFirst ? page.Ending : page.Buttons[0];
            var answers = await Interleaved.AskAsync(schedule, (one, first), (two, second));
            Assert.Equal(2, decided);
            Assert.Equal(HostError.Rejected, Assert.Single(answers, answer => answer.Error is not null).Error);
            if (answers[0].Error is null) { await first.IsAnsweredAsync(answers[0]); } else { await second.IsAnsweredAsync(answers[1]); }
        }, iter: 10, threads: 1);
        await bench.AnswersAsync();
    }

    /// <summary>While the owner reads for one, the other gets nothing; then its own pages come, whole.</summary>
    [Theory, MemberData(nameof(Pairs))]
    public async Task One_waits_while_the_others_page_is_shown(string vendor, int pair)
    {
        var (first, second) = AllPairs[pair];
        await using var bench = new Bench(vendor);
        var (_, _, asked, waits, page, read) = await OneWaitsAsync(bench, first, second);
        for (var i = 0; i < 30; i++)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
            Assert.Equal((page.Nonce, false, false), (bench.Scene.Panel.Current?.Nonce, asked.IsCompleted, waits.IsCompleted));
        }
        bench.Scene.Owner = Bench.Agrees;
        Assert.True(bench.Scene.Panel.Press(page.Nonce, new(page.Buttons[0])));
        await first.IsAnsweredAsync(await asked);
        await second.IsAnsweredAsync(await waits);
        var turns = bench.Scene.Pages.Skip(read).Select(each => each.Turn).ToArray();
        Assert.Equal(2, turns.Distinct().Count());
        Assert.Equal(turns.Order(), turns); // all of one, then all of the other
        await bench.AnswersAsync();
    }

    /// <summary>The one whose page is shown vanishes: the other's comes, and only that is signed.</summary>
    [Theory, MemberData(nameof(Pairs))]
    public async Task One_vanishes_while_the_other_waits(string vendor, int pair)
    {
        var (first, second) = AllPairs[pair];
        await using var bench = new Bench(vendor);
        var (one, _, asked, waits, _, _) = await OneWaitsAsync(bench, first, second);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        bench.Scene.Owner = Bench.Agrees;
        one.Wire.Vanish();
        Assert.NotNull((await asked).Error);
        await second.IsAnsweredAsync(await waits);
        await bench.AnswersAsync();
    }

    /// <summary>The one that waits vanishes: its pages never come.</summary>
    [Theory, MemberData(nameof(Pairs))]
    public async Task One_that_waits_vanishes(string vendor, int pair)
    {
        var (first, second) = AllPairs[pair];
        await using var bench = new Bench(vendor);
        var (_, two, asked, waits, page, read) = await OneWaitsAsync(bench, first, second);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        two.Wire.Vanish();
        Assert.NotNull((await waits).Error);
        bench.Scene.Owner = Bench.Agrees;
        Assert.True(bench.Scene.Panel.Press(page.Nonce, new(page.Buttons[0])));
        await first.IsAnsweredAsync(await asked);
        Assert.Single(bench.Scene.Pages.Skip(read).Select(each => each.Turn).Distinct());
        await bench.AnswersAsync();
    }

    /// <summary>The first host's page is shown and its owner leaves it alone; the second has asked as well.</summary>
    private static async Task<(IVendorHost One, IVendorHost Two, Task<Answer> Asked, Task<Answer> Waits, ScreenPage Page, int Read)> OneWaitsAsync(Bench bench, Ask first, Ask second)
    {
        await bench.AnswersAsync(first);
        var read = bench.Scene.Pages.Count;
        bench.Scene.Owner = _ => null;
        var (one, two) = (bench.Connect(), bench.Connect());
        var asked = Bench.AskAsync(first, one);
        var page = await bench.Scene.PageAsync();
        return (one, two, asked, Bench.AskAsync(second, two), page, read);
    }
}
