using System.Collections.Concurrent;

namespace Holdfast.HostLink.Wires;

/// <summary>
/// Two pipes between the vault's process and its wires'. Frames are sent by a thread of its own, so that nobody who sends waits for the other process: how
/// many may wait is bounded by what may be open, since of each connection one piece of data is under way at a time.
/// </summary>
/// <param name="incoming">Frames come from it.</param>
/// <param name="outgoing">Frames go to it.</param>
public sealed class WirePipe(Stream incoming, Stream outgoing) : IDisposable
{
    private readonly BlockingCollection<byte[]> _waiting = [];
    private Thread? _sending;

    /// <summary>Told before and after each write of a frame, by the thread that writes: true before.</summary>
    public Action<bool> Sending { get; init; } = _ => { };

    /// <summary>Sends a frame; into nothing, once the other process is gone.</summary>
    public void Send(WireFrame frame)
    {
        try { _waiting.Add(frame.Write()); }
        catch (InvalidOperationException) { } // over
    }

    /// <summary>Takes frames until there are no more, or one is not as it should be.</summary>
    /// <param name="take">Called with each by this thread; it must not wait for the other process. <see cref="InvalidDataException"/> from it ends all.</param>
    public void Run(Action<WireFrame> take)
    {
        _sending = new Thread(SendAll) { IsBackground = true, Name = "wires, out" };
        _sending.Start();
        try
        {
            while (WireFrame.Read(incoming) is { } frame) { take(frame); }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or ObjectDisposedException) { }
        Complete();
    }

    /// <summary>Closes both pipes. To be called once <see cref="Run"/> has returned, or never will.</summary>
    public void Dispose()
    {
        Complete();
        Close(outgoing);
        Close(incoming);
        _sending?.Join();
        _waiting.Dispose();
    }

    private void SendAll()
    {
        try
        {
            foreach (var bytes in _waiting.GetConsumingEnumerable())
            {
                Sending(true);
                outgoing.Write(bytes);
                Sending(false);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            Complete();
        }
    }

    private void Complete()
    {
        try { _waiting.CompleteAdding(); }
        catch (ObjectDisposedException) { } // it was run on
    }

    private static void Close(Stream stream)
    {
        try { stream.Dispose(); }
        catch (IOException) { }
    }
}
