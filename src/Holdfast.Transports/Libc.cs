using System.Runtime.InteropServices;

namespace Holdfast.Transports;

/// <summary>The C library's functions for sockets and their files. Constants and layouts are Linux's, the same on x64 and arm64.</summary>
internal static unsafe partial class Libc
{
    internal const short PollError = 0x8, PollHangUp = 0x10, PollPeerHangUp = 0x2000;
    internal const int CurrentFolder = -100, NoFollow = 0x100;
    internal const uint TypeModeAndOwner = 0x1 | 0x2 | 0x8;
    internal const int TypeMask = 0xf000, SocketType = 0xc000, FolderType = 0x4000, Sticky = 0x200, WritableByOthers = 0x12;
    internal const int LongestPath = 4096;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int File;
        internal short Events;
        internal short Returned;
    }

    /// <summary>struct statx: 256 bytes, the first fields of which are read.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct FileStatus
    {
        internal uint Mask, BlockSize;
        internal ulong Attributes;
        internal uint Links, Owner, Group;
        internal ushort Mode;
    }

    [LibraryImport("libc")] internal static partial int poll(PollDescriptor* files, nuint count, int milliseconds);
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)] internal static partial int statx(int folder, string path, int flags, uint mask, FileStatus* status);
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)] internal static partial byte* realpath(string path, byte* resolved);
    [LibraryImport("libc")] internal static partial int fchmod(nint file, uint mode);
    [LibraryImport("libc")] internal static partial uint geteuid();
}
