using CsCheck;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>What is no message is answered with an error, or dropped, or ends its connection: nothing hangs, no page is left, and honest hosts are served meanwhile and afterwards.</summary>
[Trait("attack", "T01")]
public sealed class MalformedFramesTests
{
    public static TheoryData<string> All => new(Vendors.All.Select(vendor => vendor.Name));
    public static TheoryData<string, string> Frames => new(from vendor in Vendors.All from each in vendor.Malformed select (vendor.Name, each.Name));

    [Theory, MemberData(nameof(Frames))]
    public async Task What_is_no_message(string vendor, string frame)
    {
        await using var bench = new Bench(vendor);
        var packets = bench.Vendor.Malformed.Single(each => each.Name == frame).Packets;
        await bench.AnswersAsync();
        var pages = bench.Scene.Pages.Count;
        foreach (var times in (int[])[1, 3])
        {
            await using var end = bench.ConnectRaw();
            for (var i = 0; i < times; i++) { await end.SendAsync(packets); }
            await bench.AnswersAsync(); // while that one is open
            Assert.All(bench.Vendor.Read(await end.CloseAsync()), error => Assert.NotNull(error));
        }
        Assert.True(bench.Scene.Pages.Count > pages);
        await bench.AnswersAsync();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Garbage(string vendor)
    {
        await using var bench = new Bench(vendor);
        await bench.AnswersAsync();
        var pages = bench.Scene.Pages.Count;
        await Gen.Byte.Array[0, 600].Array[1, 4].SampleAsync(async packets =>
        {
            await using var end = bench.ConnectRaw();
            await end.SendAsync(packets);
            Assert.All(bench.Vendor.Read(await end.CloseAsync()), error => Assert.NotNull(error));
        }, iter: 500, threads: 1);
        Assert.Equal(pages, bench.Scene.Pages.Count);
        await bench.AnswersAsync();
    }

    /// <summary>A packet of an honest request cut short, too long, empty, twice, absent, or with some bits changed, before an owner who agrees or does not.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task Damaged_requests(string vendor)
    {
        await using var bench = new Bench(vendor);
        var requests = new List<byte[][]>();
        foreach (var ask in HonestAsks.Walked.Where(ask => bench.Vendor.Has(ask.Feature))) { requests.Add((await Bench.MeasureAsync(bench.Vendor, ask)).Sent); }
        await Gen.Select(Gen.Int[0, requests.Count - 1], Gen.Int[0, 999], Gen.Int[0, 6], Gen.Int[0, 9999], Gen.Byte, Gen.Bool).SampleAsync(async (request, at, how, where, value, agrees) =>
        {
            bench.Scene.Owner = agrees ? Bench.Agrees : Bench.Declines;
            var packets = requests[request].ToList();
            at %= packets.Count;
            var packet = packets[at];
            where %= packet.Length;
            switch (how)
            {
                case 0: packets[at] = packet[..where]; break;
                case 1: packets[at] = [.. packet, .. packet.AsSpan(0, where)]; break;
                case 2: packets[at] = []; break;
                case 3: packets.Insert(at, packet); break;
                case 4: packets.RemoveAt(at); break;
                default:
                    packets[at] = [.. packet];
                    packets[at][where] ^= (byte)(how == 5 ? 1 << (value & 7) : Math.Max((byte)1, value));
                    break;
            }
            await using var end = bench.ConnectRaw();
            await end.SendAsync(packets.Where(each => each.Length > 0 || how == 2));
            bench.Vendor.Read(await end.CloseAsync());
            await bench.Scene.NoPageAsync();
        }, iter: 400, threads: 1);
        await bench.AnswersAsync();
    }
}
