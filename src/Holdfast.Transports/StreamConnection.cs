using System.IO.Pipelines;
using System.Net.Sockets;

namespace Holdfast.Transports;

/// <summary>
/// A connected stream. It is read all the time, into memory that is bounded, so that a host that leaves is noticed while its request is being served;
/// while that memory is full the socket is asked instead.
/// </summary>
internal sealed class StreamConnection : HostConnection
{
    private const int PieceSize = 4096;
    private static readonly TimeSpan Asking = TimeSpan.FromMilliseconds(250);

    private readonly Socket _socket;
    private readonly Pipe _waiting;
    private readonly TimeSpan _sendPatience;
    private SequencePosition? _taken;

    internal StreamConnection(string name, Socket socket, TransportOptions options) : base(name)
    {
        (_socket, _sendPatience) = (socket, options.SendPatience);
        _waiting = new(new PipeOptions(pauseWriterThreshold: options.MostWaitingBytes, resumeWriterThreshold: options.MostWaitingBytes / 2, minimumSegmentSize: PieceSize, useSynchronizationContext: false));
        _ = ReadAsync();
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancel)
    {
        if (_taken is { } taken) { _waiting.Reader.AdvanceTo(taken); }
        _taken = null;
        var buffer = (await _waiting.Reader.ReadAsync(cancel)).Buffer;
        _taken = buffer.GetPosition(buffer.First.Length);
        return buffer.First;
    }

    protected override async ValueTask GiveAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, Gone);
        either.CancelAfter(_sendPatience);
        try
        {
            while (!data.IsEmpty) { data = data[await _socket.SendAsync(data, SocketFlags.None, either.Token)..]; }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            End();
            throw new IOException("the host is gone", exception);
        }
    }

    protected override void Close() => _socket.Dispose();

    private async Task ReadAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(_waiting.Writer.GetMemory(PieceSize), SocketFlags.None, Gone) is > 0 and var count)
            {
                _waiting.Writer.Advance(count);
                Came();
                var flushed = _waiting.Writer.FlushAsync(Gone);
                if (!flushed.IsCompleted) { await WaitForRoomAsync(flushed.AsTask()); }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException) { }
        await _waiting.Writer.CompleteAsync();
        End();
    }

    private async Task WaitForRoomAsync(Task flushed)
    {
        while (await Task.WhenAny(flushed, Task.Delay(Asking, Gone)) != flushed)
        {
            if (IsHungUp()) { throw new OperationCanceledException(); }
        }
        await flushed;
    }

    /// <summary>True if the host closed or reset, whatever is unread.</summary>
    private unsafe bool IsHungUp()
    {
        var held = false;
        try
        {
            _socket.SafeHandle.DangerousAddRef(ref held); // or the number could be another file's meanwhile
            var file = new Libc.PollDescriptor { File = (int)_socket.SafeHandle.DangerousGetHandle(), Events = Libc.PollPeerHangUp };
            return Libc.poll(&file, 1, 0) > 0 && (file.Returned & (Libc.PollError | Libc.PollHangUp | Libc.PollPeerHangUp)) != 0;
        }
        finally
        {
            if (held) { _socket.SafeHandle.DangerousRelease(); }
        }
    }
}
