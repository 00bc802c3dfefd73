using System.Runtime.InteropServices;

namespace Holdfast.Hosting.Terminal;

/// <summary>
/// A terminal taken over for the wallet's screen: raw, on the alternate screen, so that nothing shown stays in the scrollback. Given back
/// as it was found when disposed, when the process ends or fails, and while it is stopped; SIGKILL alone leaves it raw.
/// </summary>
public sealed class RawTerminal : IDisposable
{
    // A writer that hangs on a stopped terminal must not keep the process from ending.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ITty _tty;
    private readonly KeyReader _keys;
    private readonly Lock _gate = new();
    // Apart, so that a wake never waits for a writer.
    private readonly Lock _wakeGate = new();
    private readonly List<IDisposable> _signals = [];
    private bool _entered;
    private bool _disposed;
    private int _redraw;

    /// <summary>Takes over <paramref name="tty"/>, which is disposed with this.</summary>
    /// <param name="handlesSignals">True to give the terminal back on the signals that end or stop the process.</param>
    public RawTerminal(ITty tty, bool handlesSignals)
    {
        _tty = tty;
        _keys = new(tty);
        if (handlesSignals) { HandleSignals(); }
        Enter();
    }

    /// <summary>Takes over the controlling terminal; null if there is none.</summary>
    public static RawTerminal? TryOpen() => Tty.TryOpen() is { } tty ? new(tty, handlesSignals: true) : null;

    /// <summary>Columns and rows.</summary>
    public (int Columns, int Rows) Size => _tty.Size;

    /// <summary>The next key; <see cref="KeyKind.None"/> after the timeout or a wake.</summary>
    public Key Read(TimeSpan timeout) => _keys.Read(timeout);

    /// <summary>Ends the current read, or the next.</summary>
    public void Wake()
    {
        lock (_wakeGate)
        {
            if (!_disposed) { _tty.Wake(); }
        }
    }

    /// <summary>Waits until what was written is out, then drops what was typed and not yet read.</summary>
    public void DiscardInput() => _tty.DiscardInput();

    /// <summary>Writes these bytes as they are; nothing while the terminal is given back.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_entered) { _tty.Write(bytes); }
        }
    }

    /// <summary>True once after the size changed or the terminal was taken over again.</summary>
    public bool TakeRedraw() => Interlocked.Exchange(ref _redraw, 0) != 0;

    /// <summary>Gives the terminal back.</summary>
    public void Dispose()
    {
        foreach (var signal in _signals) { signal.Dispose(); }
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnProcessExit;
        Leave();
        lock (_gate)
        {
            lock (_wakeGate)
            {
                if (_disposed) { return; }
                _disposed = true;
                _tty.Dispose();
            }
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            if (_disposed) { return; }
            _tty.EnterRaw();
            // Alternate screen, cleared, no cursor; pastes are marked, so that they can be dropped.
            _tty.Write("\u001b[?1049h\u001b[2J\u001b[H\u001b[?25l\u001b[?2004h"u8);
            _entered = true;
        }
        Redraw();
    }

    private void Leave()
    {
        var held = _gate.TryEnter(Patience);
        try
        {
            if (!_entered) { return; }
            _entered = false;
            // The modes first: a terminal that takes no output must still be given back.
            _tty.Restore();
            if (held) { _tty.Write("\u001b[0m\u001b[2J\u001b[H\u001b[?2004l\u001b[?25h\u001b[?1049l"u8); }
        }
        finally
        {
            if (held) { _gate.Exit(); }
        }
    }

    /// <summary>Has the screen drawn anew, at the size the terminal has now.</summary>
    public void Redraw()
    {
        Volatile.Write(ref _redraw, 1);
        Wake();
    }

    private void HandleSignals()
    {
        if (OperatingSystem.IsWindows()) { return; }
        foreach (var ending in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            _signals.Add(PosixSignalRegistration.Create(ending, _ => Leave()));
        }
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Redraw()));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, context =>
        {
            // Left alone, the runtime would put the modes of its own start back after this.
            context.Cancel = true;
            Enter();
        }));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
        {
            context.Cancel = true;
            Leave();
            _ = Libc.kill(Environment.ProcessId, Libc.SignalStop);
        }));
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnProcessExit;
    }

    private void OnProcessExit(object? sender, EventArgs e) => Leave();
}
