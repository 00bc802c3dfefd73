using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>Packets over UDP: a remote port is a connection.</summary>
public sealed class UdpTests
{
    private static readonly TransportOptions Quick = new() { Sweep = TimeSpan.FromMilliseconds(50) };

    [Fact]
    public async Task A_packet_is_one_receive_and_one_send_at_either_address()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Udp("echo", 0, new EchoService()));
        Assert.Equal($"udp://127.0.0.1:{host.Bound[0].Port}", host.Bound[0].Url);
        IPAddress[] addresses = Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        foreach (var address in addresses)
        {
            using var socket = Connect(host, address);
            foreach (var size in (int[])[1, 64, 4096]) { Assert.Equal(size, (await socket.ExchangeAsync(new byte[size])).Length); }
        }
    }

    [Fact]
    public async Task Each_remote_has_a_connection_of_its_own_that_lasts()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Udp("count", 0, new LambdaService(async (connection, cancel) =>
        {
            for (byte count = 1; await connection.ReceiveAsync(cancel) is { IsEmpty: false }; count++) { await connection.SendAsync(new byte[] { count }, cancel); }
        })));
        using Socket first = Connect(host), second = Connect(host);
        Assert.Equal([1], await first.ExchangeAsync([9]));
        Assert.Equal([2], await first.ExchangeAsync([9]));
        Assert.Equal([1], await second.ExchangeAsync([9]));
        Assert.Equal([3], await first.ExchangeAsync([9]));
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_packet_over_the_bound_is_lost_and_the_next_is_not()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Udp("echo", 0, new EchoService()));
        using var socket = Connect(host);
        await socket.SendAsync(new byte[4097], Hosts.Cancel);
        await socket.SendAsync(Array.Empty<byte>(), Hosts.Cancel);
        Assert.Equal([1, 2], await socket.ExchangeAsync([1, 2]));
    }

    [Fact, Trait("attack", "T01")]
    public async Task What_a_remote_sends_unread_is_bounded()
    {
        var (go, all) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        await using var host = await Hosts.StartAsync(Endpoint.Udp("slow", 0, new LambdaService(async (connection, cancel) =>
        {
            await go.Task;
            var count = 0;
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false }) { count++; }
            all.SetResult(count);
        })), Quick with { MostWaitingBytes = 128 * 100 });
        using (var socket = Connect(host))
        {
            for (var i = 0; i < 5000; i++) { await socket.SendAsync(new byte[64], Hosts.Cancel); }
            await Task.Delay(200, Hosts.Cancel);
        }
        await Task.Delay(300, Hosts.Cancel);
        go.SetResult();
        Assert.Equal(100, await all.Task.WaitAsync(Hosts.Patience));
    }

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public async Task A_message_of_a_thousand_packets_sent_at_once_is_read_whole()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Udp("whole", 0, new LambdaService(async (connection, cancel) =>
        {
            for (var count = 0; count < 1000; count++) { await connection.ReceiveAsync(cancel); }
            await connection.SendAsync(new byte[] { 1 }, cancel);
        })));
        using var socket = Connect(host);
        for (var i = 0; i < 1000; i++)
        {
            await socket.SendAsync(new byte[64], Hosts.Cancel);
            if (i % 50 == 0) { await Task.Delay(5, Hosts.Cancel); } // the kernel's queue is another matter
        }
        Assert.Equal([1], await socket.ReadAsync());
    }

    [Fact, Trait("attack", "T01")]
    public async Task The_newest_remotes_are_kept()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Udp("count", 0, new LambdaService(async (connection, cancel) =>
        {
            for (byte count = 1; await connection.ReceiveAsync(cancel) is { IsEmpty: false }; count++) { await connection.SendAsync(new byte[] { count }, cancel); }
        })), new() { MostConnections = 3 });
        var sockets = new List<Socket>();
        for (var i = 0; i < 20; i++)
        {
            sockets.Add(Connect(host));
            Assert.Equal([1], await sockets[i].ExchangeAsync([9]));
            await Task.Delay(2, Hosts.Cancel);
        }
        Assert.Equal([2], await sockets[19].ExchangeAsync([9]));
        Assert.Equal([1], await sockets[0].ExchangeAsync([9])); // anew
        foreach (var each in sockets) { each.Dispose(); }
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_remote_that_vanishes_is_noticed_while_its_request_is_served()
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.Udp("busy", 0, service), Quick);
        using (var socket = Connect(host))
        {
            await socket.SendAsync(new byte[64], Hosts.Cancel);
            await service.Begun.WaitAsync(Hosts.Patience);
            await Task.Delay(300, Hosts.Cancel);
            Assert.False(service.Gone.IsCompleted); // it is there, and waits
        }
        await service.Gone.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_remote_that_is_idle_too_long_is_forgotten()
    {
        var ended = new TaskCompletionSource();
        await using var host = await Hosts.StartAsync(Endpoint.Udp("idle", 0, new LambdaService(async (connection, cancel) =>
        {
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } data) { await connection.SendAsync(data, cancel); }
            ended.SetResult();
        })), Quick with { IdleTime = TimeSpan.FromMilliseconds(200) });
        using var socket = Connect(host);
        await socket.ExchangeAsync([1]);
        var since = Stopwatch.GetTimestamp();
        await ended.Task.WaitAsync(Hosts.Patience);
        Assert.True(Stopwatch.GetElapsedTime(since) > TimeSpan.FromMilliseconds(150));
    }

    private static Socket Connect(TransportHost host, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(new IPEndPoint(address, host.Bound[0].Port));
        return socket;
    }
}
