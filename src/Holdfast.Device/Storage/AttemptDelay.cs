namespace Holdfast.Device.Storage;

/// <summary>How long the next attempt must wait after wrong ones: 0, 0, 2, 5, 15, 60, 300, then 900 seconds.</summary>
public static class AttemptDelay
{
    private static ReadOnlySpan<int> Seconds => [0, 0, 2, 5, 15, 60, 300, 900];

    /// <summary>The wait before an attempt that follows <paramref name="failures"/> wrong ones.</summary>
    public static TimeSpan After(int failures) => TimeSpan.FromSeconds(Seconds[Math.Clamp(failures, 0, Seconds.Length - 1)]);
}
