using System.Net.WebSockets;
using System.Threading.Channels;
using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>
/// A WebSocket, whole messages each way. It is read all the time, a message ahead, so that a host that leaves is noticed while its request is served.
/// Answers are of the type, text or binary, that the host used last.
/// </summary>
internal sealed class WebSocketConnection : HostConnection, IAsyncDisposable
{
    private const int FirstPiece = 4096;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly TransportOptions _options;
    private readonly Channel<byte[]> _ahead = Channel.CreateBounded<byte[]>(1);
    private readonly CancellationTokenRegistration _aborted;
    private readonly CancellationTokenSource _over = new(); // not Gone: a socket whose reading was cancelled could say no farewell
    private readonly Task _reading;
    private volatile WebSocketMessageType _type = WebSocketMessageType.Binary;
    private WebSocketCloseStatus _close = WebSocketCloseStatus.NormalClosure;

    /// <param name="socket">Whoever made it disposes it.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="aborted">Ends when what it runs over is gone.</param>
    internal WebSocketConnection(WebSocket socket, TransportOptions options, CancellationToken aborted) : base(EndpointKinds.NameOf(EndpointKind.WebSocket))
    {
        (_socket, _options) = (socket, options);
        _aborted = aborted.Register(End);
        _reading = ReadAsync();
    }

    /// <summary>Says farewell, and waits a moment for the host's.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await _socket.CloseOutputAsync(_close, null, patience.Token);
            await _reading.WaitAsync(patience.Token);
        }
        catch (Exception exception) when (IsEnd(exception)) { }
        await _over.CancelAsync();
        await _reading;
        await _aborted.DisposeAsync();
        _over.Dispose();
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancel)
    {
        while (await _ahead.Reader.WaitToReadAsync(cancel))
        {
            if (_ahead.Reader.TryRead(out var message)) { return message; }
        }
        return default;
    }

    protected override async ValueTask GiveAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, Gone);
        either.CancelAfter(_options.SendPatience);
        try { await _socket.SendAsync(data, _type, endOfMessage: true, either.Token); }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            End();
            throw new IOException("the host is gone", exception);
        }
    }

    protected override void Close() => _ahead.Writer.TryComplete();

    private async Task ReadAsync()
    {
        try
        {
            while (await ReadMessageAsync() is { } message)
            {
                if (message.Length == 0 || Gone.IsCancellationRequested) { continue; } // once it has ended it is read for the host's farewell alone
                Came();
                await _ahead.Writer.WriteAsync(message, Gone);
            }
        }
        catch (Exception exception) when (IsEnd(exception)) { }
        End();
    }

    private static bool IsEnd(Exception exception) => exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException;

    /// <summary>Null where the host closes, or sends more than a message may have.</summary>
    private async Task<byte[]?> ReadMessageAsync()
    {
        var message = new byte[Math.Min(FirstPiece, _options.LargestMessage)];
        for (var length = 0; ;)
        {
            // One byte more than the bound tells that there is more.
            if (length == message.Length) { Array.Resize(ref message, Math.Min(2 * length, _options.LargestMessage) + 1); }
            var received = await _socket.ReceiveAsync(message.AsMemory(length), _over.Token);
            if (received.MessageType == WebSocketMessageType.Close) { return null; }
            length += received.Count;
            if (length > _options.LargestMessage)
            {
                _close = WebSocketCloseStatus.MessageTooBig;
                return null;
            }
            if (!received.EndOfMessage) { continue; }
            _type = received.MessageType;
            return message[..length];
        }
    }
}
