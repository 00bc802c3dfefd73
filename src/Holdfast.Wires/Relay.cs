using System.Collections.Concurrent;
using Holdfast.HostLink.Wires;

namespace Holdfast.Wires;

/// <summary>Everything that is open, by its number, and the way to the vault's process. That one is believed to mean well.</summary>
internal sealed class Relay(Action<WireFrame> send)
{
    private readonly ConcurrentDictionary<uint, (RelayLine Line, SemaphoreSlim Places)> _lines = new();
    private uint _last;

    internal void Send(WireFrame frame) => send(frame);

    /// <summary>Tells the vault's process of a connection or a request.</summary>
    /// <param name="places">Of which one was taken; it is given back when the vault's process has ended its side.</param>
    internal RelayLine Open(WireFrameKind kind, WireWriter content, SemaphoreSlim places, Func<ReadOnlyMemory<byte>, Task> give)
    {
        var line = new RelayLine(this, give);
        do { line.Number = Interlocked.Increment(ref _last); } while (!_lines.TryAdd(line.Number, (line, places)));
        Send(new(kind, line.Number, content.Content));
        return line;
    }

    internal void Take(WireFrame frame)
    {
        if (!_lines.TryGetValue(frame.Number, out var open)) { return; }
        switch (frame.Kind)
        {
            case WireFrameKind.Data:
                _ = open.Line.TakeDataAsync(frame.Content);
                break;
            case WireFrameKind.Taken:
                open.Line.TakeTaken();
                break;
            case WireFrameKind.Answered:
                open.Line.Answer.TrySetResult(frame);
                break;
            case WireFrameKind.Over:
                if (_lines.TryRemove(frame.Number, out _)) { open.Places.Release(); }
                open.Line.End();
                break;
            case WireFrameKind.Endpoints or WireFrameKind.Bound or WireFrameKind.Unbound or WireFrameKind.Connected or WireFrameKind.Asked:
                throw new InvalidDataException("a frame that is not for the wires, or not now");
        }
    }

    /// <summary>The vault's process is gone.</summary>
    internal void End()
    {
        foreach (var (line, _) in _lines.Values) { line.End(); }
    }
}
