using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Holdfast.Hosting.Machine;

/// <summary>
/// Processes that outlived the one that started them: a browser whose screen crashed. Once this process has said that it takes them over
/// (PR_SET_CHILD_SUBREAPER), they become its children, and can be ended.
/// </summary>
public static partial class Orphans
{
    private const int SetChildSubreaper = 36, NoHang = 1, Kill = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static volatile bool _adopted;

    /// <summary>From now on this process takes over what its children leave behind.</summary>
    /// <returns>False if the kernel refused.</returns>
    public static bool Adopt() => _adopted = prctl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>
    /// Ends every child of this process, and what these leave behind, and waits until all are gone. To be called only while no child is
    /// wanted. Does nothing in a process that never adopted.
    /// </summary>
    /// <exception cref="IOException">Some live on.</exception>
    internal static void EndAll()
    {
        if (!_adopted) { return; }
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            // Not by what /proc shows: in the kiosk it hides processes that protect their memory, as a browser's do.
            foreach (var child in Children()) { _ = kill(child, Kill); }
            int ended;
            while ((ended = waitpid(-1, 0, NoHang)) > 0) { }
            if (ended < 0) { return; } // no child is left
            if (Stopwatch.GetElapsedTime(since) > Patience) { throw new IOException("a browser that knew a secret cannot be ended"); }
            Thread.Sleep(2);
        }
    }

    private static IEnumerable<int> Children()
    {
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            string children;
            try { children = File.ReadAllText(Path.Combine(thread, "children")); }
            catch (IOException) { continue; } // a thread that ended; or a kernel without this file, where they end by their death signal
            foreach (var child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { yield return int.Parse(child, CultureInfo.InvariantCulture); }
        }
    }

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc")]
    private static partial int waitpid(int process, nint status, int options);
}
