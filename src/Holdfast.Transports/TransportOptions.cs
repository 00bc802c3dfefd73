namespace Holdfast.Transports;

/// <summary>How much hosts may have, and for how long.</summary>
public sealed record TransportOptions
{
    /// <summary>Connections of one endpoint. One more takes the place of the idle one that was silent longest; where none is idle it is refused.</summary>
    public int MostConnections { get; init; } = 32;

    /// <summary>Connections of one port of HTTP, those that are kept open unused among them.</summary>
    public int MostHttpConnections { get; init; } = 256;

    /// <summary>Bytes of a connection that are held for a service that does not read. A packet counts 64 more than it has.</summary>
    public int MostWaitingBytes { get; init; } = 128 << 10;

    /// <summary>Bytes of a packet over UDP or a socket file; a larger one is lost.</summary>
    public int LargestPacket { get; init; } = 4096;

    /// <summary>Bytes of a message over WebSocket; a larger one ends the connection.</summary>
    public int LargestMessage { get; init; } = 1 << 20;

    /// <summary>Bytes of the body of a request over HTTP.</summary>
    public int LargestBody { get; init; } = 1 << 20;

    /// <summary>Requests over HTTP of one port that are answered at a time; one more is told to come again.</summary>
    public int MostRequests { get; init; } = 64;

    /// <summary>How long a remote that sends packets may be silent before it is forgotten.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often those who send packets are looked for.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a host may leave unread what is sent to it.</summary>
    public TimeSpan SendPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long services have to come to their end when the host of transports is disposed.</summary>
    public TimeSpan EndPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told of a service that failed, with the endpoint's name: a fault of ours. The one connection or request is over, all else goes on.</summary>
    public Action<string, Exception> Failed { get; init; } = (_, _) => { };
}
