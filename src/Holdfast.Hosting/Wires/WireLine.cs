using Holdfast.HostLink.Wires;

namespace Holdfast.Hosting.Wires;

/// <summary>One connection or request of the wires' process, on this side. The other is believed nothing: a frame that does not fit ends it.</summary>
#pragma warning disable CA1001 // services and their requests hold the token longer than anybody could know; it has no handle to free
internal abstract class WireLine(uint number, Action<WireFrame> send)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _underWay;

    internal uint Number => number;

    public CancellationToken Gone => _gone.Token;

    /// <summary>Sends bytes, and waits until the host has them.</summary>
    /// <exception cref="IOException">The host is gone.</exception>
    /// <exception cref="ArgumentException">They are more than go at a time.</exception>
    protected async Task SendDataAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        if (data.Length > WireBounds.Data) { throw new ArgumentException("more than the wires take at a time", nameof(data)); }
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_gone.IsCancellationRequested) { throw new IOException("the host is gone"); }
            if (_underWay is not null) { throw new InvalidOperationException("one is sent already"); }
            _underWay = sent;
        }
        Send(new(WireFrameKind.Data, number, data));
        await sent.Task.WaitAsync(cancel);
    }

    protected void Send(WireFrame frame) => send(frame);

    /// <exception cref="InvalidDataException">It does not fit.</exception>
    internal abstract void TakeData(ReadOnlyMemory<byte> data);

    /// <exception cref="InvalidDataException">Nothing was sent.</exception>
    internal void TakeTaken()
    {
        TaskCompletionSource? sent;
        lock (_gate) { (sent, _underWay) = (_underWay, null); }
        if (sent is not null) { sent.TrySetResult(); }
        else if (!_gone.IsCancellationRequested) { throw new InvalidDataException("taken was what was not sent"); }
    }

    /// <summary>The host is gone, or the service has ended.</summary>
    internal virtual void End()
    {
        TaskCompletionSource? sent;
        lock (_gate)
        {
            (sent, _underWay) = (_underWay, null);
            _ = _gone.CancelAsync(); // whoever hears of it may take long
        }
        sent?.TrySetException(new IOException("the host is gone"));
    }
}
