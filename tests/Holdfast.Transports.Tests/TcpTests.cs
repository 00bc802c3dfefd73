using System.Net;
using System.Net.Sockets;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>Streams over TCP.</summary>
public sealed class TcpTests
{
    [Fact]
    public async Task A_host_is_served_at_either_address_that_localhost_may_name()
    {
        var service = new EchoService();
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("echo", 0, service));
        var bound = Assert.Single(host.Bound);
        Assert.Equal(("echo", EndpointKind.Tcp, $"tcp://127.0.0.1:{bound.Port}"), (bound.Name, bound.Kind, bound.Url));
        IPAddress[] addresses = Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        foreach (var address in addresses)
        {
            using var socket = await Hosts.ConnectAsync(bound, address);
            Assert.Equal([1, 2, 3], await socket.ExchangeAsync([1, 2, 3]));
        }
        Assert.All(service.Names, name => Assert.Equal("TCP", name));
    }

    [Fact]
    public async Task No_socket_listens_on_an_address_that_others_reach()
    {
        await using var host = await TransportHost.StartAsync([Endpoint.Tcp("a", 0, new EchoService()), Endpoint.Http("b", 0, new LambdaHttp(_ => Task.FromResult(new HttpAnswer(200, "", default))))], Hosts.Cancel);
        foreach (var bound in host.Bound)
        {
            var port = $":{bound.Port:X4}";
            var listening = File.ReadLines("/proc/net/tcp").Concat(File.Exists("/proc/net/tcp6") ? File.ReadLines("/proc/net/tcp6") : [])
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).Where(local => local.EndsWith(port, StringComparison.Ordinal)).Distinct().ToArray();
            Assert.NotEmpty(listening);
            Assert.All(listening, local => Assert.True(local[..^port.Length] is "0100007F" or "00000000000000000000000001000000", local));
        }
    }

    [Fact]
    public async Task A_taken_port_is_told_and_nothing_stays_open()
    {
        await using var first = await Hosts.StartAsync(Endpoint.Tcp("first", 0, new EchoService()));
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var free = ((IPEndPoint)probe.LocalEndPoint!).Port;
        probe.Dispose();
        var failure = await Assert.ThrowsAsync<IOException>(() => TransportHost.StartAsync([Endpoint.Tcp("a", free, new EchoService()), Endpoint.Tcp("b", first.Bound[0].Port, new EchoService())], Hosts.Cancel));
        Assert.Equal($"port {first.Bound[0].Port} cannot be had: it is taken", failure.Message);
        await using var again = await Hosts.StartAsync(Endpoint.Tcp("a", free, new EchoService()));
        Assert.Equal(free, again.Bound[0].Port);
    }

    [Fact]
    public async Task Two_endpoints_of_one_name_are_refused()
        => await Assert.ThrowsAsync<ArgumentException>(() => TransportHost.StartAsync([Endpoint.Tcp("a", 0, new EchoService()), Endpoint.Tcp("a", 0, new EchoService())], Hosts.Cancel));

    [Fact]
    public async Task A_device_file_has_its_place_elsewhere()
        => await Assert.ThrowsAsync<ArgumentException>(() => Hosts.StartAsync(Endpoint.HidFile("usb", "/dev/hidg0", new EchoService())));

    [Theory, InlineData(false), InlineData(true)]
    [Trait("attack", "T01")]
    public async Task A_host_that_leaves_is_noticed_while_its_request_is_served(bool reset)
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("busy", 0, service));
        var socket = await Hosts.ConnectAsync(host.Bound[0]);
        await socket.SendAsync(new byte[10], Hosts.Cancel);
        await service.Begun.WaitAsync(Hosts.Patience);
        Assert.False(service.Gone.IsCompleted);
        if (reset) { socket.Reset(); }
        else { socket.Dispose(); }
        await service.Gone.WaitAsync(Hosts.Patience);
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_host_that_leaves_behind_more_than_is_held_is_noticed_too()
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("busy", 0, service), new() { MostWaitingBytes = 8192 });
        var socket = await Hosts.ConnectAsync(host.Bound[0]);
        await socket.SendAsync(new byte[100_000], Hosts.Cancel);
        await service.Begun.WaitAsync(Hosts.Patience);
        await Task.Delay(400, Hosts.Cancel);
        Assert.False(service.Gone.IsCompleted);
        socket.Dispose();
        await service.Gone.WaitAsync(Hosts.Patience);
    }

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public async Task What_a_host_sends_before_the_service_reads_is_all_read()
    {
        var ready = new TaskCompletionSource();
        var all = new TaskCompletionSource<byte[]>();
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("late", 0, new LambdaService(async (connection, cancel) =>
        {
            await ready.Task;
            var read = new List<byte>();
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } data) { read.AddRange(data.Span); }
            all.SetResult([.. read]);
        })), new() { MostWaitingBytes = 8192 });
        var socket = await Hosts.ConnectAsync(host.Bound[0]);
        var sent = new byte[200_000];
        for (var i = 0; i < sent.Length; i++) { sent[i] = (byte)(i * 7 + i / 251); }
        var sending = socket.SendAsync(sent, Hosts.Cancel);
        ready.SetResult();
        await sending;
        await Task.Delay(100, Hosts.Cancel);
        socket.Dispose();
        Assert.Equal(sent, await all.Task.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_answer_is_one_write()
    {
        var answer = new byte[3000];
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("once", 0, new LambdaService(async (connection, cancel) =>
        {
            await connection.ReceiveAsync(cancel);
            await connection.SendAsync(answer, cancel);
            await connection.ReceiveAsync(cancel);
        })));
        using var socket = await Hosts.ConnectAsync(host.Bound[0]);
        await socket.SendAsync(new byte[1], Hosts.Cancel);
        Assert.Equal(answer.Length, (await socket.ReadAsync()).Length);
    }

    [Fact, Trait("attack", "T01")]
    public async Task Idle_hosts_give_their_place_to_those_who_come()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("echo", 0, new EchoService()), new() { MostConnections = 4 });
        var idle = new List<Socket>();
        for (var i = 0; i < 20; i++) { idle.Add(await Hosts.ConnectAsync(host.Bound[0])); }
        using var socket = await Hosts.ConnectAsync(host.Bound[0]);
        Assert.Equal([7], await socket.ExchangeAsync([7]));
        Assert.True(await idle[0].IsEndedAsync());
        foreach (var each in idle) { each.Dispose(); }
    }

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public async Task A_host_that_awaits_its_answer_keeps_its_place()
    {
        var go = new TaskCompletionSource();
        var begun = 0;
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("slow", 0, new LambdaService(async (connection, cancel) =>
        {
            var data = await connection.ReceiveAsync(cancel);
            Interlocked.Increment(ref begun);
            await go.Task;
            await connection.SendAsync(data, cancel);
        })), new() { MostConnections = 2 });
        using Socket first = await Hosts.ConnectAsync(host.Bound[0]), second = await Hosts.ConnectAsync(host.Bound[0]);
        foreach (var each in (Socket[])[first, second]) { await each.SendAsync(new byte[] { 5 }, Hosts.Cancel); }
        await Hosts.UntilAsync(() => begun == 2);
        using var late = await Hosts.ConnectAsync(host.Bound[0]);
        Assert.True(await late.IsEndedAsync());
        go.SetResult();
        Assert.Equal([5], await first.ReadAsync(1));
        Assert.Equal([5], await second.ReadAsync(1));
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_host_that_does_not_read_is_ended()
    {
        var failed = new TaskCompletionSource<Exception>();
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("much", 0, new LambdaService(async (connection, cancel) =>
        {
            try { while (true) { await connection.SendAsync(new byte[1 << 20], cancel); } }
            catch (Exception exception) { failed.SetResult(exception); throw; }
        })), new() { SendPatience = TimeSpan.FromMilliseconds(300) });
        using var socket = await Hosts.ConnectAsync(host.Bound[0]);
        Assert.IsType<IOException>(await failed.Task.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_service_that_fails_is_told_of_and_ends_one_connection()
    {
        var told = new TaskCompletionSource<(string, Exception)>();
        await using var host = await Hosts.StartAsync(
            Endpoint.Tcp("faulty", 0, new LambdaService(async (connection, cancel) =>
            {
                while ((await connection.ReceiveAsync(cancel)).Span[0] != 0) { await connection.SendAsync(new byte[] { 1 }, cancel); }
                throw new InvalidOperationException("a fault");
            })), new() { Failed = (name, exception) => told.SetResult((name, exception)) });
        using Socket other = await Hosts.ConnectAsync(host.Bound[0]), socket = await Hosts.ConnectAsync(host.Bound[0]);
        await socket.SendAsync(new byte[1], Hosts.Cancel);
        Assert.True(await socket.IsEndedAsync());
        var (name, exception) = await told.Task.WaitAsync(Hosts.Patience);
        Assert.Equal(("faulty", "a fault"), (name, exception.Message));
        Assert.Equal([1], await other.ExchangeAsync([1]));
    }

    [Fact]
    public async Task Disposing_ends_connections_and_services_and_frees_the_port()
    {
        var service = new BusyService();
        var host = await Hosts.StartAsync(Endpoint.Tcp("busy", 0, service));
        using var socket = await Hosts.ConnectAsync(host.Bound[0]);
        await socket.SendAsync(new byte[1], Hosts.Cancel);
        await service.Begun.WaitAsync(Hosts.Patience);
        await host.DisposeAsync();
        Assert.True(service.Gone.IsCompleted);
        Assert.True(await socket.IsEndedAsync());
        await using var again = await Hosts.StartAsync(Endpoint.Tcp("again", host.Bound[0].Port, new EchoService()));
    }
}
