using System.Threading.Channels;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;

namespace Holdfast.Wires;

/// <summary>Hands the requests of one endpoint of HTTP to the vault's process, and its answers back.</summary>
internal sealed class RelayedRequests(Relay relay, int place) : IHttpService, IDisposable
{
    private readonly SemaphoreSlim _places = new(WireBounds.OpenEach);

    public async Task<HttpAnswer> AnswerAsync(HttpAsk ask)
    {
        await _places.WaitAsync(ask.Gone);
        var pieces = Channel.CreateBounded<ReadOnlyMemory<byte>>(1);
        var line = relay.Open(WireFrameKind.Asked, new WireWriter().Number(place).Text(ask.Method).Text(ask.Path).Text(ask.Query).Data(ask.Body), _places, data => pieces.Writer.WriteAsync(data, CancellationToken.None).AsTask());
        line.Over.Register(() => pieces.Writer.TryComplete());
        ask.Gone.Register(line.Leave); // while its stream lasts, too
        var answer = await line.Answer.Task.WaitAsync(ask.Gone);
        return Read(answer.Content, out var hasStream) is var read && hasStream ? read with { Stream = pieces.Reader.ReadAllAsync(CancellationToken.None) } : read;
    }

    public void Dispose() => _places.Dispose();

    private static HttpAnswer Read(ReadOnlyMemory<byte> content, out bool hasStream)
    {
        const int Statuses = 1000;
        var reader = new WireReader(content);
        var answer = new HttpAnswer(reader.Below(Statuses), reader.Text(), reader.Data());
        hasStream = reader.Byte() != 0;
        reader.End();
        return answer;
    }
}
