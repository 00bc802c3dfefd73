using Holdfast.Device.Screens;

namespace Holdfast.Device;

/// <summary>Locks after a time without input on the panel, and after the machine slept.</summary>
internal sealed class AutoLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5), Sleep = TimeSpan.FromSeconds(5);
    private readonly Panel _panel;
    private readonly TimeProvider _time;
    private readonly Action _lock;
    private readonly ITimer _timer;
    private DateTimeOffset _since, _lastCheck;
    private long _lastTick;
    private volatile int _minutes;
    private volatile bool _started;

    public AutoLock(Panel panel, TimeProvider time, Action lockNow)
    {
        (_panel, _time, _lock) = (panel, time, lockNow);
        _since = _lastCheck = time.GetUtcNow();
        _lastTick = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Check(), null, Interval, Interval);
    }

    /// <summary>Something is unlocked: sets the time in minutes, from now. With 0 no time locks; a suspend still does.</summary>
    public void Start(int minutes)
    {
        _since = _time.GetUtcNow();
        _minutes = minutes;
        _started = true;
    }

    /// <summary>Nothing is unlocked.</summary>
    public void Stop() => _started = false;

    private void Check()
    {
        var now = _time.GetUtcNow();
        // The wall clock goes on while the machine sleeps, the monotonic one does not.
        var slept = (now - _lastCheck) - _time.GetElapsedTime(_lastTick) > Sleep;
        (_lastCheck, _lastTick) = (now, _time.GetTimestamp());
        if (!_started) { return; }
        var last = _panel.LastInput > _since ? _panel.LastInput : _since;
        // A clock set back locks too: it must not keep the device open.
        if (!slept && (_minutes == 0 || (now - last < TimeSpan.FromMinutes(_minutes) && now >= last))) { return; }
        _started = false;
        _lock();
    }

    public void Dispose() => _timer.Dispose();
}
