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
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Apart = [];
    private static volatile bool _adopted;

    /// <summary>From now on this process takes over what its children leave behind.</summary>
    /// <returns>False if the kernel refused.</returns>
    public static bool Adopt() => _adopted = prctl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>Starts a child that stays when the others are ended: one that never knows a secret. See <see cref="Ended"/>.</summary>
    internal static Process StartApart(ProcessStartInfo start)
    {
        lock (Gate)
        {
            var process = Process.Start(start)!;
            Apart.Add(process.Id);
            return process;
        }
    }

    /// <summary>Says that a child of <see cref="StartApart"/> has ended.</summary>
    internal static void Ended(int child)
    {
        lock (Gate) { Apart.Remove(child); }
    }

    /// <summary>
    /// Ends every child of this process but those started apart, and what these leave behind, and waits until all are gone. To be called only while no
    /// other child is wanted. Does nothing in a process that never adopted.
    /// </summary>
    /// <exception cref="IOException">Some live on.</exception>
    internal static void EndAll()
    {
        if (_adopted) { EndChildren(); }
    }

    /// <summary>The same in any process.</summary>
    internal static void EndChildren()
    {
        lock (Gate)
        {
            for (var (since, quiet) = (Stopwatch.GetTimestamp(), 0); ;)
            {
                // Not by what /proc shows: in the kiosk it hides processes that protect their memory, as a browser's do.
                var children = Children().Where(child => !Apart.Contains(child)).ToArray();
                foreach (var child in children)
                {
                    _ = kill(child, Kill);
                    _ = waitpid(child, 0, NoHang);
                }
                // While none is apart the kernel says when no child is left; else two looks have to find none, since children move between threads.
                quiet = children.Length == 0 ? quiet + 1 : 0;
                if (Apart.Count == 0 ? !AnyLeft() : quiet == 2) { return; }
                if (Stopwatch.GetElapsedTime(since) > Patience) { throw new IOException("a browser that knew a secret cannot be ended"); }
                Thread.Sleep(2);
            }
        }
    }

    private static bool AnyLeft()
    {
        int ended;
        while ((ended = waitpid(-1, 0, NoHang)) > 0) { }
        return ended == 0;
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
