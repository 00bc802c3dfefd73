using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Holdfast.Device.Screens;

namespace Holdfast.Emulator.Control;

/// <summary>
/// What happens on the test double, for whoever listens (server-sent events). A listener that does not keep up is cut off rather than
/// told half of it.
/// </summary>
internal sealed class EventStream
{
    private const int MaxListeners = 16, MaxWaiting = 4096;
    private readonly Lock _gate = new();
    private readonly List<Channel<byte[]>> _listeners = [];
    private ulong _number;

    /// <summary>A page is shown, or (null) none; told in the midst of it, so whoever presses does it later.</summary>
    public event Action<ScreenPage?>? PageShown;

    public void TellPage(ScreenPage? page) => PageShown?.Invoke(page);

    /// <summary>Sends an event to every listener. The content is made only if there is one.</summary>
    public void Publish(string name, Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            _number++;
            if (_listeners.Count == 0) { return; }
            var data = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(data, ControlJson.Options)) { write(json); } // one line: the writer escapes line breaks
            byte[] message = [.. Encoding.UTF8.GetBytes($"id: {_number}\nevent: {name}\ndata: "), .. data.WrittenSpan, .. "\n\n"u8];
            for (var i = _listeners.Count - 1; i >= 0; i--)
            {
                if (_listeners[i].Writer.TryWrite(message)) { continue; }
                _listeners[i].Writer.TryComplete();
                _listeners.RemoveAt(i);
            }
        }
    }

    /// <summary>Listens from now on. Null if too many do.</summary>
    public ChannelReader<byte[]>? Listen()
    {
        lock (_gate)
        {
            if (_listeners.Count >= MaxListeners) { return null; }
            var channel = Channel.CreateBounded<byte[]>(MaxWaiting);
            _listeners.Add(channel);
            return channel.Reader;
        }
    }

    public void Leave(ChannelReader<byte[]> reader)
    {
        lock (_gate) { _listeners.RemoveAll(listener => listener.Reader == reader); }
    }
}
