using System.Diagnostics;

namespace Holdfast.Benchmarks;

/// <summary>Repeated measurements of one thing, in microseconds.</summary>
internal sealed class Measured
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5), Measuring = TimeSpan.FromSeconds(1.5), Patience = TimeSpan.FromSeconds(10);
    private const int LeastRuns = 15;

    private readonly List<double> _times = [];

    /// <summary>The middle one: what others do on the machine moves it least.</summary>
    public double Median => _times.Order().ElementAt(_times.Count / 2);
    public double Least => _times.Min();
    public int Count => _times.Count;

    public void Add(TimeSpan time) => _times.Add(time.TotalMicroseconds);

    /// <summary>Several things in turns of a few runs each, so that what else the machine does weighs on all of them alike.</summary>
    public static async Task<Measured[]> InTurnsAsync(params Func<Task>[] runs)
    {
        const int turn = 10;
        foreach (var run in runs) { await RepeatAsync(run); }
        var measured = Array.ConvertAll(runs, _ => new Measured());
        for (var start = Stopwatch.GetTimestamp(); measured[0].Count < LeastRuns || Stopwatch.GetElapsedTime(start) < 2 * Measuring;)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                for (var n = 0; n < turn; n++)
                {
                    var from = Stopwatch.GetTimestamp();
                    await runs[i]();
                    measured[i].Add(Stopwatch.GetElapsedTime(from));
                }
            }
        }
        return measured;
    }

    /// <summary>Runs until the JIT has settled, then measures for as long again. On a busy machine the processor's time counts, not the clock's.</summary>
    public static async Task<Measured> RepeatAsync(Func<Task> run)
    {
        var begin = Environment.CpuUsage.TotalTime;
        for (var start = Stopwatch.GetTimestamp(); Environment.CpuUsage.TotalTime - begin < WarmUp && Stopwatch.GetElapsedTime(start) < Patience;) { await run(); }
        var measured = new Measured();
        for (var start = Stopwatch.GetTimestamp(); measured.Count < LeastRuns || Stopwatch.GetElapsedTime(start) < Measuring;)
        {
            var from = Stopwatch.GetTimestamp();
            await run();
            measured.Add(Stopwatch.GetElapsedTime(from));
        }
        return measured;
    }
}
