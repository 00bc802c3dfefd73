namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>A clock that a test moves.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1000;
    public override long GetTimestamp() => Volatile.Read(ref _now);
    internal void Advance(TimeSpan by) => Interlocked.Add(ref _now, (long)by.TotalMilliseconds);
}
