namespace Holdfast.Device.Tests.Flows;

/// <summary>A clock that a test moves, with the timers that hang on it.</summary>
internal sealed class FlowTime : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly List<Timer> _timers = [];
    private TimeSpan _monotonic = TimeSpan.FromHours(1);
    private DateTimeOffset _now = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => _monotonic.Ticks;
    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state));
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Time goes by while the machine runs.</summary>
    public void Advance(TimeSpan by)
    {
        for (var done = TimeSpan.Zero; done < by; done += Step)
        {
            _monotonic += Step;
            _now += Step;
            Fire();
        }
    }

    /// <summary>The machine is suspended: the wall clock goes on, the monotonic one does not.</summary>
    public void Sleep(TimeSpan by)
    {
        _now += by;
        Fire();
    }

    private void Fire()
    {
        foreach (var timer in _timers.ToArray()) { timer.Fire(); }
    }

    private sealed class Timer(Action fire) : ITimer
    {
        private bool _disposed;

        public void Fire()
        {
            if (!_disposed) { fire(); }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
