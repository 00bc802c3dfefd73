using System.Runtime.InteropServices;

namespace Holdfast.Hosting.Machine;

/// <summary>What the owner's program does to itself before it touches a secret.</summary>
public static partial class Hardening
{
    private const int SetDumpable = 4, CoreLimit = 4;

    /// <summary>No core dump, and no other process of the same user may read this one's memory (PR_SET_DUMPABLE 0, RLIMIT_CORE 0).</summary>
    /// <returns>False if the kernel refused.</returns>
    public static unsafe bool Apply()
    {
        var none = stackalloc ulong[2];
        return prctl(SetDumpable, 0, 0, 0, 0) == 0 & setrlimit(CoreLimit, none) == 0;
    }

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc")]
    private static unsafe partial int setrlimit(int resource, ulong* limits);
}
