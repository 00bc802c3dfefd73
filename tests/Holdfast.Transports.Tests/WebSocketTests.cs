using System.Net;
using System.Net.WebSockets;
using System.Text;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>Messages over WebSocket.</summary>
public sealed class WebSocketTests
{
    [Theory, InlineData(WebSocketMessageType.Binary), InlineData(WebSocketMessageType.Text)]
    public async Task A_message_in_any_cut_is_one_receive_and_an_answer_is_one_message_of_its_type(WebSocketMessageType type)
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/socket", new EchoService()));
        Assert.Equal($"ws://127.0.0.1:{host.Bound[0].Port}/socket", host.Bound[0].Url);
        using var socket = await ConnectAsync(host.Bound[0].Url);
        var sent = Enumerable.Repeat((byte)'a', 100_000).ToArray();
        await socket.SendAsync(sent.AsMemory(0, 10), type, endOfMessage: false, Hosts.Cancel);
        await socket.SendAsync(sent.AsMemory(10), type, endOfMessage: true, Hosts.Cancel);
        var (message, answered) = await ReadAsync(socket);
        Assert.Equal(sent, message);
        Assert.Equal(type, answered);
    }

    [Fact]
    public async Task It_shares_the_port_of_an_endpoint_of_HTTP()
    {
        await using var host = await TransportHost.StartAsync(
        [
            Endpoint.WebSocket("socket", "api", "/api/socket/", new EchoService()),
            Endpoint.Http("api", 0, new LambdaHttp(ask => Task.FromResult(new HttpAnswer(200, "text/plain", Encoding.ASCII.GetBytes(ask.Path))))),
        ], Hosts.Cancel);
        Assert.Equal(["socket", "api"], host.Bound.Select(each => each.Name));
        Assert.Equal(host.Bound[1].Port, host.Bound[0].Port);
        using var client = new HttpClient { BaseAddress = new Uri(host.Bound[1].Url) };
        Assert.Equal("/api/info", await client.GetStringAsync("/api/info", Hosts.Cancel));
        using var socket = await ConnectAsync(host.Bound[0].Url + "abc");
        await socket.SendAsync(new byte[] { 1 }, WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel);
        Assert.Equal([1], (await ReadAsync(socket)).Item1);
        using var plain = await client.GetAsync("/api/socket/abc", Hosts.Cancel);
        Assert.Equal(HttpStatusCode.UpgradeRequired, plain.StatusCode);
    }

    [Fact]
    public async Task Beside_what_is_not_there_it_is_refused()
        => await Assert.ThrowsAsync<ArgumentException>(() => Hosts.StartAsync(Endpoint.WebSocket("socket", "api", "/", new EchoService())));

    [Fact]
    public async Task On_other_paths_there_is_nothing()
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/socket", new EchoService()));
        var failure = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host.Bound[0].Url + "s"));
        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(HttpTests.ForeignHeads), MemberType = typeof(HttpTests))]
    public async Task No_web_site_opens_one(string head)
    {
        var service = new EchoService();
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/", service));
        Assert.StartsWith("HTTP/1.1 403", await UpgradeAsync(host, head), StringComparison.Ordinal);
        Assert.Empty(service.Names);
    }

    [Theory, InlineData("Host: 127.0.0.1:{port}"), InlineData("Host: localhost:{port}\r\nOrigin: http://localhost:{port}"), InlineData("Host: 127.0.0.1:{port}\r\nOrigin: https://listed.example")]
    public async Task Programs_of_this_machine_and_origins_that_are_listed_do(string head)
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/", new EchoService()) with { Origins = ["https://listed.example"] });
        Assert.StartsWith("HTTP/1.1 101", await UpgradeAsync(host, head), StringComparison.Ordinal);
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_message_over_the_bound_ends_the_connection()
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/", new EchoService()), new() { LargestMessage = 10_000 });
        using var socket = await ConnectAsync(host.Bound[0].Url);
        await socket.SendAsync(new byte[10_001], WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(socket));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public async Task A_message_of_the_bound_is_read()
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/", new EchoService()), new() { LargestMessage = 10_000 });
        using var socket = await ConnectAsync(host.Bound[0].Url);
        await socket.SendAsync(new byte[10_000], WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel);
        Assert.Equal(10_000, (await ReadAsync(socket)).Item1.Length);
    }

    [Theory, InlineData(false), InlineData(true)]
    [Trait("attack", "T01")]
    public async Task A_host_that_leaves_is_noticed_while_its_request_is_served(bool leavesUnread)
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("busy", 0, "/", service));
        var socket = await ConnectAsync(host.Bound[0].Url);
        await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel);
        await service.Begun.WaitAsync(Hosts.Patience);
        for (var i = 0; leavesUnread && i < 4; i++) { await socket.SendAsync(new byte[100_000], WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel); }
        Assert.False(service.Gone.IsCompleted);
        socket.Abort();
        socket.Dispose();
        await service.Gone.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_host_that_says_farewell_is_heard_and_answered()
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("echo", 0, "/", new EchoService()));
        using var socket = await ConnectAsync(host.Bound[0].Url);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Hosts.Cancel).WaitAsync(Hosts.Patience);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task A_service_that_ends_says_farewell()
    {
        await using var host = await Hosts.StartAsync(Endpoint.WebSocket("brief", 0, "/", new LambdaService(async (connection, cancel) => await connection.ReceiveAsync(cancel))));
        using var socket = await ConnectAsync(host.Bound[0].Url);
        await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel);
        var received = await socket.ReceiveAsync(new byte[1].AsMemory(), Hosts.Cancel).AsTask().WaitAsync(Hosts.Patience);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.NormalClosure), (received.MessageType, socket.CloseStatus));
    }

    [Fact]
    public async Task Disposing_ends_connections_at_once()
    {
        var service = new BusyService();
        var host = await Hosts.StartAsync(Endpoint.WebSocket("busy", 0, "/", service));
        using var socket = await ConnectAsync(host.Bound[0].Url);
        await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, endOfMessage: true, Hosts.Cancel);
        await service.Begun.WaitAsync(Hosts.Patience);
        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(4));
        Assert.True(service.Gone.IsCompleted);
    }

    internal static string Upgrade(string head)
        => $"GET / HTTP/1.1\r\n{head}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private static async Task<string> UpgradeAsync(TransportHost host, string head)
    {
        using var socket = await Hosts.ConnectAsync(host.Bound[0]);
        var port = host.Bound[0].Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Upgrade(head.Replace("{port}", port, StringComparison.Ordinal))), Hosts.Cancel);
        return Encoding.ASCII.GetString(await socket.ReadAsync());
    }

    private static async Task<ClientWebSocket> ConnectAsync(string url)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(url), Hosts.Cancel);
        return socket;
    }

    private static async Task<(byte[], WebSocketMessageType)> ReadAsync(ClientWebSocket socket)
    {
        var (message, length) = (new byte[1 << 20], 0);
        while (true)
        {
            var received = await socket.ReceiveAsync(message.AsMemory(length), Hosts.Cancel).AsTask().WaitAsync(Hosts.Patience);
            if (received.MessageType == WebSocketMessageType.Close) { throw new EndOfStreamException(); }
            length += received.Count;
            if (received.EndOfMessage) { return (message[..length], received.MessageType); }
        }
    }
}
