using System.Net;
using System.Net.Sockets;
using System.Text;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>What hosts leave behind, and what they can make grow: handles and memory are the whole process's, so nothing else runs meanwhile.</summary>
[Collection("alone"), Trait("attack", "T01")]
public sealed class LeakTests : IDisposable
{
    private const int Times = 1000, Grown = 512 << 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-leaks");

    private string Place => Path.Combine(_folder.FullName, "socket");

    [Fact]
    public Task Over_TCP() => LeavesNothingAsync(Endpoint.Tcp("echo", 0, new EchoService()), async (bound, i) =>
    {
        using var socket = await Hosts.ConnectAsync(bound);
        await TalkAsync(socket, i);
    });

    [Fact]
    public Task Over_UDP() => LeavesNothingAsync(Endpoint.Udp("echo", 0, new EchoService()), async (bound, i) =>
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bound.Port), Hosts.Cancel);
        await TalkAsync(socket, i);
    });

    [Fact]
    public Task Over_a_streams_socket_file() => LeavesNothingAsync(Endpoint.UnixStream("echo", Place, new EchoService()), async (_, i) =>
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Place), Hosts.Cancel);
        await TalkAsync(socket, i);
    });

    [Fact]
    public Task Over_a_packets_socket_file() => LeavesNothingAsync(Endpoint.UnixDatagram("echo", Place, new EchoService()), async (_, i) =>
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint($"{Place}{i}"));
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Place), Hosts.Cancel);
        await TalkAsync(socket, i);
    });

    [Fact]
    public Task Over_WebSocket() => LeavesNothingAsync(Endpoint.WebSocket("echo", 0, "/", new EchoService()), async (bound, i) =>
    {
        using var socket = await Hosts.ConnectAsync(bound);
        await socket.SendAsync(Encoding.ASCII.GetBytes(WebSocketTests.Upgrade($"Host: localhost:{bound.Port}")), Hosts.Cancel);
        if (i % 2 == 0) { await socket.ReadAsync(); }
    }, grown: 2 << 20);

    [Fact]
    public Task Over_HTTP() => LeavesNothingAsync(Endpoint.Http("echo", 0, new LambdaHttp(_ => Task.FromResult(new HttpAnswer(200, "", new byte[100])))), async (bound, i) =>
    {
        using var socket = await Hosts.ConnectAsync(bound);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost:{bound.Port}\r\n\r\n"), Hosts.Cancel);
        if (i % 2 == 0) { await socket.ReadAsync(); }
    }, grown: 2 << 20);

    [Fact]
    public async Task What_a_host_sends_unread_is_bounded()
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.Tcp("busy", 0, service), new() { MostWaitingBytes = 8192 });
        using var socket = await Hosts.ConnectAsync(host.Bound[0]);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Hosts.Cancel);
        enough.CancelAfter(TimeSpan.FromSeconds(2));
        // The kernel's own buffers are the only ones that fill.
        var before = Hosts.Memory();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { while (true) { await socket.SendAsync(new byte[1 << 20], enough.Token); } });
        Assert.True(Hosts.Memory() - before < 2 << 20);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task TalkAsync(Socket socket, int i)
    {
        switch (i % 4)
        {
            case 0: break; // without a word
            case 1: await socket.SendAsync(new byte[100], Hosts.Cancel); break; // without hearing the answer
            case 2: Assert.Equal(100, (await socket.ExchangeAsync(new byte[100])).Length); break;
            case 3 when socket is { SocketType: SocketType.Stream, AddressFamily: AddressFamily.InterNetwork }: socket.Reset(); break;
        }
    }

    private static async Task LeavesNothingAsync(Endpoint endpoint, Func<BoundEndpoint, int, Task> comeAndGo, int grown = Grown)
    {
        await using var host = await Hosts.StartAsync(endpoint, new() { Sweep = TimeSpan.FromMilliseconds(50) });
        for (var i = 0; i < 200; i++) { await comeAndGo(host.Bound[0], i); }
        await Task.Delay(500, Hosts.Cancel);
        var (handles, memory) = (Hosts.Handles(), Hosts.Memory());
        for (var i = 0; i < Times; i++) { await comeAndGo(host.Bound[0], i); }
        await Hosts.UntilAsync(() => Hosts.Handles() <= handles);
        await Task.Delay(200, Hosts.Cancel);
        Assert.InRange(Hosts.Memory() - memory, long.MinValue, grown);
    }
}

[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
