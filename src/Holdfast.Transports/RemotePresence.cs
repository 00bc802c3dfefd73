using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Holdfast.Transports;

/// <summary>Whether those who sent packets are still there: a port or a path that some socket has. What is found out holds for this moment.</summary>
internal sealed class RemotePresence
{
    private const int PathAt = 2; // of sockaddr_un

    private readonly Lazy<HashSet<int>?> _ports = new(PortsThatAreBound);

    /// <summary>A packet whose sender has no address, or one of another machine, is nobody's.</summary>
    internal static bool CanBeAnswered(SocketAddress sender) => sender.Family == AddressFamily.Unix ? sender.Size > PathAt + 1 : Admission.Admits(EndPointOf(sender));

    /// <summary>False for one that is gone for certain.</summary>
    internal bool Has(SocketAddress remote)
    {
        if (remote.Family != AddressFamily.Unix) { return _ports.Value is not { } ports || ports.Contains(EndPointOf(remote).Port); }
        return SocketFile.IsServed((UnixDomainSocketEndPoint)new UnixDomainSocketEndPoint("/").Create(remote), SocketType.Dgram);
    }

    private static IPEndPoint EndPointOf(SocketAddress address) => (IPEndPoint)new IPEndPoint(address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(address);

    // A line of these has the local address behind the first blank, as ADDRESS:PORT in hexadecimal. Null where the kernel does not tell.
    private static HashSet<int>? PortsThatAreBound()
    {
        var ports = new HashSet<int>();
        try
        {
            foreach (var file in (string[])["/proc/net/udp", "/proc/net/udp6"])
            {
                if (!File.Exists(file)) { continue; }
                foreach (var line in File.ReadLines(file).Skip(1))
                {
                    var local = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                    ports.Add(int.Parse(local.AsSpan(local.IndexOf(':') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException) { return null; }
        return ports.Count > 0 ? ports : null;
    }
}
