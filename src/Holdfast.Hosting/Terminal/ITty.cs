namespace Holdfast.Hosting.Terminal;

/// <summary>What came of waiting for a terminal.</summary>
public enum TtyEvent
{
    /// <summary>A byte can be read.</summary>
    Input,
    /// <summary><see cref="ITty.Wake"/> was called.</summary>
    Woken,
    TimedOut,
    /// <summary>The terminal is gone.</summary>
    Closed,
}

/// <summary>A terminal's line: bytes in, bytes out. One thread waits and reads; any thread may wake it.</summary>
public interface ITty : IDisposable
{
    /// <summary>Columns and rows.</summary>
    (int Columns, int Rows) Size { get; }

    /// <summary>Waits for a byte.</summary>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="wakeable">False to leave a wake for the next wait: between the bytes of one key.</param>
    TtyEvent Wait(TimeSpan timeout, bool wakeable);

    /// <summary>Reads one byte that <see cref="Wait"/> announced; false if there is none.</summary>
    bool TryRead(out byte value);

    /// <summary>Writes all of it.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Waits until what was written is out, then drops what was typed and not yet read.</summary>
    void DiscardInput();

    /// <summary>Ends the current wait, or the next.</summary>
    void Wake();

    /// <summary>Every byte as it is typed, nothing echoed, no key made a signal.</summary>
    void EnterRaw();

    /// <summary>The modes found at the start; drops what was typed and not yet read.</summary>
    void Restore();
}
