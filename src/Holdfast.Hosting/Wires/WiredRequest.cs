using Holdfast.HostLink;
using Holdfast.HostLink.Wires;

namespace Holdfast.Hosting.Wires;

/// <summary>A request over HTTP that the wires' process took.</summary>
internal sealed class WiredRequest(uint number, Action<WireFrame> send) : WireLine(number, send)
{
    /// <summary>Has it answered, whole.</summary>
    /// <param name="content">What of the frame follows the endpoint.</param>
    internal HttpAsk Read(ref WireReader content)
    {
        var ask = new HttpAsk(content.Text(), content.Text(), content.Text(), content.Data(), Gone);
        content.End();
        return ask;
    }

    internal async Task AnswerAsync(IHttpService service, HttpAsk ask, Action<Exception> failed)
    {
        HttpAnswer answer;
        ReadOnlyMemory<byte> written;
        try
        {
            answer = await service.AnswerAsync(ask);
            written = Write(answer);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            failed(exception);
            answer = new(500, "", default);
            written = Write(answer);
        }
        Send(new(WireFrameKind.Answered, Number, written));
        if (answer.Stream is not { } stream) { return; }
        await foreach (var piece in stream.WithCancellation(Gone))
        {
            if (!piece.IsEmpty) { await SendDataAsync(piece, Gone); }
        }
    }

    internal override void TakeData(ReadOnlyMemory<byte> data) => throw new InvalidDataException("a request goes on behind its end");

    private static ReadOnlyMemory<byte> Write(HttpAnswer answer)
        => new WireWriter().Number(answer.Status).Text(answer.ContentType).Data(answer.Body).Byte(answer.Stream is null ? (byte)0 : (byte)1).Content;
}
