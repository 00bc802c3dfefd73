using System.Net.Sockets;
using System.Runtime.Versioning;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>Streams and packets over socket files.</summary>
[SupportedOSPlatform("linux")]
public sealed class UnixTests : IDisposable
{
    private static readonly TransportOptions Quick = new() { Sweep = TimeSpan.FromMilliseconds(50) };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-unix");

    private string Place => Path.Combine(_folder.FullName, "socket");

    public static TheoryData<EndpointKind> Kinds => [EndpointKind.UnixStream, EndpointKind.UnixDatagram];

    [Fact]
    public async Task A_stream_is_served()
    {
        await using var host = await Hosts.StartAsync(Of(EndpointKind.UnixStream, Place));
        Assert.Equal("unix:" + Place, host.Bound[0].Url);
        using var socket = await ConnectAsync();
        Assert.Equal([1, 2, 3], await socket.ExchangeAsync([1, 2, 3]));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Packets_are_answered_to_the_path_the_sender_is_bound_to(bool connected)
    {
        await using var host = await Hosts.StartAsync(Of(EndpointKind.UnixDatagram, Place));
        using Socket first = Bound("first", connected), second = Bound("second", connected);
        for (byte i = 0; i < 10; i++)
        {
            await SendAsync(first, [1, i]);
            await SendAsync(second, [2, i]);
            Assert.Equal([1, i], await first.ReadAsync());
            Assert.Equal([2, i], await second.ReadAsync());
        }
    }

    [Fact]
    public async Task An_answer_of_more_packets_than_a_queue_has_room_for_comes_whole()
    {
        await using var host = await Hosts.StartAsync(Endpoint.UnixDatagram("many", Place, new LambdaService(async (connection, cancel) =>
        {
            await connection.ReceiveAsync(cancel);
            for (var i = 0; i < 2000; i++) { await connection.SendAsync(BitConverter.GetBytes(i), cancel); }
        })));
        using var socket = Bound("slow", connected: false);
        await SendAsync(socket, [1]);
        for (var i = 0; i < 2000; i++)
        {
            if (i == 0) { await Task.Delay(100, Hosts.Cancel); }
            Assert.Equal(i, BitConverter.ToInt32(await socket.ReadAsync()));
        }
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_packet_of_a_sender_without_a_path_is_nobodys()
    {
        var service = new EchoService();
        await using var host = await Hosts.StartAsync(Endpoint.UnixDatagram("echo", Place, service));
        using var nameless = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        await SendAsync(nameless, [1]);
        using var socket = Bound("named", connected: true);
        Assert.Equal([1], await socket.ExchangeAsync([1]));
        Assert.Single(service.Names);
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_sender_that_vanishes_is_noticed_while_its_request_is_served()
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.UnixDatagram("busy", Place, service), Quick);
        using (var socket = Bound("leaving", connected: true))
        {
            await SendAsync(socket, [1]);
            await service.Begun.WaitAsync(Hosts.Patience);
            await Task.Delay(300, Hosts.Cancel);
            Assert.False(service.Gone.IsCompleted);
        }
        await service.Gone.WaitAsync(Hosts.Patience);
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_host_of_a_stream_that_vanishes_is_noticed_while_its_request_is_served()
    {
        var service = new BusyService();
        await using var host = await Hosts.StartAsync(Endpoint.UnixStream("busy", Place, service));
        using (var socket = await ConnectAsync())
        {
            await socket.SendAsync(new byte[1], Hosts.Cancel);
            await service.Begun.WaitAsync(Hosts.Patience);
        }
        await service.Gone.WaitAsync(Hosts.Patience);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_file_is_the_owners_alone_and_goes_with_the_host(EndpointKind kind)
    {
        await using (await Hosts.StartAsync(Of(kind, Place)))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Place));
        }
        Assert.False(File.Exists(Place));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_that_a_socket_left_gives_way(EndpointKind kind)
    {
        using (var left = new Socket(AddressFamily.Unix, kind == EndpointKind.UnixStream ? SocketType.Stream : SocketType.Dgram, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(Place + "-"));
            File.Move(Place + "-", Place); // so that disposing does not remove it
        }
        Assert.True(File.Exists(Place));
        await using var host = await Hosts.StartAsync(Of(kind, Place));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_path_that_is_served_or_a_file_of_another_kind_stays(EndpointKind kind)
    {
        await using (await Hosts.StartAsync(Of(kind, Place)))
        {
            Assert.EndsWith("is taken", (await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, Place)))).Message, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(Place, "somebody's", Hosts.Cancel);
        await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, Place)));
        Assert.Equal("somebody's", await File.ReadAllTextAsync(Place, Hosts.Cancel));
        File.Delete(Place);
        File.CreateSymbolicLink(Place, Place + "-elsewhere");
        await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, Place)));
    }

    /// <summary>Where others may write, they could put a socket of their own in its place; /tmp keeps them from it.</summary>
    [Theory, MemberData(nameof(Kinds)), Trait("attack", "T01")]
    public async Task A_folder_that_others_may_write_to_is_refused(EndpointKind kind)
    {
        var inner = _folder.CreateSubdirectory("inner");
        var place = Path.Combine(inner.FullName, "socket");
        foreach (var (folder, mode) in ((DirectoryInfo, UnixFileMode)[])[(inner, UnixFileMode.OtherWrite), (inner, UnixFileMode.GroupWrite), (_folder, UnixFileMode.OtherWrite)])
        {
            var owners = folder.UnixFileMode;
            folder.UnixFileMode = owners | mode;
            var failure = await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, place)));
            Assert.EndsWith("is no place for a socket: others may write there", failure.Message, StringComparison.Ordinal);
            folder.UnixFileMode = owners;
        }
        await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, "socket")));
        await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, "/nowhere/socket")));
        await Assert.ThrowsAsync<IOException>(() => Hosts.StartAsync(Of(kind, Path.Combine(_folder.FullName, new string('a', 120)))));
    }

    [Theory, MemberData(nameof(Kinds)), Trait("attack", "T01"), Trait("case", "benign")]
    public async Task A_folder_that_keeps_others_from_what_is_not_theirs_is_taken(EndpointKind kind)
    {
        var shared = _folder.CreateSubdirectory("shared");
        shared.UnixFileMode |= UnixFileMode.OtherWrite | UnixFileMode.StickyBit;
        await using var host = await Hosts.StartAsync(Of(kind, Path.Combine(shared.FullName, "socket")));
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), _folder.FullName);
        await using var linked = await Hosts.StartAsync(Of(kind, Path.Combine(_folder.FullName, "link", "socket")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Endpoint Of(EndpointKind kind, string path) => kind == EndpointKind.UnixStream ? Endpoint.UnixStream("echo", path, new EchoService()) : Endpoint.UnixDatagram("echo", path, new EchoService());

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Place), Hosts.Cancel);
        return socket;
    }

    private Socket Bound(string name, bool connected)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, name)));
        if (connected) { socket.Connect(new UnixDomainSocketEndPoint(Place)); }
        return socket;
    }

    private async Task SendAsync(Socket socket, byte[] data)
    {
        if (socket.Connected) { await socket.SendAsync(data, Hosts.Cancel); }
        else { await socket.SendToAsync(data, SocketFlags.None, new UnixDomainSocketEndPoint(Place), Hosts.Cancel); }
    }
}
