namespace Holdfast.HostLink.Wires;

/// <summary>The frames of a start: the endpoints that are to be opened, and the ports that were taken.</summary>
public static class WireEndpoints
{
    /// <exception cref="ArgumentException">They are more, or have longer names and paths, than the wires take.</exception>
    public static WireFrame Write(IReadOnlyList<Endpoint> endpoints)
    {
        if (endpoints.Count > WireBounds.Endpoints || endpoints.Any(each => each.Origins.Count > WireBounds.Origins)) { throw new ArgumentException("too many endpoints or origins", nameof(endpoints)); }
        var content = new WireWriter().Number(endpoints.Count);
        foreach (var each in endpoints)
        {
            content.Byte((byte)each.Kind).Text(each.Name).Port(each.Port).Text(each.Path).Text(each.Beside).Number(each.Origins.Count);
            foreach (var origin in each.Origins) { content.Text(origin); }
        }
        return new(WireFrameKind.Endpoints, 0, content.Content);
    }

    /// <param name="frame">The content of <see cref="WireFrameKind.Endpoints"/>.</param>
    /// <param name="connections">Serves connections of the endpoint of that place.</param>
    /// <param name="requests">Answers requests of the endpoint of that place.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<Endpoint> Read(ReadOnlyMemory<byte> frame, Func<int, IHostService> connections, Func<int, IHttpService> requests)
    {
        var reader = new WireReader(frame);
        var endpoints = new Endpoint[reader.Below(WireBounds.Endpoints + 1)];
        for (var i = 0; i < endpoints.Length; i++)
        {
            var kind = (EndpointKind)reader.Byte();
            if (kind > EndpointKind.HidFile) { throw new InvalidDataException("no such kind of endpoint"); }
            var (name, port, path, beside) = (reader.Text(), reader.Port(), reader.Text(), reader.Text());
            var origins = new string[reader.Below(WireBounds.Origins + 1)];
            for (var j = 0; j < origins.Length; j++) { origins[j] = reader.Text(); }
            endpoints[i] = Of(kind, name, port, path, beside, () => connections(i), () => requests(i)) with { Origins = origins };
        }
        reader.End();
        return endpoints;
    }

    public static WireFrame WriteBound(IReadOnlyList<BoundEndpoint> bound)
    {
        var content = new WireWriter().Number(bound.Count);
        foreach (var each in bound) { content.Port(each.Port); }
        return new(WireFrameKind.Bound, 0, content.Content);
    }

    /// <param name="frame">The content of <see cref="WireFrameKind.Bound"/>.</param>
    /// <param name="endpoints">Those that were to be opened.</param>
    /// <exception cref="InvalidDataException">It is none, or of others.</exception>
    public static IReadOnlyList<BoundEndpoint> ReadBound(ReadOnlyMemory<byte> frame, IReadOnlyList<Endpoint> endpoints)
    {
        var reader = new WireReader(frame);
        if (reader.Below(WireBounds.Endpoints + 1) != endpoints.Count) { throw new InvalidDataException("other endpoints were opened than were asked for"); }
        var bound = new BoundEndpoint[endpoints.Count];
        for (var i = 0; i < bound.Length; i++) { bound[i] = new(endpoints[i].Name, endpoints[i].Kind, reader.Port(), endpoints[i].Path); }
        reader.End();
        return bound;
    }

    private static Endpoint Of(EndpointKind kind, string name, int port, string path, string beside, Func<IHostService> connections, Func<IHttpService> requests) => kind switch
    {
        EndpointKind.Tcp => Endpoint.Tcp(name, port, connections()),
        EndpointKind.Udp => Endpoint.Udp(name, port, connections()),
        EndpointKind.UnixStream => Endpoint.UnixStream(name, path, connections()),
        EndpointKind.UnixDatagram => Endpoint.UnixDatagram(name, path, connections()),
        EndpointKind.Http => Endpoint.Http(name, port, requests()),
        EndpointKind.WebSocket when beside.Length > 0 => Endpoint.WebSocket(name, beside, path, connections()),
        EndpointKind.WebSocket => Endpoint.WebSocket(name, port, path, connections()),
        EndpointKind.HidFile => throw new InvalidDataException("a device file is not for the wires"),
    };
}
