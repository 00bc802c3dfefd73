using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>A connection that a table holds: it knows whether its host awaits an answer, and can be ended from outside.</summary>
#pragma warning disable CA1001 // services and their requests hold the token longer than anybody could know; it has no handle to free
internal abstract class HostConnection(string name) : IHostConnection
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _gone = new();
    private long _used = Environment.TickCount64;
    private volatile bool _isBusy;

    public string Name => name;
    public CancellationToken Gone => _gone.Token;

    /// <summary>False while nothing came, or what came is answered: ending it loses nothing.</summary>
    internal bool IsBusy => _isBusy;

    /// <summary>When it last received or sent, in milliseconds.</summary>
    internal long Used => Interlocked.Read(ref _used);

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        var received = await TakeAsync(cancel);
        if (!received.IsEmpty) { Mark(busy: true); }
        return received;
    }

    /// <exception cref="IOException">The host is gone, or does not read.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        await GiveAsync(data, cancel);
        Mark(busy: false);
    }

    /// <summary>Ends it for the service and the host alike; what was received already can still be taken. It may be called more than once.</summary>
    internal void End()
    {
        _gone.Cancel();
        Close();
    }

    /// <summary>To be called when something came that the service has yet to take.</summary>
    protected void Came() => Mark(busy: true);

    /// <summary>What came next; empty once the host is gone.</summary>
    protected abstract ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancel);

    /// <exception cref="IOException">The host is gone, or does not read.</exception>
    protected abstract ValueTask GiveAsync(ReadOnlyMemory<byte> data, CancellationToken cancel);

    /// <summary>Lets go of what it runs over.</summary>
    protected abstract void Close();

    private void Mark(bool busy)
    {
        _isBusy = busy;
        Interlocked.Exchange(ref _used, Environment.TickCount64);
    }
}
