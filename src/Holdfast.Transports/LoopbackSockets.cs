using System.Net;
using System.Net.Sockets;

namespace Holdfast.Transports;

/// <summary>Sockets bound to one port of this machine's loopback addresses: IPv4 always, IPv6 where there is one and its port is free.</summary>
internal static class LoopbackSockets
{
    /// <exception cref="IOException">The port is taken.</exception>
    internal static IReadOnlyList<Socket> Bind(SocketType type, int port)
    {
        var first = TryBind(type, Admission.Addresses[0], port, out var failure) ?? throw new IOException($"port {port} cannot be had: {failure}");
        var second = Socket.OSSupportsIPv6 ? TryBind(type, Admission.Addresses[1], PortOf(first), out _) : null;
        return second is null ? [first] : [first, second];
    }

    internal static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static Socket? TryBind(SocketType type, IPAddress address, int port, out string failure)
    {
        failure = "";
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            failure = exception.SocketErrorCode == SocketError.AddressAlreadyInUse ? "it is taken" : exception.Message;
            return null;
        }
    }
}
