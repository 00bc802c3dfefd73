using Microsoft.Win32.SafeHandles;

namespace Holdfast.Device.Storage;

/// <summary>
/// The state folder on a Linux file system. The folder (mode 0700) and its files (0600) must belong to this user and be closed to all others;
/// a symbolic link in the place of the folder or of a file is refused. Links in the folders above it are followed.
/// </summary>
public sealed class LinuxStateFolder : IStateFolder, IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _folder;

    private LinuxStateFolder(string path, SafeFileHandle folder) => (_path, _folder) = (path, folder);

    /// <summary>Opens the folder, making it where it is missing.</summary>
    /// <exception cref="StateFolderException">It is unsafe or cannot be had.</exception>
    public static LinuxStateFolder Open(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Make(path);
        return new LinuxStateFolder(path, LinuxFile.OpenFolder(path));
    }

    public byte[]? Read(string name, int limit)
    {
        using var file = LinuxFile.OpenIn(_folder, Checked(name), LinuxFile.ReadOnly);
        if (file is null) { return null; }
        return Guarded(() =>
        {
            var length = RandomAccess.GetLength(file);
            if (length > limit) { throw new StateFolderException(StateFolderProblem.TooLarge, $"{name} has {length} bytes, more than the {limit} it may have"); }
            var bytes = new byte[length];
            var done = 0;
            while (done < bytes.Length)
            {
                var got = RandomAccess.Read(file, bytes.AsSpan(done), done);
                if (got == 0) { throw new StateFolderException(StateFolderProblem.Unavailable, $"{name} became shorter while it was read"); }
                done += got;
            }
            return bytes;
        });
    }

    public void WriteSynced(string name, ReadOnlySpan<byte> bytes)
    {
        using var file = LinuxFile.OpenIn(_folder, Checked(name), LinuxFile.WriteOnly | LinuxFile.Create | LinuxFile.Exclusive)!;
        Write(file, bytes);
    }

    public void OverwriteSynced(string name, ReadOnlySpan<byte> bytes)
    {
        using var file = LinuxFile.OpenIn(_folder, Checked(name), LinuxFile.WriteOnly);
        if (file is not null) { Write(file, bytes); }
    }

    public void Rename(string from, string to) => LinuxFile.RenameIn(_folder, Checked(from), Checked(to));

    public void SyncFolder() => LinuxFile.Sync(_folder);

    public void Delete(string name) => LinuxFile.DeleteIn(_folder, Checked(name));

    public IReadOnlyList<string> List() => Guarded(() => Directory.GetFiles(_path).Select(path => Path.GetFileName(path)).ToArray());

    public IDisposable Lock()
    {
        // A second open file description of the folder: the lock lives and dies with it, also when the process is killed.
        var handle = LinuxFile.OpenFolder(_path);
        if (LinuxFile.TryLock(handle)) { return handle; }
        handle.Dispose();
        throw new StateFolderException(StateFolderProblem.InUse, $"another holdfast uses {_path}");
    }

    public void Dispose() => _folder.Dispose();

    private static void Make(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent || Directory.Exists(path)) { return; }
        Make(parent);
        LinuxFile.MakeFolder(path);
        LinuxFile.SyncFolderAt(parent); // or a power cut could take the whole folder with the vault in it
    }

    private static void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        try { RandomAccess.Write(file, bytes, 0); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateFolderException(StateFolderProblem.Unavailable, e.Message);
        }
        LinuxFile.Sync(file);
    }

    private static T Guarded<T>(Func<T> operation)
    {
        try { return operation(); }
        catch (Exception e) when (e is IOException and not StateFolderException or UnauthorizedAccessException)
        {
            throw new StateFolderException(StateFolderProblem.Unavailable, e.Message);
        }
    }

    private static string Checked(string name) =>
        name.Length is > 0 and <= 100 && name[0] != '.' && !name.Contains('/', StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal)
            ? name
            : throw new ArgumentException("not a file name of the store", nameof(name));
}
