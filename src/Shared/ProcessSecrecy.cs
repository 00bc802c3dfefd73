using System.Runtime.InteropServices;

namespace Holdfast.Shared;

/// <summary>What passes through this process is nobody else's to read: no core dump, and no other process of the same user sees its memory.</summary>
internal static partial class ProcessSecrecy
{
    private const int SetDumpable = 4, SetParentDeathSignal = 1, Kill = 9, CoreLimit = 4;

    internal static unsafe void Apply()
    {
        var none = stackalloc ulong[2];
        if (prctl(SetDumpable, 0, 0, 0, 0) != 0 || setrlimit(CoreLimit, none) != 0) { throw new InvalidOperationException("the kernel does not protect this process's memory"); }
        // The vault's process gone without a word: so is this one.
        _ = prctl(SetParentDeathSignal, Kill, 0, 0, 0);
    }

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc")]
    private static unsafe partial int setrlimit(int resource, ulong* limits);
}
