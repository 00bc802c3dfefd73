using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Does the same to many things, on all cores where it is worth it.</summary>
internal static class Work
{
    private const int WorthSharing = 16;

    /// <summary>Maps 0 to count-1; the refusal with the lowest index, if any.</summary>
    public static Result<T[]> Map<T>(int count, Func<int, Result<T>> map) where T : notnull
    {
        var results = new T[count];
        var refused = new Refused?[count];
        void One(int i)
        {
            if (!map(i).TryGet(out results[i]!, out refused[i])) { results[i] = default!; }
        }
        if (count < WorthSharing)
        {
            for (var i = 0; i < count; i++) { One(i); }
        }
        else
        {
            var parts = Math.Min(4 * Environment.ProcessorCount, count);
            Parallel.For(0, parts, part =>
            {
                var end = (int)((long)count * (part + 1) / parts);
                for (var i = (int)((long)count * part / parts); i < end; i++) { One(i); }
            });
        }
        return Array.Find(refused, each => each is not null) is { } first ? first : results;
    }
}
