using System.Threading.Channels;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;

namespace Holdfast.Hosting.Wires;

/// <summary>A connection whose socket is in the wires' process.</summary>
internal sealed class WiredConnection(uint number, string name, Action<WireFrame> send) : WireLine(number, send), IHostConnection
{
    private readonly Channel<ReadOnlyMemory<byte>> _received = Channel.CreateBounded<ReadOnlyMemory<byte>>(1);

    public string Name => name;

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        while (await _received.Reader.WaitToReadAsync(cancel))
        {
            if (!_received.Reader.TryRead(out var data)) { continue; }
            Send(new(WireFrameKind.Taken, Number));
            return data;
        }
        return default;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel) => new(SendDataAsync(data, cancel));

    internal override void TakeData(ReadOnlyMemory<byte> data)
    {
        if (data.IsEmpty || (!_received.Writer.TryWrite(data) && !Gone.IsCancellationRequested)) { throw new InvalidDataException("bytes came before those before were taken"); }
    }

    internal override void End()
    {
        base.End();
        _received.Writer.TryComplete();
    }
}
