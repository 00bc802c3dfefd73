using Holdfast.HostLink;
using Holdfast.HostLink.Wires;

namespace Holdfast.Wires;

/// <summary>Hands the connections of one endpoint to the vault's process.</summary>
internal sealed class RelayedConnections(Relay relay, int place) : IHostService, IDisposable
{
    private readonly SemaphoreSlim _places = new(WireBounds.OpenEach);

    public async Task ServeAsync(IHostConnection connection, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, connection.Gone);
        await _places.WaitAsync(ended.Token); // one whose place was taken here may still be ending there
        var line = relay.Open(WireFrameKind.Connected, new WireWriter().Number(place), _places, async data => await connection.SendAsync(data, cancel));
        using var left = connection.Gone.Register(line.Leave);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, line.Over);
        while (await connection.ReceiveAsync(over.Token) is { IsEmpty: false } data) { await line.SendAsync(data); }
        line.Leave();
        await Task.Delay(Timeout.Infinite, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _places.Dispose();
}
