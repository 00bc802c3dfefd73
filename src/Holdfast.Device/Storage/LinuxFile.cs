using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Holdfast.Device.Storage;

/// <summary>
/// The system calls .NET has no word for: opening without following links, fsync of a folder, flock, the owner of an open file.
/// Every file is opened first and judged by its handle after, so that it cannot be exchanged in between.
/// </summary>
internal static unsafe partial class LinuxFile
{
    internal const int ReadOnly = 0, WriteOnly = 1, Create = 0x40, Exclusive = 0x80;
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000; // a FIFO in the file's place must not hang the open
    private const int CurrentFolder = -100, EmptyPath = 0x1000;   // AT_FDCWD, AT_EMPTY_PATH
    private const int NotFound = 2, Exists = 17, WouldBlock = 11, NotFolder = 20, TooManyLinks = 40;
    private const int LockExclusive = 2, LockNonBlocking = 4;
    private const uint BasicStatistics = 0x7ff; // STATX_BASIC_STATS
    private const int TypeMask = 0xF000, TypeFile = 0x8000, TypeFolder = 0x4000, OthersMask = 0x3F;

    private static bool Arm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
    private static int FolderOnly => Arm ? 0x4000 : 0x10000; // O_DIRECTORY
    private static int NoFollow => Arm ? 0x8000 : 0x20000;   // O_NOFOLLOW

    /// <summary>Opens a folder that is this user's alone.</summary>
    internal static SafeFileHandle OpenFolder(string path)
    {
        var handle = Opened(openat(CurrentFolder, path, ReadOnly | FolderOnly | NoFollow | CloseOnExec, 0), path)
            ?? throw new StateFolderException(StateFolderProblem.Unavailable, $"{path} does not exist");
        return Judged(handle, path, TypeFolder, ownerOnly: true);
    }

    /// <summary>Opens a file in an open folder (mode 0600 if it is made); null if it does not exist.</summary>
    internal static SafeFileHandle? OpenIn(SafeFileHandle folder, string name, int flags)
    {
        var handle = Opened(openat((int)folder.DangerousGetHandle(), name, flags | NoFollow | NonBlocking | CloseOnExec, 0x180), name);
        return handle is null ? null : Judged(handle, name, TypeFile, ownerOnly: true);
    }

    /// <summary>Opens a regular file anywhere, whoever owns it (a card's file system has no owners); null if it does not exist.</summary>
    internal static SafeFileHandle? OpenAnywhere(string path, int flags)
    {
        var handle = Opened(openat(CurrentFolder, path, flags | NoFollow | NonBlocking | CloseOnExec, 0x180), path);
        return handle is null ? null : Judged(handle, path, TypeFile, ownerOnly: false);
    }

    internal static void Sync(SafeFileHandle handle)
    {
        // A failed fsync is never tried again: the kernel may already have dropped the pages and would report success.
        Check(fsync((int)handle.DangerousGetHandle()), "fsync");
    }

    /// <summary>Makes a folder, mode 0700. Nothing happens if something has the name; opening it will tell what.</summary>
    internal static void MakeFolder(string path)
    {
        if (mkdir(path, 0x1C0) != 0 && Marshal.GetLastPInvokeError() != Exists) { Check(-1, $"making {path}"); }
    }

    internal static void SyncFolderAt(string path)
    {
        using var handle = Opened(openat(CurrentFolder, path, ReadOnly | FolderOnly | CloseOnExec, 0), path)
            ?? throw new StateFolderException(StateFolderProblem.Unavailable, $"{path} does not exist");
        Sync(handle);
    }

    internal static void RenameIn(SafeFileHandle folder, string from, string to)
    {
        var at = (int)folder.DangerousGetHandle();
        Check(renameat(at, from, at, to), "rename");
    }

    internal static void DeleteIn(SafeFileHandle folder, string name)
    {
        if (unlinkat((int)folder.DangerousGetHandle(), name, 0) != 0 && Marshal.GetLastPInvokeError() != NotFound) { Check(-1, "unlink"); }
    }

    /// <summary>An exclusive lock that ends with the handle; false if another holds it.</summary>
    internal static bool TryLock(SafeFileHandle handle)
    {
        var result = flock((int)handle.DangerousGetHandle(), LockExclusive | LockNonBlocking);
        if (result != 0 && Marshal.GetLastPInvokeError() == WouldBlock) { return false; }
        Check(result, "flock");
        return true;
    }

    private static SafeFileHandle? Opened(int descriptor, string name)
    {
        if (descriptor >= 0) { return new SafeFileHandle(descriptor, ownsHandle: true); }
        var error = Marshal.GetLastPInvokeError();
        if (error == NotFound) { return null; }
        var problem = error is TooManyLinks or NotFolder ? StateFolderProblem.Unsafe : StateFolderProblem.Unavailable;
        throw new StateFolderException(problem, error == TooManyLinks ? $"{name} is a symbolic link" : $"{name} cannot be opened (errno {error})");
    }

    private static SafeFileHandle Judged(SafeFileHandle handle, string name, int type, bool ownerOnly)
    {
        var problem = Problem(handle, type, ownerOnly);
        if (problem is null) { return handle; }
        handle.Dispose();
        throw new StateFolderException(StateFolderProblem.Unsafe, $"{name} {problem}");
    }

    private static string? Problem(SafeFileHandle handle, int type, bool ownerOnly)
    {
        Statistics found;
        if (statx((int)handle.DangerousGetHandle(), "", EmptyPath, BasicStatistics, &found) != 0) { return "cannot be examined"; }
        if ((found.Mode & TypeMask) != type) { return "is not what it should be (a file or a folder)"; }
        if (!ownerOnly) { return null; }
        if (found.Owner != geteuid()) { return "belongs to another user"; }
        return (found.Mode & OthersMask) != 0 ? "is open to other users of this machine (chmod go= it)" : null;
    }

    private static void Check(int result, string call)
    {
        if (result != 0) { throw new StateFolderException(StateFolderProblem.Unavailable, $"{call} failed (errno {Marshal.GetLastPInvokeError()})"); }
    }

    /// <summary>struct statx, the same on every architecture; 256 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statistics
    {
        [FieldOffset(20)] internal uint Owner;
        [FieldOffset(28)] internal ushort Mode;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int openat(int folder, string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, Statistics* result);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renameat(int fromFolder, string from, int toFolder, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int unlinkat(int folder, string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkdir(string path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int descriptor, int operation);

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
