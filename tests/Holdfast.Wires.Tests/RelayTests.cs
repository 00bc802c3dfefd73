using System.Net.Sockets;
using System.Text;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;
using Xunit;

namespace Holdfast.Wires.Tests;

/// <summary>What the program makes of hosts and of the vault's frames.</summary>
public sealed class RelayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Unused Service = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_becomes_frames_and_frames_become_bytes()
    {
        using var vault = new Vault(Endpoint.Http("first", 0, Service), Endpoint.Tcp("second", 0, Service));
        using var socket = await Vault.ConnectAsync(vault.Open()[1]);
        var connected = vault.Next(WireFrameKind.Connected);
        Assert.Equal(1, PlaceOf(connected));
        await socket.SendAsync(new byte[] { 1, 2 }, Cancel);
        var data = vault.Next(WireFrameKind.Data);
        Assert.Equal((connected.Number, 2), (data.Number, data.Content.Length));
        vault.Send(new(WireFrameKind.Taken, connected.Number));
        vault.Send(new(WireFrameKind.Data, connected.Number, new byte[] { 3, 4, 5 }));
        Assert.Equal([3, 4, 5], await ReadAsync(socket));
        Assert.Equal(connected.Number, vault.Next(WireFrameKind.Taken).Number);
        vault.Send(new(WireFrameKind.Over, connected.Number));
        Assert.Empty(await ReadAsync(socket));
    }

    [Fact, Trait("attack", "T01")]
    public async Task What_a_host_says_goes_to_the_vault_one_piece_at_a_time()
    {
        using var vault = new Vault(Endpoint.Udp("udp", 0, Service));
        using var socket = await Vault.ConnectAsync(vault.Open()[0]);
        for (byte i = 0; i < 5; i++) { await socket.SendAsync(new[] { i }, Cancel); }
        var number = vault.Next(WireFrameKind.Connected).Number;
        for (byte i = 0; i < 5; i++)
        {
            Assert.Equal([i], vault.Next(WireFrameKind.Data).Content.ToArray());
            Assert.True(await vault.IsQuietAsync());
            vault.Send(new(WireFrameKind.Taken, number));
        }
    }

    [Fact]
    public async Task A_host_that_leaves_is_told_of_once()
    {
        using var vault = new Vault(Endpoint.Tcp("tcp", 0, Service));
        var bound = vault.Open();
        uint number;
        using (var socket = await Vault.ConnectAsync(bound[0]))
        {
            number = vault.Next(WireFrameKind.Connected).Number;
            await socket.SendAsync(new byte[1], Cancel);
            vault.Next(WireFrameKind.Data);
        }
        Assert.Equal(number, vault.Next(WireFrameKind.Over).Number); // though its bytes are not taken
        vault.Send(new(WireFrameKind.Taken, number));
        vault.Send(new(WireFrameKind.Over, number));
        Assert.True(await vault.IsQuietAsync());
    }

    [Fact, Trait("attack", "T01")]
    public async Task No_more_is_open_than_the_vault_takes()
    {
        using var vault = new Vault(Endpoint.Udp("udp", 0, Service));
        var bound = vault.Open();
        var sockets = new List<Socket>();
        for (var i = 0; i < 40; i++)
        {
            sockets.Add(await Vault.ConnectAsync(bound[0]));
            await sockets[i].SendAsync(new byte[1], Cancel);
        }
        var frames = Enumerable.Range(0, 2 * WireBounds.OpenEach).Select(_ => vault.Next()).ToList();
        Assert.Equal(WireBounds.OpenEach, frames.Count(frame => frame.Kind == WireFrameKind.Connected));
        Assert.Equal(WireBounds.OpenEach, frames.Count(frame => frame.Kind == WireFrameKind.Data));
        Assert.True(await vault.IsQuietAsync());
        vault.Send(new(WireFrameKind.Over, frames[0].Number));
        await Task.Delay(100, Cancel);
        await sockets[39].SendAsync(new byte[1], Cancel); // was refused before
        vault.Next(WireFrameKind.Connected);
        foreach (var each in sockets) { each.Dispose(); }
    }

    [Fact]
    public async Task A_request_is_one_frame_and_its_answer_another()
    {
        using var vault = new Vault(Endpoint.Http("http", 0, Service));
        using var client = new HttpClient { BaseAddress = new Uri(vault.Open()[0].Url) };
        var answering = client.PostAsync("/path?query", new ByteArrayContent("body"u8.ToArray()), Cancel);
        var asked = vault.Next(WireFrameKind.Asked);
        Assert.Equal((0, "POST", "/path", "query", "body"), AskOf(asked));
        vault.Send(new(WireFrameKind.Answered, asked.Number, new WireWriter().Number(418).Text("text/plain").Data("answer"u8.ToArray()).Byte(0).Content));
        vault.Send(new(WireFrameKind.Over, asked.Number));
        using var answer = await answering.WaitAsync(Patience, Cancel);
        Assert.Equal((418, "answer"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
    }

    [Fact]
    public async Task A_streams_pieces_follow_its_answer_until_it_is_over()
    {
        using var vault = new Vault(Endpoint.Http("http", 0, Service));
        using var client = new HttpClient { BaseAddress = new Uri(vault.Open()[0].Url) };
        var answering = client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancel);
        var number = vault.Next(WireFrameKind.Asked).Number;
        vault.Send(new(WireFrameKind.Answered, number, new WireWriter().Number(200).Text("text/event-stream").Data(default).Byte(1).Content));
        using var reader = new StreamReader(await (await answering.WaitAsync(Patience, Cancel)).Content.ReadAsStreamAsync(Cancel));
        foreach (var line in (string[])["one", "two", "three"])
        {
            vault.Send(new(WireFrameKind.Data, number, Encoding.ASCII.GetBytes(line + "\n")));
            vault.Next(WireFrameKind.Taken);
            Assert.Equal(line, await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience));
        }
        vault.Send(new(WireFrameKind.Over, number));
        Assert.Null(await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Whoever_asked_and_leaves_is_told_of(bool inTheStream)
    {
        using var vault = new Vault(Endpoint.Http("http", 0, Service));
        var bound = vault.Open();
        uint number;
        using (var socket = await Vault.ConnectAsync(bound[0]))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost:{bound[0].Port}\r\n\r\n"), Cancel);
            number = vault.Next(WireFrameKind.Asked).Number;
            if (inTheStream)
            {
                vault.Send(new(WireFrameKind.Answered, number, new WireWriter().Number(200).Text("text/event-stream").Data("a"u8.ToArray()).Byte(1).Content));
                Assert.NotEmpty(await ReadAsync(socket));
            }
        }
        Assert.Equal(number, vault.Next(WireFrameKind.Over).Number);
    }

    [Fact]
    public async Task A_request_whose_service_ended_without_an_answer_is_cut_off()
    {
        using var vault = new Vault(Endpoint.Http("http", 0, Service));
        using var client = new HttpClient { BaseAddress = new Uri(vault.Open()[0].Url) };
        var answering = client.GetAsync("/", Cancel);
        vault.Send(new(WireFrameKind.Over, vault.Next(WireFrameKind.Asked).Number));
        await Assert.ThrowsAsync<HttpRequestException>(() => answering.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task What_cannot_be_opened_is_told_and_ends_the_program()
    {
        using var taken = new Vault(Endpoint.Tcp("tcp", 0, Service));
        var port = taken.Open()[0].Port;
        using var vault = new Vault();
        vault.Send(WireEndpoints.Write([Endpoint.Tcp("tcp", port, Service)]));
        var reader = new WireReader(vault.Next(WireFrameKind.Unbound).Content);
        Assert.Equal($"port {port} cannot be had: it is taken", reader.Text());
        Assert.Equal(1, await vault.Ended.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task What_is_no_greeting_ends_the_program()
    {
        using var nothing = new Vault();
        nothing.Leave();
        Assert.Equal(1, await nothing.Ended.WaitAsync(Patience, Cancel));
        using var other = new Vault();
        other.Send(new(WireFrameKind.Data, 1, new byte[1]));
        Assert.Equal(1, await other.Ended.WaitAsync(Patience, Cancel));
        using var none = new Vault();
        none.SendRaw([255, 255, 255, 255, 1, 0, 0, 0, 0]);
        Assert.Equal(1, await none.Ended.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task With_the_vault_the_program_ends_its_hosts_and_itself()
    {
        using var vault = new Vault(Endpoint.Tcp("tcp", 0, Service));
        using var socket = await Vault.ConnectAsync(vault.Open()[0]);
        vault.Next(WireFrameKind.Connected);
        vault.Leave();
        Assert.Empty(await ReadAsync(socket));
        Assert.Equal(0, await vault.Ended.WaitAsync(Patience, Cancel));
    }

    private static async Task<byte[]> ReadAsync(Socket socket)
    {
        var data = new byte[4096];
        try { return data[..await socket.ReceiveAsync(data.AsMemory(), Cancel).AsTask().WaitAsync(Patience)]; }
        catch (SocketException) { return []; }
    }

    private static int PlaceOf(WireFrame frame)
    {
        var reader = new WireReader(frame.Content);
        return reader.Below(WireBounds.Endpoints);
    }

    private static (int, string, string, string, string) AskOf(WireFrame frame)
    {
        var reader = new WireReader(frame.Content);
        return (reader.Below(WireBounds.Endpoints), reader.Text(), reader.Text(), reader.Text(), Encoding.ASCII.GetString(reader.Data().Span));
    }

    /// <summary>Of this process's endpoints: the program has its own in their place.</summary>
    private sealed class Unused : IHostService, IHttpService
    {
        public Task ServeAsync(IHostConnection connection, CancellationToken cancel) => throw new NotSupportedException();
        public Task<HttpAnswer> AnswerAsync(HttpAsk ask) => throw new NotSupportedException();
    }
}
