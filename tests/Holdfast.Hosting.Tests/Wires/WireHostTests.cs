using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.Versioning;
using System.Text;
using System.Threading.Channels;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;
using Holdfast.Hosting.Tests.Usb;
using Holdfast.Hosting.Wires;
using Xunit;

namespace Holdfast.Hosting.Tests.Wires;

/// <summary>By itself: it counts the handles and the memory of two processes.</summary>
[CollectionDefinition(nameof(WireHostTests), DisableParallelization = true)]
public sealed class WireHostCollection;

/// <summary>The vault's process with the real holdfast-wires, and hosts that connect to that one.</summary>
[Collection(nameof(WireHostTests)), SupportedOSPlatform("linux")]
public sealed class WireHostTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-wires");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Place => Path.Combine(_folder.FullName, "socket");

    private static Task<WireHost> StartAsync(params IReadOnlyList<Endpoint> endpoints) => WireHost.StartAsync(endpoints, new() { Program = WiresPrograms.Path });

    [Fact]
    public async Task Hosts_reach_services_over_every_wire()
    {
        await using var host = await StartAsync(Endpoint.Tcp("tcp", 0, Service.Echo), Endpoint.Udp("udp", 0, Service.Echo), Endpoint.UnixStream("stream", Place, Service.Echo), Endpoint.UnixDatagram("packets", Place + "2", Service.Echo),
            Endpoint.WebSocket("socket", "http", "/socket", Service.Echo), Endpoint.Http("http", 0, new Requests(ask => Task.FromResult(new HttpAnswer(201, "text/plain", Encoding.ASCII.GetBytes($"{ask.Method} {ask.Path} {ask.Query} {ask.Body.Length}"))))));
        Assert.Equal(["tcp", "udp", "stream", "packets", "socket", "http"], host.Bound.Select(each => each.Name));
        foreach (var i in (int[])[0, 1, 2, 3])
        {
            using var socket = await ConnectAsync(host.Bound[i]);
            foreach (var size in (int[])[1, 64, 4000]) { Assert.Equal(size, (await ExchangeAsync(socket, new byte[size])).Length); }
        }
        using var client = new HttpClient { BaseAddress = new Uri(host.Bound[5].Url) };
        using var answer = await client.PostAsync("/a?b", new ByteArrayContent(new byte[1 << 20]), Cancel);
        Assert.Equal((HttpStatusCode.Created, "POST /a b 1048576"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
        using var web = new ClientWebSocket();
        await web.ConnectAsync(new Uri(host.Bound[4].Url), Cancel);
        await web.SendAsync(new byte[1 << 20], WebSocketMessageType.Binary, endOfMessage: true, Cancel);
        var (echoed, received) = (0, default(ValueWebSocketReceiveResult));
        do { received = await web.ReceiveAsync(new byte[1 << 20].AsMemory(), Cancel); echoed += received.Count; } while (!received.EndOfMessage);
        Assert.Equal(1 << 20, echoed);
    }

    [Fact]
    public async Task A_stream_comes_piece_by_piece_and_ends_with_who_reads_it()
    {
        var pieces = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
        var left = new TaskCompletionSource();
        await using var host = await StartAsync(Endpoint.Http("http", 0, new Requests(ask =>
        {
            ask.Gone.Register(() => left.TrySetResult());
            return Task.FromResult(new HttpAnswer(200, "text/event-stream", default) { Stream = pieces.Reader.ReadAllAsync(CancellationToken.None) });
        })));
        using var client = new HttpClient { BaseAddress = new Uri(host.Bound[0].Url) };
        using (var answer = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancel))
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
            for (var i = 0; i < 3; i++)
            {
                pieces.Writer.TryWrite(Encoding.ASCII.GetBytes($"{i}\n"));
                Assert.Equal($"{i}", await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience));
            }
        }
        await left.Task.WaitAsync(Patience, Cancel);
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_host_that_leaves_is_noticed_while_its_request_is_served()
    {
        var (begun, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await StartAsync(Endpoint.Tcp("tcp", 0, new Service(async (connection, cancel) =>
        {
            Assert.Equal("TCP", connection.Name);
            await connection.ReceiveAsync(cancel);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            gone.SetResult();
        })));
        using (var socket = await ConnectAsync(host.Bound[0]))
        {
            await socket.SendAsync(new byte[100_000], Cancel);
            await begun.Task.WaitAsync(Patience, Cancel);
            Assert.False(gone.Task.IsCompleted);
        }
        await gone.Task.WaitAsync(Patience, Cancel);
    }

    [Fact, Trait("attack", "T01")]
    public async Task When_the_wires_end_hosts_are_gone_and_it_is_told()
    {
        var gone = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        await using var host = await StartAsync(Endpoint.Tcp("tcp", 0, new Service(async (connection, _) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            gone.SetResult();
        })));
        using var socket = await ConnectAsync(host.Bound[0]);
        await begun.Task.WaitAsync(Patience, Cancel);
        Assert.False(host.Ended.IsCompleted);
        WiresPrograms.Children().Single().Kill();
        await gone.Task.WaitAsync(Patience, Cancel);
        await host.Ended.WaitAsync(Patience, Cancel);
    }

    [Fact]
    public async Task Disposing_ends_the_program_and_removes_its_socket_files()
    {
        var host = await StartAsync(Endpoint.UnixStream("stream", Place, Service.Echo));
        using var socket = await ConnectAsync(host.Bound[0]);
        using var program = WiresPrograms.Children().Single();
        Assert.True(File.Exists(Place));
        await host.DisposeAsync();
        Assert.True(program.HasExited);
        Assert.False(File.Exists(Place));
    }

    [Fact]
    public async Task A_taken_port_or_a_program_that_is_not_there_is_told()
    {
        await using var first = await StartAsync(Endpoint.Tcp("tcp", 0, Service.Echo));
        var failure = await Assert.ThrowsAsync<IOException>(() => StartAsync(Endpoint.Tcp("tcp", first.Bound[0].Port, Service.Echo)));
        Assert.Equal($"port {first.Bound[0].Port} cannot be had: it is taken", failure.Message);
        await Assert.ThrowsAsync<IOException>(() => WireHost.StartAsync([Endpoint.Tcp("tcp", 0, Service.Echo)], new() { Program = "/nowhere/holdfast-wires" }));
        failure = await Assert.ThrowsAsync<IOException>(() => WireHost.StartAsync([Endpoint.Tcp("tcp", 0, Service.Echo)], new() { Program = "/bin/true" }));
        Assert.Equal("/bin/true ended at once", failure.Message);
        Assert.Single(WiresPrograms.Children());
    }

    [Fact]
    public async Task A_cable_alone_starts_no_program()
    {
        using var cable = new Cable();
        var place = $"/proc/self/fd/{cable.Device.ToString(CultureInfo.InvariantCulture)}";
        await Assert.ThrowsAsync<IOException>(() => StartAsync(Endpoint.HidFile("usb", place, Service.Echo))); // no socket can be opened anew: that it was tried is enough
        await using var host = await StartAsync(Endpoint.HidFile("usb", "/dev/null", Service.Echo));
        Assert.Equal("hid:/dev/null", Assert.Single(host.Bound).Url);
        Assert.Empty(WiresPrograms.Children());
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_thousand_hosts_leave_nothing_behind_in_either_process()
    {
        await using var host = await StartAsync(Endpoint.Tcp("tcp", 0, Service.Echo));
        using var program = WiresPrograms.Children().Single();
        await ComeAndGoAsync(300);
        var (handles, memory, theirs) = (Handles(), Memory(), WiresPrograms.Resident(program));
        await ComeAndGoAsync(1000);
        for (var i = 0; i < 500 && Handles() > handles; i++) { await Task.Delay(10, Cancel); }
        Assert.InRange(Handles(), 0, handles);
        Assert.InRange(Memory() - memory, long.MinValue, 512 << 10);
        Assert.InRange(WiresPrograms.Resident(program) - theirs, long.MinValue, 24 << 20); // it collects when it likes

        async Task ComeAndGoAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var socket = await ConnectAsync(host.Bound[0]);
                if (i % 3 == 0) { await ExchangeAsync(socket, new byte[100]); }
                else if (i % 3 == 1) { await socket.SendAsync(new byte[100], Cancel); }
            }
            await Task.Delay(300, Cancel);
        }
    }

    /// <summary>The wires serve nobody once the vault's process is gone, however that went.</summary>
    [Fact]
    public async Task When_the_vaults_process_is_killed_the_program_ends_too()
    {
        // The shell is in the vault's place. The pipe has a writer to the last, so that it is not the end of input that ends the program.
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "mkfifo \"$1\" && exec 9<>\"$1\" && \"$2\" <&9 >\"$1.out\" & echo $!; wait", "sh", Place, WiresPrograms.Path]) { RedirectStandardOutput = true })!;
        using var program = Process.GetProcessById(int.Parse((await shell.StandardOutput.ReadLineAsync(Cancel))!, CultureInfo.InvariantCulture));
        for (var i = 0; i < 500 && !File.Exists(Place + ".out"); i++) { await Task.Delay(10, Cancel); }
        await using (var pipe = new FileStream(Place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0)) { await pipe.WriteAsync(WireEndpoints.Write([Endpoint.Tcp("tcp", 0, Service.Echo)]).Write(), Cancel); }
        for (var i = 0; i < 1000 && new FileInfo(Place + ".out").Length == 0; i++) { await Task.Delay(10, Cancel); }
        Assert.False(program.HasExited);
        shell.Kill();
        await program.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);
    }

    /// <summary>Nothing that the vault's process keeps reaches the one with the sockets but by the frames.</summary>
    [Fact]
    public async Task The_program_gets_no_environment_no_files_and_gives_no_memory_away()
    {
        Environment.SetEnvironmentVariable("HOLDFAST_TEST_SECRET", "abandon");
        await using var host = await StartAsync(Endpoint.Tcp("tcp", 0, Service.Echo));
        Environment.SetEnvironmentVariable("HOLDFAST_TEST_SECRET", null);
        using var program = WiresPrograms.Children().Single();
        var limits = await File.ReadAllTextAsync($"/proc/{program.Id}/limits", Cancel);
        Assert.Contains("Max core file size        0                    0", limits, StringComparison.Ordinal);
        if (Environment.UserName != "root") { Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText($"/proc/{program.Id}/environ")); }
        else { Assert.DoesNotContain("HOLDFAST_TEST_SECRET", await File.ReadAllTextAsync($"/proc/{program.Id}/environ", Cancel), StringComparison.Ordinal); }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<Socket> ConnectAsync(BoundEndpoint bound)
    {
        var isUnix = bound.Kind is EndpointKind.UnixStream or EndpointKind.UnixDatagram;
        var isStream = bound.Kind is EndpointKind.UnixStream or EndpointKind.Tcp;
        var socket = new Socket(isUnix ? AddressFamily.Unix : AddressFamily.InterNetwork, isStream ? SocketType.Stream : SocketType.Dgram, ProtocolType.Unspecified);
        if (bound.Kind == EndpointKind.UnixDatagram) { socket.Bind(new UnixDomainSocketEndPoint(Place + "-host")); }
        await socket.ConnectAsync(isUnix ? new UnixDomainSocketEndPoint(bound.Path) : new IPEndPoint(IPAddress.Loopback, bound.Port), Cancel);
        return socket;
    }

    private static async Task<byte[]> ExchangeAsync(Socket socket, byte[] data)
    {
        await socket.SendAsync(data, Cancel);
        var answer = new byte[data.Length];
        for (var read = 0; read < answer.Length;)
        {
            var count = await socket.ReceiveAsync(answer.AsMemory(read), Cancel).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, count);
            read += count;
        }
        return answer;
    }

    private static int Handles() => Directory.GetFiles("/proc/self/fd").Length;

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
