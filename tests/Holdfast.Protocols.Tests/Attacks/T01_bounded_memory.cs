using Holdfast.HostLink;
using Holdfast.Protocols.Tests.Contract;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>Frames without end on one connection: nothing of them is kept. Alone, since the whole process is measured.</summary>
[Trait("attack", "T01"), Collection(Name)]
public sealed class T01_bounded_memory
{
    [CollectionDefinition(Name, DisableParallelization = true)]
    public sealed class Alone;

    private const string Name = "measures memory";
    private const int Early = 5_000, Late = 100_000, Most = 1 << 20;

    public static TheoryData<string, string> Frames => new(from vendor in Vendors.All from each in vendor.Malformed select (vendor.Name, each.Name));

    [Theory, MemberData(nameof(Frames))]
    public async Task Malformed_frames(string vendor, string frame)
    {
        await using var bench = new Bench(vendor);
        var endless = new EndlessHost(bench.Vendor.Malformed.Single(each => each.Name == frame).Packets);
        await bench.Service.ServeAsync(endless, TestContext.Current.CancellationToken).WaitAsync(3 * HostEnd.Patience, TestContext.Current.CancellationToken);
        Assert.True(endless.Growth < Most, $"{endless.Growth} bytes are kept of {Late} frames");
        await bench.AnswersAsync();
    }

    [Theory, InlineData("ledger-tcp"), InlineData("ledger-hid"), Trait("case", "benign")]
    public async Task Honest_frames(string vendor)
    {
        await using var bench = new Bench(vendor);
        var endless = new EndlessHost([.. bench.Vendor.Frame([0xB0, 0x01, 0, 0])]);
        await bench.Service.ServeAsync(endless, TestContext.Current.CancellationToken).WaitAsync(3 * HostEnd.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(Late, endless.Answers);
        Assert.True(endless.Growth < Most, $"{endless.Growth} bytes are kept of {Late} frames");
    }

    /// <summary>Sends the same again and again, keeps no answer, and measures while it is served.</summary>
    private sealed class EndlessHost(byte[][] packets) : IHostConnection
    {
        private int _sent;
        private long _early;

        public long Growth { get; private set; }
        public int Answers { get; private set; }
        public string Name => "a test";
        public CancellationToken Gone => CancellationToken.None;

        public ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
        {
            if (_sent == Early) { _early = GC.GetTotalMemory(forceFullCollection: true); }
            if (_sent == Late) { Growth = GC.GetTotalMemory(forceFullCollection: true) - _early; }
            return new(_sent >= Late ? default : packets[_sent++ % packets.Length]);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
        {
            Answers++;
            return default;
        }
    }
}
