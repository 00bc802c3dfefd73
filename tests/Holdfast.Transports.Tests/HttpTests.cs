using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>Requests over HTTP.</summary>
public sealed class HttpTests
{
    private static readonly LambdaHttp Echo = new(ask => Task.FromResult(new HttpAnswer(200, "text/plain", Encoding.UTF8.GetBytes($"{ask.Method} {ask.Path} {ask.Query} {ask.Body.Length}"))));

    [Fact]
    public async Task A_request_comes_whole_and_its_answer_goes_whole()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, Echo));
        Assert.Equal($"http://127.0.0.1:{host.Bound[0].Port}", host.Bound[0].Url);
        using var client = Client(host);
        using var answer = await client.PostAsync("/a%20b?c=d%20e&f", new ByteArrayContent(new byte[1000]), Hosts.Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("POST /a b c=d%20e&f 1000", await answer.Content.ReadAsStringAsync(Hosts.Cancel));
        Assert.Equal("GET /  0", await client.GetStringAsync("/", Hosts.Cancel));
        Assert.Equal("GET /  0", await client.GetStringAsync($"http://localhost:{host.Bound[0].Port}/", Hosts.Cancel));
    }

    [Fact]
    public async Task It_is_served_at_either_address_that_localhost_may_name()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, Echo));
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(host, $"GET / HTTP/1.1\r\nHost: localhost:{host.Bound[0].Port}\r\n\r\n", IPAddress.IPv6Loopback), StringComparison.Ordinal);
    }

    public static TheoryData<string> ForeignHeads =>
    [
        "Host: evil.example", "Host: evil.example:{port}", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "Host: 127.0.0.1.evil.example:{port}", "Host: [::1]:{port}",
        "Host: 127.0.0.1:{port}\r\nOrigin: https://evil.example", "Host: 127.0.0.1:{port}\r\nOrigin: null", "Host: 127.0.0.1:{port}\r\nOrigin: http://localhost:{port}",
        "Host: 127.0.0.1:{port}\r\nOrigin: https://127.0.0.1:{port}", "Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nOrigin: https://evil.example",
        "Host: 127.0.0.1:{port}\r\nOrigin: https://wallet.example", "Host: 127.0.0.1:{port}\r\nSec-Fetch-Site: cross-site", "Host: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-site",
    ];

    /// <summary>Any web site can make a browser send requests to this machine, and any name can be made to lead here.</summary>
    [Theory, MemberData(nameof(ForeignHeads))]
    public async Task No_web_site_reaches_a_service(string head)
    {
        var asked = false;
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, new LambdaHttp(_ => { asked = true; return Task.FromResult(new HttpAnswer(200, "", default)); })));
        var port = host.Bound[0].Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = await AskAsync(host, $"POST /apdu HTTP/1.1\r\n{head.Replace("{port}", port, StringComparison.Ordinal)}\r\nContent-Length: 0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403", answer, StringComparison.Ordinal);
        Assert.False(asked);
    }

    [Theory]
    [InlineData("Host: 127.0.0.1:{port}"), InlineData("Host: localhost:{port}"), InlineData("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin")]
    [InlineData("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}"), InlineData("Host: 127.0.0.1:{port}\r\nSec-Fetch-Site: none"), InlineData("Host: 127.0.0.1:{port}\r\nOrigin: https://listed.example")]
    public async Task Programs_of_this_machine_and_origins_that_are_listed_do(string head)
    {
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, Echo) with { Origins = ["https://listed.example"] });
        var port = host.Bound[0].Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(host, $"GET / HTTP/1.1\r\n{head.Replace("{port}", port, StringComparison.Ordinal)}\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    [Trait("attack", "T01")]
    public async Task A_body_over_the_bound_is_refused(bool chunked)
    {
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, Echo), new() { LargestBody = 10_000 });
        using var client = Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new MemoryStream(new byte[10_001])) };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await client.SendAsync(request, Hosts.Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory, InlineData(false), InlineData(true)]
    [Trait("attack", "T01"), Trait("case", "benign")]
    public async Task A_body_of_the_bound_is_read(bool chunked)
    {
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, Echo), new() { LargestBody = 10_000 });
        using var client = Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new MemoryStream(new byte[10_000])) };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await client.SendAsync(request, Hosts.Cancel);
        Assert.Equal("POST /  10000", await answer.Content.ReadAsStringAsync(Hosts.Cancel));
    }

    [Fact]
    public async Task A_stream_comes_piece_by_piece_and_ends_with_who_reads_it()
    {
        var pieces = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
        var left = new TaskCompletionSource();
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, new LambdaHttp(ask =>
        {
            ask.Gone.Register(left.SetResult);
            return Task.FromResult(new HttpAnswer(200, "text/event-stream", "first\n"u8.ToArray()) { Stream = pieces.Reader.ReadAllAsync(CancellationToken.None) });
        })));
        using var client = Client(host);
        using (var answer = await client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Hosts.Cancel))
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Hosts.Cancel));
            Assert.Equal("first", await reader.ReadLineAsync(Hosts.Cancel));
            foreach (var text in (string[])["data: 1", "data: 2"])
            {
                pieces.Writer.TryWrite(Encoding.ASCII.GetBytes(text + "\n"));
                Assert.Equal(text, await reader.ReadLineAsync(Hosts.Cancel).AsTask().WaitAsync(Hosts.Patience));
            }
        }
        await left.Task.WaitAsync(Hosts.Patience);
    }

    [Fact, Trait("attack", "T01")]
    public async Task Whoever_leaves_while_the_service_is_busy_is_noticed()
    {
        var (asked, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, new LambdaHttp(async ask =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, ask.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            left.SetResult();
            return new(200, "", default);
        })));
        using (var socket = await Hosts.ConnectAsync(host.Bound[0]))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost:{host.Bound[0].Port}\r\n\r\n"), Hosts.Cancel);
            await asked.Task.WaitAsync(Hosts.Patience);
        }
        await left.Task.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_service_that_fails_is_told_of_and_answered_for()
    {
        var told = new TaskCompletionSource<string>();
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, new LambdaHttp(ask => ask.Path == "/" ? throw new InvalidOperationException("a fault") : Echo.AnswerAsync(ask))), new() { Failed = (name, exception) => told.SetResult($"{name}: {exception.Message}") });
        using var client = Client(host);
        using var answer = await client.GetAsync("/", Hosts.Cancel);
        Assert.Equal((HttpStatusCode.InternalServerError, "api: a fault"), (answer.StatusCode, await told.Task.WaitAsync(Hosts.Patience)));
        Assert.Equal("GET /a  0", await client.GetStringAsync("/a", Hosts.Cancel));
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_hundred_who_say_half_a_request_block_nobody()
    {
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, Echo));
        var idle = new List<Socket>();
        for (var i = 0; i < 100; i++)
        {
            idle.Add(await Hosts.ConnectAsync(host.Bound[0]));
            if (i % 2 == 0) { await idle[^1].SendAsync("POST / HTTP/1.1\r\nHo"u8.ToArray(), Hosts.Cancel); }
        }
        using var client = Client(host);
        Assert.Equal("GET /  0", await client.GetStringAsync("/", Hosts.Cancel).WaitAsync(Hosts.Patience));
        foreach (var each in idle) { each.Dispose(); }
    }

    [Fact, Trait("attack", "T01")]
    public async Task More_requests_than_are_answered_at_a_time_are_told_to_come_again()
    {
        var go = new TaskCompletionSource();
        await using var host = await Hosts.StartAsync(Endpoint.Http("api", 0, new LambdaHttp(async ask =>
        {
            await go.Task;
            return new(200, "", default);
        })), new() { MostRequests = 3 });
        using var client = Client(host);
        var asked = Enumerable.Range(0, 4).Select(_ => client.GetAsync("/", Hosts.Cancel)).ToArray();
        using var refused = await await Task.WhenAny(asked).WaitAsync(Hosts.Patience);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        go.SetResult();
        Assert.Equal(3, (await Task.WhenAll(asked)).Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", Hosts.Cancel)).StatusCode);
    }

    [Fact]
    public async Task Disposing_ends_a_stream_at_once_and_frees_the_port()
    {
        var host = await Hosts.StartAsync(Endpoint.Http("api", 0, new LambdaHttp(_ => Task.FromResult(new HttpAnswer(200, "text/event-stream", default) { Stream = Channel.CreateUnbounded<ReadOnlyMemory<byte>>().Reader.ReadAllAsync(CancellationToken.None) }))));
        using var client = Client(host);
        using var answer = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Hosts.Cancel);
        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(4));
        await using var again = await Hosts.StartAsync(Endpoint.Http("again", host.Bound[0].Port, Echo));
    }

    private static HttpClient Client(TransportHost host) => new() { BaseAddress = new Uri(host.Bound[0].Url) };

    private static async Task<string> AskAsync(TransportHost host, string request, IPAddress? address = null)
    {
        using var socket = await Hosts.ConnectAsync(host.Bound[0], address);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Hosts.Cancel);
        return Encoding.ASCII.GetString(await socket.ReadAsync());
    }
}
