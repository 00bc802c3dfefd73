using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Holdfast.Transports;

/// <summary>
/// Who may connect, decided here and nowhere else: programs of this machine over its loopback addresses, and no web site that a browser of this
/// machine has open. There is no setting that opens more.
/// </summary>
internal static class Admission
{
    /// <summary>Where sockets are bound. "localhost" may name the second first.</summary>
    internal static IReadOnlyList<IPAddress> Addresses { get; } = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    internal static bool Admits(EndPoint? remote) => remote is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

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
}
