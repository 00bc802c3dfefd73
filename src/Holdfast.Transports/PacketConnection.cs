using System.Threading.Channels;

namespace Holdfast.Transports;

/// <summary>One remote that sends packets to a socket that many send to. What it sent and nobody took yet is bounded; more is lost, as packets may be.</summary>
internal sealed class PacketConnection(string name, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send, TransportOptions options) : HostConnection(name)
{
    private const int Overhead = 64; // what a packet takes besides its bytes

    private readonly Channel<byte[]> _waiting = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private int _held;

    /// <summary>Takes a packet from the remote; false where it is lost.</summary>
    internal bool TryAdd(byte[] packet)
    {
        if (Interlocked.Add(ref _held, packet.Length + Overhead) <= options.MostWaitingBytes && _waiting.Writer.TryWrite(packet))
        {
            Came();
            return true;
        }
        Interlocked.Add(ref _held, -(packet.Length + Overhead));
        return false;
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancel)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancel))
        {
            if (!_waiting.Reader.TryRead(out var packet)) { continue; }
            Interlocked.Add(ref _held, -(packet.Length + Overhead));
            return packet;
        }
        return default;
    }

    protected override async ValueTask GiveAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        if (Gone.IsCancellationRequested) { throw new IOException("the host is gone"); }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, Gone);
        either.CancelAfter(options.SendPatience);
        try { await send(data, either.Token); }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or ObjectDisposedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            End();
            throw new IOException("the host is gone", exception);
        }
    }

    protected override void Close() => _waiting.Writer.TryComplete();
}
