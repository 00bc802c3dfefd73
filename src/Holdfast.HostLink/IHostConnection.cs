namespace Holdfast.HostLink;

/// <summary>
/// One host on one connection, as bytes. A stream brings them in any cut; a wire of packets (UDP, a Unix datagram, a HID report, a WebSocket message)
/// brings one packet a call.
/// </summary>
public interface IHostConnection
{
    /// <summary>For the owner: "TCP on this machine", "USB".</summary>
    string Name { get; }

    /// <summary>Ends when the host went away.</summary>
    CancellationToken Gone { get; }

    /// <summary>What came next; empty when the host has closed. It is valid until the next call.</summary>
    ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel);

    /// <summary>Sends in one write, or one packet.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel);
}

/// <summary>Serves hosts that connect.</summary>
public interface IHostService
{
    /// <summary>Serves one connection until it ends or is to be closed.</summary>
    Task ServeAsync(IHostConnection connection, CancellationToken cancel);
}
