using System.Net.Sockets;
using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>Takes connections from sockets that are bound, and has each served.</summary>
internal sealed class StreamTransport : ITransport
{
    private const int Backlog = 64;
    private static readonly TimeSpan OutOfHandles = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<Socket> _listeners;
    private readonly string _name;
    private readonly ConnectionTable _table;
    private readonly TransportOptions _options;
    private readonly Task _accepting;

    private StreamTransport(IReadOnlyList<Socket> listeners, BoundEndpoint bound, Endpoint endpoint, TransportOptions options, CancellationToken stopping)
    {
        (_listeners, _name, _options, Bound) = (listeners, EndpointKinds.NameOf(endpoint.Kind), options, [bound]);
        _table = new(endpoint, options, stopping);
        foreach (var listener in listeners) { listener.Listen(Backlog); }
        _accepting = Task.WhenAll(listeners.Select(listener => AcceptAsync(listener, stopping)));
    }

    public IReadOnlyList<BoundEndpoint> Bound { get; }

    internal int Connections => _table.Count;

    /// <exception cref="IOException">The port is taken.</exception>
    internal static StreamTransport Tcp(Endpoint endpoint, TransportOptions options, CancellationToken stopping)
    {
        var sockets = LoopbackSockets.Bind(SocketType.Stream, endpoint.Port);
        return new(sockets, new(endpoint.Name, endpoint.Kind, LoopbackSockets.PortOf(sockets[0]), ""), endpoint, options, stopping);
    }

    /// <exception cref="IOException">The path is taken, or none where a socket may be.</exception>
    internal static StreamTransport Unix(Endpoint endpoint, TransportOptions options, CancellationToken stopping)
        => new([SocketFile.Bind(SocketType.Stream, endpoint.Path)], new(endpoint.Name, endpoint.Kind, 0, endpoint.Path), endpoint, options, stopping);

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners) { listener.Dispose(); }
        await _accepting;
        await _table.EndAsync();
    }

    private async Task AcceptAsync(Socket listener, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var socket = await listener.AcceptAsync(stopping);
                if (!Admission.Admits(socket)) { socket.Dispose(); }
                else { Serve(socket); }
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.TooManyOpenSockets) { await Task.Delay(OutOfHandles, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }
            catch (SocketException exception) when (exception.SocketErrorCode != SocketError.OperationAborted) { } // the one that came is gone already
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException) { return; }
        }
    }

    private void Serve(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            try { socket.NoDelay = true; }
            catch (SocketException) { } // gone already
        }
        _table.TryServe(new StreamConnection(_name, socket, _options));
    }
}
