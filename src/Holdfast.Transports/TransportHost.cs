using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>Endpoints that are open on this machine, for its own programs alone. Disposing it ends all.</summary>
public sealed class TransportHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly List<ITransport> _transports = [];

    private TransportHost(CancellationToken cancel) => _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>What is open, in the order of the endpoints.</summary>
    public IReadOnlyList<BoundEndpoint> Bound { get; private set; } = [];

    /// <inheritdoc cref="StartAsync(IReadOnlyList{Endpoint}, TransportOptions, CancellationToken)"/>
    public static Task<TransportHost> StartAsync(IReadOnlyList<Endpoint> endpoints, CancellationToken cancel) => StartAsync(endpoints, new TransportOptions(), cancel);

    /// <summary>Opens all endpoints, or none.</summary>
    /// <param name="endpoints">Of any kind but <see cref="EndpointKind.HidFile"/>, which needs no network and has its place in Holdfast.Hosting.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="cancel">Ends the connections and takes no more of them; the ports are freed by disposing.</param>
    /// <exception cref="IOException">A port is taken, or a socket file cannot be made.</exception>
    /// <exception cref="ArgumentException">Two have one name, or one cannot be served.</exception>
    public static async Task<TransportHost> StartAsync(IReadOnlyList<Endpoint> endpoints, TransportOptions options, CancellationToken cancel)
    {
        if (endpoints.Any(each => each.Name.Length == 0) || endpoints.Select(each => each.Name).Distinct().Count() != endpoints.Count) { throw new ArgumentException("each endpoint has a name of its own", nameof(endpoints)); }
        var host = new TransportHost(cancel);
        try
        {
            foreach (var endpoint in endpoints) { await host.OpenAsync(endpoint, endpoints, options); }
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        var bound = host._transports.SelectMany(transport => transport.Bound).ToDictionary(each => each.Name);
        host.Bound = [.. endpoints.Select(each => bound[each.Name])];
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var transport in _transports) { await transport.DisposeAsync(); }
        _transports.Clear();
        _stopping.Dispose();
    }

    private async Task OpenAsync(Endpoint endpoint, IReadOnlyList<Endpoint> all, TransportOptions options)
    {
        switch (endpoint.Kind)
        {
            case EndpointKind.Tcp:
                _transports.Add(StreamTransport.Tcp(endpoint, options, _stopping.Token));
                break;
            case EndpointKind.UnixStream:
                _transports.Add(StreamTransport.Unix(endpoint, options, _stopping.Token));
                break;
            case EndpointKind.Udp:
                _transports.Add(PacketTransport.Udp(endpoint, options, _stopping.Token));
                break;
            case EndpointKind.UnixDatagram:
                _transports.Add(PacketTransport.Unix(endpoint, options, _stopping.Token));
                break;
            case EndpointKind.WebSocket when endpoint.Beside.Length > 0:
                if (!all.Any(each => each.Kind == EndpointKind.Http && each.Name == endpoint.Beside)) { throw new ArgumentException($"{endpoint.Name} is to be beside {endpoint.Beside}, which is not there", nameof(all)); }
                break; // opened with the other
            case EndpointKind.Http or EndpointKind.WebSocket:
                _transports.Add(await HttpTransport.StartAsync([endpoint, .. all.Where(each => each.Kind == EndpointKind.WebSocket && each.Beside == endpoint.Name)], options, _stopping.Token));
                break;
            case EndpointKind.HidFile:
                throw new ArgumentException($"{endpoint.Name} needs no network, and is not served here", nameof(endpoint));
        }
    }
}
