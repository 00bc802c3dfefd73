using Holdfast.HostLink;
using Holdfast.HostLink.Wires;

namespace Holdfast.Hosting.Wires;

/// <summary>What is open in the wires' process, and is served here: its frames become connections and requests again.</summary>
/// <param name="endpoints">Those that are open, by their place.</param>
/// <param name="send">Sends a frame to the wires' process.</param>
/// <param name="failed">Told of a service that failed, with the endpoint's name.</param>
/// <param name="stopping">Ends the services.</param>
internal sealed class WireExchange(IReadOnlyList<Endpoint> endpoints, Action<WireFrame> send, Action<string, Exception> failed, CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, WireLine> _lines = [];
    private readonly int[] _open = new int[endpoints.Count];
    private readonly TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;

    /// <summary>Completes once no service serves any longer, after <see cref="End"/>.</summary>
    internal Task Served => _served.Task;

    /// <summary>Takes a frame of the wires' process.</summary>
    /// <exception cref="InvalidDataException">It does not fit: that process is not to be believed any longer.</exception>
    internal void Take(WireFrame frame)
    {
        var content = new WireReader(frame.Content);
        switch (frame.Kind)
        {
            case WireFrameKind.Connected:
                var place = Place(ref content);
                content.End();
                if (endpoints[place].Connections is not { } connections) { throw new InvalidDataException("a connection where requests are taken"); }
                var connection = new WiredConnection(frame.Number, EndpointKinds.NameOf(endpoints[place].Kind), send);
                Serve(place, connection, () => connections.ServeAsync(connection, stopping));
                break;
            case WireFrameKind.Asked:
                place = Place(ref content);
                if (endpoints[place].Requests is not { } requests) { throw new InvalidDataException("a request where connections are taken"); }
                var request = new WiredRequest(frame.Number, send);
                var ask = request.Read(ref content);
                Serve(place, request, () => request.AnswerAsync(requests, ask, exception => failed(endpoints[place].Name, exception)));
                break;
            case WireFrameKind.Data:
                Find(frame.Number)?.TakeData(frame.Content);
                break;
            case WireFrameKind.Taken:
                content.End();
                Find(frame.Number)?.TakeTaken();
                break;
            case WireFrameKind.Over:
                content.End();
                Find(frame.Number)?.End();
                break;
            case WireFrameKind.Endpoints or WireFrameKind.Bound or WireFrameKind.Unbound or WireFrameKind.Answered:
                throw new InvalidDataException("a frame that is not for the vault, or not now");
        }
    }

    /// <summary>The wires' process is gone: so are all hosts.</summary>
    internal void End()
    {
        WireLine[] lines;
        lock (_gate)
        {
            _isOver = true;
            lines = [.. _lines.Values];
            if (lines.Length == 0) { _served.TrySetResult(); }
        }
        foreach (var line in lines) { line.End(); }
    }

    private int Place(ref WireReader content) => content.Below(endpoints.Count);

    // What the service has ended already, too, may still be spoken of: those frames were under way.
    private WireLine? Find(uint number)
    {
        lock (_gate) { return _lines.GetValueOrDefault(number); }
    }

    private void Serve(int place, WireLine line, Func<Task> serve)
    {
        lock (_gate)
        {
            if (_open[place] == WireBounds.OpenEach || !_lines.TryAdd(line.Number, line)) { throw new InvalidDataException("more is open than may be, or one number twice"); }
            _open[place]++;
        }
        _ = Task.Run(() => ServeAsync(place, line, serve), CancellationToken.None);
    }

    private async Task ServeAsync(int place, WireLine line, Func<Task> serve)
    {
        try { await serve(); }
        catch (Exception exception) when (exception is OperationCanceledException or IOException) { } // the host is gone, or all ends
        catch (Exception exception) { failed(endpoints[place].Name, exception); }
        line.End();
        lock (_gate)
        {
            _lines.Remove(line.Number);
            _open[place]--;
            send(new(WireFrameKind.Over, line.Number)); // before another can take its place
            if (_isOver && _lines.Count == 0) { _served.TrySetResult(); }
        }
    }
}
