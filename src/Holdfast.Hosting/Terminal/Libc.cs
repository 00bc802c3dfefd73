using System.Runtime.InteropServices;

namespace Holdfast.Hosting.Terminal;

/// <summary>The C library's terminal functions. Constants are Linux's, the same on x64 and arm64.</summary>
internal static unsafe partial class Libc
{
    internal const int ReadOnly = 0, ReadWrite = 0x2, NonBlocking = 0x800, NoControllingTerminal = 0x100, CloseOnExec = 0x80000, EventNonBlocking = 0x800;
    internal const int AfterFlush = 2, InputQueue = 0;
    internal const int GetWindowSize = 0x5413;
    internal const short PollIn = 1, PollError = 8, PollHangUp = 16, PollInvalid = 32;
    internal const int Interrupted = 4, Exists = 17, Invalid = 22, NoSuchCall = 38;
    internal const int CurrentFolder = -100;
    internal const uint RenameNoReplace = 1;
    internal const int SignalStop = 19;

    /// <summary>struct termios, never looked into: 60 bytes in glibc and musl, with room to spare.</summary>
    internal struct Termios
    {
        internal fixed byte Bytes[128];
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int File;
        internal short Events;
        internal short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct WindowSize
    {
        internal ushort Rows, Columns, WidthPixels, HeightPixels;
    }

    [LibraryImport("libc", SetLastError = true)] internal static partial int open(byte* path, int flags, int mode);
    [LibraryImport("libc")] internal static partial int close(int file);
    [LibraryImport("libc", SetLastError = true)] internal static partial int fsync(int file);
    [LibraryImport("libc", SetLastError = true)] internal static partial int renameat2(int fromFolder, byte* from, int toFolder, byte* to, uint flags);
    [LibraryImport("libc", SetLastError = true)] internal static partial nint read(int file, byte* buffer, nuint count);
    [LibraryImport("libc", SetLastError = true)] internal static partial nint write(int file, byte* buffer, nuint count);
    [LibraryImport("libc", SetLastError = true)] internal static partial int poll(PollDescriptor* files, nuint count, int milliseconds);
    [LibraryImport("libc", SetLastError = true)] internal static partial int ioctl(int file, nuint request, void* argument);
    [LibraryImport("libc")] internal static partial int eventfd(uint value, int flags);
    [LibraryImport("libc")] internal static partial int tcgetattr(int file, Termios* modes);
    [LibraryImport("libc")] internal static partial int tcsetattr(int file, int when, Termios* modes);
    [LibraryImport("libc")] internal static partial void cfmakeraw(Termios* modes);
    [LibraryImport("libc")] internal static partial int tcflush(int file, int queue);
    [LibraryImport("libc")] internal static partial int tcdrain(int file);
    [LibraryImport("libc")] internal static partial int kill(int process, int signal);
}
