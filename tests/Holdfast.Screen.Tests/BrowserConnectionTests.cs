using System.Buffers.Binary;
using System.Net.WebSockets;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>Codes from the browser: bounded, for the page that is drawn alone, and in pieces as WebSockets send them.</summary>
public sealed class BrowserConnectionTests
{
    private static readonly DrawnPage Scan = Devices.Page("cancel") with { Kind = "scan", Reading = new(9, 0, 0, "") };

    /// <summary>What the device gets of these messages, each in pieces of a size; true if the connection was ended for one of them.</summary>
    private static async Task<(byte[] Sent, bool IsEnded)> Serve(DrawnPage page, int piece, params byte[][] messages)
    {
        var sent = new MemoryStream();
        using var device = Devices.Showing(page, sent);
        using var socket = new FakeSocket(messages, piece);
        await new BrowserConnection(socket, device).RunAsync(TestContext.Current.CancellationToken);
        return (sent.ToArray(), socket.CloseStatus == WebSocketCloseStatus.PolicyViolation);
    }

    private static byte[] Message(ulong nonce, int length)
    {
        var message = new byte[sizeof(ulong) + length];
        BinaryPrimitives.WriteUInt64LittleEndian(message, nonce);
        for (var i = 0; i < length; i++) { message[sizeof(ulong) + i] = (byte)(i * 7); }
        return message;
    }

    // Opened comes first, HoldCancel last.
    private static byte[] CodeIn(byte[] sent) => sent[ScreenInput.Size..^ScreenInput.Size];

    [Theory]
    [InlineData(1, 1 << 20), InlineData(30, 10), InlineData(ScreenInput.LongestQrCode, 1000), InlineData(ScreenInput.LongestQrCode + 1, 1000), InlineData(ScreenInput.LongestCode, 1 << 16)]
    public async Task A_code_arrives_whole(int length, int piece)
    {
        var (sent, ended) = await Serve(Scan, piece, Message(9, length));
        Assert.False(ended);
        Assert.True(ScreenInput.TryRead(CodeIn(sent), out var input));
        Assert.Equal(new ScreenInput(ScreenInputKind.Code, 9, Value: (uint)length), input);
        Assert.Equal(Message(9, length)[sizeof(ulong)..], CodeIn(sent)[ScreenInput.Size..]);
    }

    [Theory]
    [InlineData(0), InlineData(ScreenInput.LongestCode + 1), InlineData(3 * ScreenInput.LongestCode)]
    public async Task One_that_is_empty_or_too_long_ends_the_connection(int length)
    {
        var (sent, ended) = await Serve(Scan, 1 << 16, Message(9, length), Message(9, 4));
        Assert.True(ended);
        Assert.Empty(CodeIn(sent));
    }

    [Fact]
    public async Task One_of_another_page_or_for_a_page_that_scans_nothing_is_dropped()
    {
        Assert.Empty(CodeIn((await Serve(Scan, 100, Message(8, 4), Message(10, 4000))).Sent));
        var (sent, ended) = await Serve(Devices.Page("cancel"), 100, Message(9, 4));
        Assert.False(ended);
        Assert.Empty(CodeIn(sent));
    }

    [Fact]
    public async Task After_a_code_the_next_one_is_read_from_its_beginning()
    {
        var (sent, _) = await Serve(Scan, 13, Message(8, 500), Message(9, 40), Message(9, 5));
        Assert.Equal(2 * ScreenInput.Size + 45, CodeIn(sent).Length);
        Assert.Equal(Message(9, 5)[sizeof(ulong)..], CodeIn(sent)[^5..]);
    }

    private sealed class FakeSocket(byte[][] messages, int piece) : WebSocket
    {
        private int _message, _at;
        private WebSocketCloseStatus? _closed;

        public override WebSocketCloseStatus? CloseStatus => _closed;
        public override string? CloseStatusDescription => null;
        public override WebSocketState State => WebSocketState.Open;
        public override string? SubProtocol => null;

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_message == messages.Length) { throw new WebSocketException("gone"); }
            var left = messages[_message].AsMemory(_at);
            var count = Math.Min(Math.Min(piece, buffer.Length), left.Length);
            left[..count].CopyTo(buffer);
            _at += count;
            var isWhole = _at == messages[_message].Length;
            if (isWhole) { (_message, _at) = (_message + 1, 0); }
            return new(new ValueWebSocketReceiveResult(count, WebSocketMessageType.Binary, isWhole));
        }

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();
        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => Task.CompletedTask;
        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;
        public override void Abort() { }
        public override void Dispose() { }

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
        {
            _closed = closeStatus;
            return Task.CompletedTask;
        }
    }
}
