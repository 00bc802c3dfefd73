namespace Holdfast.HostLink;

/// <summary>What an endpoint runs over.</summary>
public enum EndpointKind
{
    /// <summary>A stream over TCP, on this machine alone.</summary>
    Tcp,
    /// <summary>Packets over UDP, on this machine alone; a connection is one remote port.</summary>
    Udp,
    /// <summary>A stream over a socket file.</summary>
    UnixStream,
    /// <summary>Packets over a socket file; a connection is one bound path.</summary>
    UnixDatagram,
    /// <summary>Requests over HTTP/1.1, on this machine alone.</summary>
    Http,
    /// <summary>Messages over WebSocket, on this machine alone.</summary>
    WebSocket,
    /// <summary>Reports of 64 bytes over a device file: a USB gadget's /dev/hidgN.</summary>
    HidFile,
}

/// <summary>What the owner reads of a connection: the field's own words, the same in every language.</summary>
public static class EndpointKinds
{
    public static string NameOf(EndpointKind kind) => kind switch
    {
        EndpointKind.Tcp => "TCP",
        EndpointKind.Udp => "UDP",
        EndpointKind.UnixStream or EndpointKind.UnixDatagram => "Unix socket",
        EndpointKind.Http => "HTTP",
        EndpointKind.WebSocket => "WebSocket",
        EndpointKind.HidFile => "USB",
    };
}

/// <summary>Where hosts are to be served, and by what. It is made by the method of its kind, so that none lacks what it needs.</summary>
public sealed record Endpoint
{
    private Endpoint(string name, EndpointKind kind) => (Name, Kind) = (name, kind);

    /// <summary>What it is called among the endpoints of one start: "apdu". No two have the same.</summary>
    public string Name { get; }

    public EndpointKind Kind { get; }

    /// <summary>Of TCP, UDP, HTTP and WebSocket; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// A socket file's or a device file's absolute path. Of a WebSocket the path of its URL: with a slash at its end, all that begin so; else that one.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>Of a WebSocket: the name of the endpoint of HTTP whose port it shares; empty where it has one of its own.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Of HTTP and WebSocket: origins that may ask besides the endpoint's own, such as "https://example.org". Whoever asks without one may; no other site.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Serves connections; null for HTTP alone.</summary>
    public IHostService? Connections { get; private init; }

    /// <summary>Answers requests; null for all but HTTP.</summary>
    public IHttpService? Requests { get; private init; }

    public static Endpoint Tcp(string name, int port, IHostService service) => new(name, EndpointKind.Tcp) { Port = port, Connections = service };

    public static Endpoint Udp(string name, int port, IHostService service) => new(name, EndpointKind.Udp) { Port = port, Connections = service };

    public static Endpoint UnixStream(string name, string path, IHostService service) => new(name, EndpointKind.UnixStream) { Path = path, Connections = service };

    public static Endpoint UnixDatagram(string name, string path, IHostService service) => new(name, EndpointKind.UnixDatagram) { Path = path, Connections = service };

    public static Endpoint Http(string name, int port, IHttpService service) => new(name, EndpointKind.Http) { Port = port, Requests = service };

    public static Endpoint WebSocket(string name, int port, string path, IHostService service) => new(name, EndpointKind.WebSocket) { Port = port, Path = path, Connections = service };

    /// <summary>A WebSocket on the port of an endpoint of HTTP.</summary>
    public static Endpoint WebSocket(string name, string beside, string path, IHostService service) => new(name, EndpointKind.WebSocket) { Beside = beside, Path = path, Connections = service };

    public static Endpoint HidFile(string name, string path, IHostService service) => new(name, EndpointKind.HidFile) { Path = path, Connections = service };
}

/// <summary>An endpoint that is served.</summary>
/// <param name="Name">The endpoint's.</param>
/// <param name="Port">The one that was taken; 0 where there is none.</param>
/// <param name="Path">The endpoint's.</param>
public sealed record BoundEndpoint(string Name, EndpointKind Kind, int Port, string Path)
{
    /// <summary>Where hosts find it: "tcp://127.0.0.1:9999", "unix:/run/user/1000/holdfast.sock".</summary>
    public string Url => Kind switch
    {
        EndpointKind.Tcp => $"tcp://127.0.0.1:{Port}",
        EndpointKind.Udp => $"udp://127.0.0.1:{Port}",
        EndpointKind.Http => $"http://127.0.0.1:{Port}",
        EndpointKind.WebSocket => $"ws://127.0.0.1:{Port}{Path}",
        EndpointKind.UnixStream or EndpointKind.UnixDatagram => $"unix:{Path}",
        EndpointKind.HidFile => $"hid:{Path}",
    };

    public override string ToString() => Url;
}
