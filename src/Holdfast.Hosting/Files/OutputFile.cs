namespace Holdfast.Hosting.Files;

/// <summary>Where an answer goes: never over a file that is there already, whole or not at all.</summary>
public static class OutputFile
{
    /// <summary>NAME-signed.psbt beside the input; NAME-signed-2.psbt if that exists, and so on.</summary>
    public static string Beside(string input, string suffix, string extension)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(input)) ?? "/";
        var name = Path.GetFileNameWithoutExtension(input);
        for (var i = 1; ; i++)
        {
            var path = Path.Combine(folder, i == 1 ? $"{name}-{suffix}{extension}" : $"{name}-{suffix}-{i}{extension}");
            if (!File.Exists(path)) { return path; }
        }
    }

    /// <summary>NAME.txt in a folder; NAME-2.txt if that exists, and so on. What a card's file system might not take in a name becomes "_".</summary>
    public static string In(string folder, string name, string ending)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
        for (var i = 1; ; i++)
        {
            var path = Path.Combine(folder, i == 1 ? plain + ending : $"{plain}-{i}{ending}");
            if (!Path.Exists(path)) { return path; }
        }
    }

    /// <summary>Asked before anything is shown: an answer that has no place to go is not worth an approval. /dev/stdout, /dev/stderr, /dev/null and /dev/fd/N are never taken.</summary>
    /// <exception cref="IOException">Writing there would replace something, or its folder is missing.</exception>
    public static void RequireFree(string path)
    {
        if (IsStream(path)) { return; }
        if (Path.Exists(path)) { throw new IOException($"{path} exists; it is not overwritten"); }
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) { throw new IOException($"{path}: its folder does not exist"); }
    }

    /// <summary>Writes and syncs under another name, then links the name in place, which fails where the name exists.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (IsStream(path)) { WriteStream(path, bytes); }
            else
            {
                RequireFree(path);
                WriteFile(path, bytes);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{path} may not be written", exception);
        }
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            using (stream)
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Standard output as it was opened: opening /dev/stdout again would begin at the start of the file that a shell appends to.
    private static void WriteStream(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = Path.GetFullPath(path) switch
        {
            "/dev/stdout" => Console.OpenStandardOutput(),
            "/dev/stderr" => Console.OpenStandardError(),
            _ => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0),
        };
        if (stream is FileStream { CanSeek: true } && !IsNull(path)) { throw new IOException($"{path} is a file; it is not overwritten"); }
        stream.Write(bytes);
    }

    // Not all of /dev: /dev/shm holds files, and /dev/sda a disk.
    private static bool IsStream(string path) => Path.GetFullPath(path) is "/dev/stdout" or "/dev/stderr" || IsNull(path) || Path.GetFullPath(path).StartsWith("/dev/fd/", StringComparison.Ordinal);

    private static bool IsNull(string path) => Path.GetFullPath(path) == "/dev/null";
}
