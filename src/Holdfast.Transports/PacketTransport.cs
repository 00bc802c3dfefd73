using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>
/// Takes packets from sockets that are bound. Each remote that sends is a connection: it ends when the newest need its place, when nobody has its
/// address any longer, or when it was idle too long.
/// </summary>
internal sealed class PacketTransport : ITransport
{
    private const int WaitingInKernel = 256 << 10; // bytes; a host may send a message of many packets at once

    private static readonly TimeSpan QueueIsFull = TimeSpan.FromMilliseconds(2);

    private readonly IReadOnlyList<Socket> _sockets;
    private readonly string _name;
    private readonly ConnectionTable _table;
    private readonly ConcurrentDictionary<Remote, PacketConnection> _remotes = new();
    private readonly TransportOptions _options;
    private readonly CancellationTokenSource _ended;
    private readonly Task _working;

    /// <summary>Who sends, and to which socket.</summary>
    private readonly record struct Remote(Socket Socket, SocketAddress Address);

    private PacketTransport(IReadOnlyList<Socket> sockets, BoundEndpoint bound, Endpoint endpoint, TransportOptions options, CancellationToken stopping)
    {
        (_sockets, _name, _options, Bound) = (sockets, EndpointKinds.NameOf(endpoint.Kind), options, [bound]);
        _table = new(endpoint, options, stopping);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _working = Task.WhenAll([.. sockets.Select(ReceiveAsync), SweepAsync()]);
    }

    public IReadOnlyList<BoundEndpoint> Bound { get; }

    internal int Connections => _table.Count;

    /// <exception cref="IOException">The port is taken.</exception>
    internal static PacketTransport Udp(Endpoint endpoint, TransportOptions options, CancellationToken stopping)
    {
        var sockets = LoopbackSockets.Bind(SocketType.Dgram, endpoint.Port);
        foreach (var socket in sockets) { socket.ReceiveBufferSize = WaitingInKernel; }
        return new(sockets, new(endpoint.Name, endpoint.Kind, LoopbackSockets.PortOf(sockets[0]), ""), endpoint, options, stopping);
    }

    /// <exception cref="IOException">The path is taken, or none where a socket may be.</exception>
    internal static PacketTransport Unix(Endpoint endpoint, TransportOptions options, CancellationToken stopping)
        => new([Unblocked(SocketFile.Bind(SocketType.Dgram, endpoint.Path))], new(endpoint.Name, endpoint.Kind, 0, endpoint.Path), endpoint, options, stopping);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        foreach (var socket in _sockets) { socket.Dispose(); }
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _table.EndAsync();
        _ended.Dispose();
    }

    private async Task ReceiveAsync(Socket socket)
    {
        // One byte more than the bound tells a packet that is too large.
        var packet = new byte[_options.LargestPacket + 1];
        var sender = new SocketAddress(socket.AddressFamily);
        while (!_ended.IsCancellationRequested)
        {
            sender.Size = SocketAddress.GetMaximumAddressSize(socket.AddressFamily);
            try
            {
                var length = await socket.ReceiveFromAsync(packet.AsMemory(), SocketFlags.None, sender, _ended.Token);
                if (length > 0 && length <= _options.LargestPacket && RemotePresence.CanBeAnswered(sender)) { Take(socket, sender, packet.AsSpan(0, length).ToArray()); }
            }
            catch (SocketException exception) when (exception.SocketErrorCode != SocketError.OperationAborted) { } // what came is lost
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException) { return; }
        }
    }

    private void Take(Socket socket, SocketAddress sender, byte[] packet)
    {
        if (_remotes.TryGetValue(new(socket, sender), out var connection) && !connection.Gone.IsCancellationRequested)
        {
            connection.TryAdd(packet);
            return;
        }
        var remote = new Remote(socket, CopyOf(sender));
        connection = new(_name, (data, cancel) => SendAsync(remote, data, cancel), _options);
        connection.TryAdd(packet);
        _remotes[remote] = connection;
        _table.TryServe(connection, () => ((ICollection<KeyValuePair<Remote, PacketConnection>>)_remotes).Remove(new(remote, connection)));
    }

    private static async ValueTask SendAsync(Remote remote, ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        if (remote.Address.Family != AddressFamily.Unix)
        {
            await remote.Socket.SendToAsync(data, SocketFlags.None, remote.Address, cancel);
            return;
        }
        // A remote whose queue is full wakes nobody when it has room again: it is tried.
        while (!TrySend(remote, data.Span)) { await Task.Delay(QueueIsFull, cancel); }
    }

    private static bool TrySend(Remote remote, ReadOnlySpan<byte> data)
    {
        try
        {
            remote.Socket.SendTo(data, SocketFlags.None, remote.Address);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock) { return false; }
    }

    private static Socket Unblocked(Socket socket)
    {
        socket.Blocking = false;
        return socket;
    }

    /// <summary>Nobody says farewell in packets: whether a remote is still there is looked up.</summary>
    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(_options.Sweep);
        while (await timer.WaitForNextTickAsync(_ended.Token))
        {
            if (_remotes.IsEmpty) { continue; }
            var presence = new RemotePresence();
            foreach (var (remote, connection) in _remotes)
            {
                if (!presence.Has(remote.Address) || (!connection.IsBusy && Environment.TickCount64 - connection.Used > _options.IdleTime.TotalMilliseconds)) { connection.End(); }
            }
        }
    }

    private static SocketAddress CopyOf(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
