using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Holdfast.Transports;

/// <summary>
/// Who may connect, decided here and nowhere else: programs of this machine over its loopback addresses, programs of this user over socket files, and
/// no web site that a browser of this machine has open. There is no setting that opens more.
/// </summary>
internal static class Admission
{
    private const int SocketLevel = 1, PeerCredentials = 17, CredentialsSize = 12, OwnerAt = 4;

    /// <summary>Where sockets are bound. "localhost" may name the second first.</summary>
    internal static IReadOnlyList<IPAddress> Addresses { get; } = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    internal static bool Admits(EndPoint? remote) => remote is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    /// <summary>True for a connected socket of this machine, and over a socket file for one whose program this user runs.</summary>
    internal static bool Admits(Socket socket)
    {
        try
        {
            if (socket.AddressFamily != AddressFamily.Unix) { return Admits(socket.RemoteEndPoint); }
            Span<byte> credentials = stackalloc byte[CredentialsSize];
            return socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) == CredentialsSize && BitConverter.ToUInt32(credentials[OwnerAt..]) == Libc.geteuid();
        }
        catch (SocketException) { return false; } // gone already
    }

    /// <summary>
    /// One Host, this machine's with the port (any other name could be pointed here by anybody's DNS); no Origin, or this one, or one of those that are
    /// listed; and nothing that a browser says comes from another site.
    /// </summary>
    internal static bool Admits(HttpContext http, IReadOnlyList<string> origins)
    {
        if (!Admits(new IPEndPoint(http.Connection.RemoteIpAddress ?? IPAddress.Any, 0))) { return false; }
        var port = http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        var (hosts, asking, sites) = (http.Request.Headers.Host, http.Request.Headers.Origin, http.Request.Headers["Sec-Fetch-Site"]);
        if (hosts.Count != 1 || hosts[0] is not { } host || (host != $"127.0.0.1:{port}" && host != $"localhost:{port}")) { return false; }
        if (asking.Count == 1 && origins.Contains(asking[0])) { return true; }
        return (asking.Count == 0 || (asking.Count == 1 && asking[0] == $"http://{host}"))
            && (sites.Count == 0 || (sites.Count == 1 && sites[0] is "same-origin" or "none"));
    }

    /// <summary>
    /// Whether a socket file may lie in a folder: nobody but this user and root may put another file in its place. So this folder and all above it
    /// belong to one of the two, and others may write there only where the sticky bit keeps them from what is not theirs, as in /tmp.
    /// </summary>
    /// <param name="folder">Without links.</param>
    internal static unsafe bool AdmitsFolder(string folder)
    {
        for (var each = folder; each is not null; each = Path.GetDirectoryName(each))
        {
            Libc.FileStatus status;
            if (Libc.statx(Libc.CurrentFolder, each, Libc.NoFollow, Libc.TypeModeAndOwner, &status) != 0 || (status.Mode & Libc.TypeMask) != Libc.FolderType) { return false; }
            if (status.Owner != 0 && status.Owner != Libc.geteuid()) { return false; }
            if ((status.Mode & Libc.WritableByOthers) != 0 && (status.Mode & Libc.Sticky) == 0) { return false; }
        }
        return true;
    }
}
