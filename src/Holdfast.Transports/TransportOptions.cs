namespace Holdfast.Transports;

/// <summary>How much hosts may have, and for how long.</summary>
public sealed record TransportOptions
{
    /// <summary>Connections of one endpoint. One more takes the place of the idle one that was silent longest; where none is idle it is refused.</summary>
    public int MostConnections { get; init; } = 32;

    /// <summary>Connections of one port of HTTP, those that are kept open unused among them.</summary>
    public int MostHttpConnections { get; init; } = 256;

    /// <summary>Bytes of a stream that are held for a service that does not read.</summary>
    public int MostWaitingBytes { get; init; } = 64 << 10;

    /// <summary>Bytes of the body of a request over HTTP.</summary>
    public int LargestBody { get; init; } = 1 << 20;

    /// <summary>How long a host may leave unread what is sent to it.</summary>
    public TimeSpan SendPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long services have to come to their end when the host of transports is disposed.</summary>
    public TimeSpan EndPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told of a service that failed, with the endpoint's name: a fault of ours. The one connection or request is over, all else goes on.</summary>
    public Action<string, Exception> Failed { get; init; } = (_, _) => { };
}
