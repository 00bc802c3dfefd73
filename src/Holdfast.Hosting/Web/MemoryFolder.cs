using Holdfast.Cryptography;
using System.Runtime.InteropServices;

namespace Holdfast.Hosting.Web;

/// <summary>A private folder in memory for a browser's profile: made new under a name nobody can know before, and gone when it is disposed.</summary>
internal sealed partial class MemoryFolder : IDisposable
{
    private const int OwnerOnly = 0x1c0; // rwx------

    private readonly DirectoryInfo _folder;

    /// <exception cref="IOException">There is no place in memory, or no folder can be made there.</exception>
    internal MemoryFolder()
    {
        var place = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && IsMemory(runtime) ? runtime
            : IsMemory("/dev/shm") ? "/dev/shm" : throw new IOException("there is no folder in memory for the browser's profile: neither XDG_RUNTIME_DIR nor /dev/shm is one");
        Span<byte> name = stackalloc byte[8];
        Entropy.Fill(name);
        _folder = new DirectoryInfo(System.IO.Path.Combine(place, $"holdfast-browser-{Environment.ProcessId}-{Convert.ToHexStringLower(name)}"));
        // Not Directory.CreateDirectory, which takes a folder that is there already, whoever made it.
        if (mkdir(_folder.FullName, OwnerOnly) != 0) { throw new IOException($"{_folder.FullName} cannot be made"); }
    }

    internal string Path => _folder.FullName;

    /// <summary>Removes it with all that is in it.</summary>
    public void Dispose()
    {
        for (var tries = 0; _folder.Exists && tries < 50; tries++)
        {
            try { _folder.Delete(recursive: true); }
            catch (IOException) { Thread.Sleep(20); } // somebody still writes there
            _folder.Refresh();
        }
    }

    private static bool IsMemory(string path) => Directory.Exists(path) && new DriveInfo(path).DriveFormat == "tmpfs";

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkdir(string path, int mode);
}
