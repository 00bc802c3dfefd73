using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Holdfast.Testing;

/// <summary>A pseudo terminal (pty(7)): the end a terminal program holds, and the name of the other one.</summary>
internal sealed unsafe partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000, SetWindowSize = 0x5414;

    private readonly SafeFileHandle _handle;

    internal PseudoTerminal(int columns, int rows)
    {
        _handle = new(posix_openpt(ReadWrite | NoControllingTerminal | CloseOnExec), ownsHandle: true);
        var master = (int)_handle.DangerousGetHandle();
        var size = stackalloc ushort[] { (ushort)rows, (ushort)columns, 0, 0 };
        var name = stackalloc byte[128];
        if (grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, name, 128) != 0 || ioctl(master, SetWindowSize, size) != 0) { throw new IOException("no pseudo terminal"); }
        Name = Marshal.PtrToStringUTF8((nint)name)!;
        Stream = new FileStream(_handle, FileAccess.ReadWrite, bufferSize: 0);
    }

    /// <summary>The path of the end that programs see.</summary>
    internal string Name { get; }

    /// <summary>What programs write, and what is typed.</summary>
    internal FileStream Stream { get; }

    public void Dispose() => Stream.Dispose();

    [LibraryImport("libc")] private static partial int posix_openpt(int flags);
    [LibraryImport("libc")] private static partial int grantpt(int file);
    [LibraryImport("libc")] private static partial int unlockpt(int file);
    [LibraryImport("libc")] private static partial int ptsname_r(int file, byte* name, nuint length);
    [LibraryImport("libc")] private static partial int ioctl(int file, nuint request, void* argument);
}
