using Holdfast.HostLink.Wires;

namespace Holdfast.Wires;

/// <summary>One connection or request, on the side of its socket. What the vault's process sends for it is given to the host, one piece at a time.</summary>
/// <param name="relay">What sends frames.</param>
/// <param name="give">Gives bytes to the host.</param>
#pragma warning disable CA1001 // its token is held longer than anybody could know; it has no handle to free
internal sealed class RelayLine(Relay relay, Func<ReadOnlyMemory<byte>, Task> give)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _underWay;
    private bool _hasLeft;

    internal uint Number { get; set; }

    /// <summary>Ends when the vault's process has ended its side.</summary>
    internal CancellationToken Over => _over.Token;

    /// <summary>A request's answer.</summary>
    internal TaskCompletionSource<WireFrame> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends bytes to the service, and waits until it took them, or ended.</summary>
    internal async Task SendAsync(ReadOnlyMemory<byte> data)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (Over.IsCancellationRequested) { return; }
            _underWay = sent;
        }
        relay.Send(new(WireFrameKind.Data, Number, data.ToArray()));
        await sent.Task;
    }

    /// <summary>Says, once, that the host left.</summary>
    internal void Leave()
    {
        lock (_gate)
        {
            if (_hasLeft || Over.IsCancellationRequested) { return; }
            _hasLeft = true;
        }
        relay.Send(new(WireFrameKind.Over, Number));
    }

    internal async Task TakeDataAsync(ReadOnlyMemory<byte> data)
    {
        try { await give(data); }
        catch (Exception gone) when (gone is IOException or OperationCanceledException) { return; } // it is told otherwise
        relay.Send(new(WireFrameKind.Taken, Number));
    }

    internal void TakeTaken() => Interlocked.Exchange(ref _underWay, null)?.TrySetResult();

    internal void End()
    {
        lock (_gate) { _ = _over.CancelAsync(); }
        TakeTaken();
        Answer.TrySetException(new IOException("the service has ended"));
        _ = Answer.Task.Exception; // nobody need look
    }
}
