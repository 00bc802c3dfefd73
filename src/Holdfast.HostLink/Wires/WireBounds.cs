namespace Holdfast.HostLink.Wires;

/// <summary>How much either process may ask of the other. Who exceeds one of these is not believed any longer.</summary>
public static class WireBounds
{
    /// <summary>Endpoints of one start.</summary>
    public const int Endpoints = 32;

    /// <summary>Connections, or requests over HTTP, of one endpoint that are open at a time.</summary>
    public const int OpenEach = 16;

    /// <summary>Bytes of a packet, of a message, of a piece of a stream, of a request's or an answer's body.</summary>
    public const int Data = 1 << 20;

    /// <summary>UTF-8 bytes of a name, a path, a query, an origin, a type of content.</summary>
    public const int Text = 8 << 10;

    /// <summary>Origins of one endpoint.</summary>
    public const int Origins = 16;

    /// <summary>Bytes of a frame behind its length.</summary>
    public const int Frame = Data + 4 * Text;
}
