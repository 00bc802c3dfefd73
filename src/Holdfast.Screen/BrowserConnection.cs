using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>The one browser that has the screen: pages go to it as HTML, what is touched and typed comes back as short lines.</summary>
internal sealed class BrowserConnection(WebSocket socket, DeviceLink device)
{
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Serves it until it leaves, or says something that is no input.</summary>
    internal async Task RunAsync(CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        device.Changed = Wake;
        device.Send(new(ScreenInputKind.Opened, 0)); // the page comes in answer
        var drawing = DrawAsync(ended.Token);
        try
        {
            await ListenAsync(ended.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException) { }
        device.Changed = () => { };
        device.Send(new(ScreenInputKind.HoldCancel, 0));
        await ended.CancelAsync();
        await drawing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Wake() => _changed.Writer.TryWrite(true);

    private async Task DrawAsync(CancellationToken cancel)
    {
        Drawing? drawn = null;
        while (true)
        {
            await _changed.Reader.ReadAsync(cancel);
            var drawing = device.Drawing;
            if (drawing == drawn) { continue; }
            // A page that was passed over, or not drawn here yet, is drawn whole.
            if (drawing.Part != DrawnPart.Page && drawn?.Page?.Nonce != drawing.Page!.Nonce) { drawing = drawing.Whole; }
            drawn = drawing;
            await socket.SendAsync(PageHtml.Write(drawing), WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        var line = new byte[InputLine.MaxLength];
        while (true)
        {
            var received = await socket.ReceiveAsync(line.AsMemory(), cancel);
            if (received.MessageType == WebSocketMessageType.Binary)
            {
                var taken = await TakeCodeAsync(line.AsMemory(0, received.Count), received.EndOfMessage, cancel);
                Array.Clear(line);
                if (!taken) { break; }
                continue;
            }
            if (received.MessageType != WebSocketMessageType.Text || !received.EndOfMessage || !InputLine.TryParse(Encoding.ASCII.GetString(line, 0, received.Count), out var input)) { break; }
            input.SendTo(device);
            Array.Clear(line);
        }
        await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, null, cancel);
    }

    /// <summary>A code that was read: the page's nonce (8 bytes, little endian), and what it says. False for one that is too long.</summary>
    private async Task<bool> TakeCodeAsync(ReadOnlyMemory<byte> start, bool isWhole, CancellationToken cancel)
    {
        const int Nonce = sizeof(ulong);
        // No larger than it has to be, from the first: a buffer that grows leaves copies of what it held.
        var message = new byte[isWhole ? start.Length : ScreenInput.LongestQrCode + Nonce];
        start.CopyTo(message);
        try
        {
            var length = start.Length;
            while (!isWhole)
            {
                if (length == message.Length)
                {
                    if (length > ScreenInput.LongestQrCode + Nonce) { return false; }
                    var longer = new byte[ScreenInput.LongestCode + Nonce];
                    message.CopyTo(longer, 0);
                    Array.Clear(message);
                    message = longer;
                }
                var received = await socket.ReceiveAsync(message.AsMemory(length), cancel);
                if (received.MessageType != WebSocketMessageType.Binary) { return false; }
                (length, isWhole) = (length + received.Count, received.EndOfMessage);
            }
            if (length <= Nonce) { return false; }
            var nonce = BinaryPrimitives.ReadUInt64LittleEndian(message);
            // Of another page: dropped, as a press would be.
            if (device.Drawing.Page is { Kind: "scan" } page && page.Nonce == nonce) { device.SendCode(nonce, message.AsSpan(Nonce, length - Nonce)); }
            return true;
        }
        finally
        {
            Array.Clear(message);
        }
    }
}
