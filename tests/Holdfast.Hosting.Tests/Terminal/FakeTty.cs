using System.Collections.Concurrent;
using System.Text;
using Holdfast.Hosting.Terminal;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>A terminal made of two queues and a grid of cells: keeps what is on the screen, as a terminal would.</summary>
internal sealed class FakeTty(int columns = 80, int rows = 24) : ITty
{
    private readonly BlockingCollection<int> _events = [];
    private readonly Queue<byte> _input = new();
    private readonly Lock _gate = new();
    private readonly List<byte> _written = [];
    private Grid _grid = new(columns, rows);
    private int _discards;

    public (int Columns, int Rows) Size { get; private set; } = (columns, rows);
    public bool IsRaw { get; private set; }
    public int Discards => Volatile.Read(ref _discards);

    /// <summary>Bytes that came from the keyboard and were not read yet are dropped by this, as tcflush does.</summary>
    public void DiscardInput()
    {
        lock (_gate) { _input.Clear(); }
        Interlocked.Increment(ref _discards);
    }

    public TtyEvent Wait(TimeSpan timeout, bool wakeable)
    {
        var deadline = timeout < TimeSpan.Zero ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            lock (_gate)
            {
                if (_closed) { return TtyEvent.Closed; }
                if (wakeable && _woken) { _woken = false; return TtyEvent.Woken; }
                if (_input.Count > 0) { return TtyEvent.Input; }
            }
            if (Environment.TickCount64 >= deadline) { return TtyEvent.TimedOut; }
            _events.TryTake(out _, 5);
        }
    }

    private bool _woken, _closed;

    public bool TryRead(out byte value)
    {
        lock (_gate) { return _input.TryDequeue(out value); }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _written.AddRange(bytes);
            _grid.Write(bytes);
        }
    }

    public void Wake()
    {
        lock (_gate) { _woken = true; }
        _events.Add(0);
    }

    public void EnterRaw() => IsRaw = true;
    public void Restore() => IsRaw = false;
    public void Dispose() { }

    internal void Type(string keys)
    {
        lock (_gate)
        {
            foreach (var b in Encoding.UTF8.GetBytes(keys)) { _input.Enqueue(b); }
        }
        _events.Add(0);
    }

    internal void Close()
    {
        lock (_gate) { _closed = true; }
        _events.Add(0);
    }

    internal void Resize(int columns, int rows)
    {
        lock (_gate)
        {
            Size = (columns, rows);
            _grid = new(columns, rows);
        }
    }

    /// <summary>What stands on the screen now, a line a row, spaces at the end cut.</summary>
    internal string Screen
    {
        get { lock (_gate) { return _grid.ToString(); } }
    }

    internal byte[] Written
    {
        get { lock (_gate) { return [.. _written]; } }
    }
}
