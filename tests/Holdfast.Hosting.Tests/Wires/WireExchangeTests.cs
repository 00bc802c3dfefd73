using System.Collections.Concurrent;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;
using Holdfast.Hosting.Wires;
using Xunit;

namespace Holdfast.Hosting.Tests.Wires;

/// <summary>What the vault's process makes of frames, also of those that an honest program would never send: the one with the sockets is the first to fall.</summary>
public sealed class WireExchangeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly BlockingCollection<WireFrame> _sent = [];
    private readonly TaskCompletionSource _go = new();
    private readonly WireExchange _exchange;

    public WireExchangeTests() => _exchange = new(
        [
            Endpoint.Tcp("echo", 0, Service.Echo), Endpoint.Tcp("slow", 0, new Service((_, _) => _go.Task)),
            Endpoint.Http("http", 0, new Requests(ask => Task.FromResult(new HttpAnswer(200, "text/plain", ask.Body)))),
        ], _sent.Add, (_, _) => { }, CancellationToken.None);

    private const int Echo = 0, Slow = 1, Http = 2;

    private WireFrame Next()
    {
        Assert.True(_sent.TryTake(out var frame, Patience));
        return frame;
    }

    private void Connect(uint number, int place) => _exchange.Take(new(WireFrameKind.Connected, number, new WireWriter().Number(place).Content));

    private void Ask(uint number, int place, byte[] body) => _exchange.Take(new(WireFrameKind.Asked, number, new WireWriter().Number(place).Text("GET").Text("/").Text("").Data(body).Content));

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public void A_connection_is_served_by_the_endpoints_service_until_the_host_leaves()
    {
        Connect(7, Echo);
        for (byte i = 1; i < 50; i++)
        {
            _exchange.Take(new(WireFrameKind.Data, 7, new[] { i }));
            Assert.Equal((WireFrameKind.Taken, 7u), (Next() is var taken ? taken.Kind : 0, taken.Number));
            Assert.Equal(i, Next() is { Kind: WireFrameKind.Data } data ? data.Content.Span[0] : 0);
            _exchange.Take(new(WireFrameKind.Taken, 7));
        }
        _exchange.Take(new(WireFrameKind.Over, 7));
        Assert.Equal(WireFrameKind.Over, Next().Kind);
        foreach (var late in (WireFrameKind[])[WireFrameKind.Data, WireFrameKind.Taken, WireFrameKind.Over]) { _exchange.Take(new(late, 7, late == WireFrameKind.Data ? new byte[1] : default(ReadOnlyMemory<byte>))); } // were under way
    }

    [Fact]
    public void A_request_is_answered_and_over()
    {
        Ask(3, Http, [1, 2]);
        var answered = Next();
        var reader = new WireReader(answered.Content);
        Assert.Equal((WireFrameKind.Answered, 200, "text/plain", 2, 0), (answered.Kind, reader.Below(1000), reader.Text(), reader.Data().Length, reader.Byte()));
        Assert.Equal((WireFrameKind.Over, 3u), (Next() is var over ? over.Kind : 0, over.Number));
    }

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public void As_many_as_the_bound_are_open_and_one_that_ended_makes_room()
    {
        for (uint i = 0; i < WireBounds.OpenEach; i++) { Connect(i, Slow); }
        Connect(100, Echo); // of another endpoint
        _go.SetResult();
        for (var i = 0; i < WireBounds.OpenEach; i++) { Assert.Equal(WireFrameKind.Over, Next().Kind); }
        Connect(200, Slow);
    }

    public static TheoryData<string> Lies => [.. All.Keys];

    private static Dictionary<string, Action<WireExchangeTests>> All { get; } = new()
    {
        ["one more connection than may be open"] = test => { for (uint i = 0; i <= WireBounds.OpenEach; i++) { test.Connect(i, Slow); } },
        ["one number twice"] = test => { test.Connect(1, Slow); test.Connect(1, Echo); },
        ["an endpoint that is not there"] = test => test.Connect(1, 3),
        ["an endpoint below all"] = test => test.Connect(1, -1),
        ["a connection to where requests are taken"] = test => test.Connect(1, Http),
        ["a request to where connections are taken"] = test => test.Ask(1, Echo, []),
        ["more behind a connection"] = test => test._exchange.Take(new(WireFrameKind.Connected, 1, new WireWriter().Number(Echo).Byte(0).Content)),
        ["more behind a request"] = test => test._exchange.Take(new(WireFrameKind.Asked, 1, new WireWriter().Number(Http).Text("").Text("").Text("").Data(default).Byte(0).Content)),
        ["half a request"] = test => test._exchange.Take(new(WireFrameKind.Asked, 1, new WireWriter().Number(Http).Text("GET").Content)),
        ["bytes before those before were taken"] = test =>
        {
            test.Connect(1, Slow);
            test._exchange.Take(new(WireFrameKind.Data, 1, new byte[1]));
            test._exchange.Take(new(WireFrameKind.Data, 1, new byte[1]));
        },
        ["no bytes"] = test => { test.Connect(1, Slow); test._exchange.Take(new(WireFrameKind.Data, 1)); },
        ["taken what was not sent"] = test => { test.Connect(1, Slow); test._exchange.Take(new(WireFrameKind.Taken, 1)); },
        ["a greeting of its own"] = test => test._exchange.Take(new(WireFrameKind.Endpoints, 0)),
        ["bound once more"] = test => test._exchange.Take(new(WireFrameKind.Bound, 0)),
        ["an answer"] = test => test._exchange.Take(new(WireFrameKind.Answered, 0)),
    };

    [Theory, MemberData(nameof(Lies)), Trait("attack", "T01")]
    public void What_does_not_fit_is_refused(string lie) => Assert.Throws<InvalidDataException>(() => All[lie](this));

    [Fact, Trait("attack", "T01")]
    public void Bytes_behind_a_request_are_refused()
    {
        var exchange = new WireExchange([Endpoint.Http("http", 0, new Requests(_ => new TaskCompletionSource<HttpAnswer>().Task))], _sent.Add, (_, _) => { }, CancellationToken.None);
        exchange.Take(new(WireFrameKind.Asked, 1, new WireWriter().Number(0).Text("GET").Text("/").Text("").Data(default).Content));
        Assert.Throws<InvalidDataException>(() => exchange.Take(new(WireFrameKind.Data, 1, new byte[1])));
    }

    [Fact, Trait("attack", "T01")]
    public async Task When_the_wires_are_gone_so_are_all_hosts()
    {
        var gone = new TaskCompletionSource();
        var exchange = new WireExchange([Endpoint.Tcp("tcp", 0, new Service(async (connection, _) =>
        {
            await Task.Delay(Timeout.Infinite, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Assert.ThrowsAsync<IOException>(async () => await connection.SendAsync(new byte[1], CancellationToken.None));
            gone.SetResult();
        }))], _sent.Add, (_, _) => { }, CancellationToken.None);
        exchange.Take(new(WireFrameKind.Connected, 1, new WireWriter().Number(0).Content));
        exchange.End();
        await gone.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await exchange.Served.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
