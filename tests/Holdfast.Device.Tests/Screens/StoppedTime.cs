namespace Holdfast.Device.Tests.Screens;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class StoppedTime : TimeProvider
{
    private long _now;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => _now;
    public void Advance(TimeSpan by) => _now += by.Ticks;
}
