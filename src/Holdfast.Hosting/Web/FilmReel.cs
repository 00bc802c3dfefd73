using System.Diagnostics;
using Holdfast.Device.Screens;

namespace Holdfast.Hosting.Web;

/// <summary>Which code of a film is next, and when. Each stands its whole time: a camera needs some pictures of it, so one that is late makes those after it late.</summary>
internal sealed class FilmReel(QrFilm film)
{
    private readonly TimeSpan _each = TimeSpan.FromSeconds(1) / film.PerSecond;
    private long _shown = Stopwatch.GetTimestamp();
    private int _number;

    /// <summary>How long the code that is shown stands yet.</summary>
    internal TimeSpan UntilNext => _each - Stopwatch.GetElapsedTime(_shown) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>The next code; false while the one before has not stood its time.</summary>
    internal bool TryNext(out string text)
    {
        text = "";
        if (UntilNext > TimeSpan.Zero) { return false; }
        _number = _number == int.MaxValue ? 0 : _number + 1;
        text = film.Frame(_number);
        _shown = Stopwatch.GetTimestamp();
        return true;
    }
}
