namespace Holdfast.Emulator.Emulation;

/// <summary>A clock that runs a number of times faster than the world's, from now on.</summary>
internal sealed class FastClock(int speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startTicks = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;
    public override long GetTimestamp() => _startTicks + (System.GetTimestamp() - _startTicks) * speed;
    public override DateTimeOffset GetUtcNow() => _start + GetElapsedTime(_startTicks);
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => System.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private TimeSpan Faster(TimeSpan time) => time <= TimeSpan.Zero ? time : time / speed;
}
