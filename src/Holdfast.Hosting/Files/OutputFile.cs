namespace Holdfast.Hosting.Files;

/// <summary>Where an answer goes: never over a file that is there already, whole or not at all.</summary>
public static class OutputFile
{
    /// <summary>NAME-signed.psbt beside the input; NAME-signed-2.psbt if that exists, and so on.</summary>
    public static string Beside(string input, string suffix, string extension) => Beside(input, Path.GetFileNameWithoutExtension(input), (suffix, extension))[0];

    /// <summary>Names beside the input that are all free, with the same number: for answers of which it is not known yet which they will be.</summary>
    /// <param name="input">The file that was read.</param>
    /// <param name="name">What they begin with.</param>
    /// <param name="endings">What follows it, without the hyphen before and the number after, and the extension.</param>
    public static string[] Beside(string input, string name, params (string Suffix, string Extension)[] endings)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(input)) ?? "/";
        for (var i = 1; ; i++)
        {
            var number = i == 1 ? "" : $"-{i}";
            string[] paths = [.. endings.Select(ending => Path.Combine(folder, $"{name}-{ending.Suffix}{number}{ending.Extension}"))];
            if (!paths.Any(Path.Exists)) { return paths; }
        }
    }

    /// <summary>A free name in a folder: NAME.bin, or NAME-2.bin if that exists, and so on.</summary>
    public static string FreeIn(string folder, string name)
    {
        var first = Path.Combine(folder, name);
        for (var i = 2; ; i++)
        {
            if (!Path.Exists(first)) { return first; }
            first = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}");
        }
    }

    /// <summary>NAME.txt in a folder; NAME-2.txt if that exists, and so on. What a card's file system might not take in a name becomes "_".</summary>
    public static string In(string folder, string name, string ending)
        => FreeIn(folder, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')) + ending);

    /// <summary>Asked before anything is shown: an answer that has no place to go is not worth an approval. /dev/stdout, /dev/stderr, /dev/null and /dev/fd/N are never taken.</summary>
    /// <exception cref="IOException">Writing there would replace something, or its folder is missing.</exception>
    public static void RequireFree(string path)
    {
        if (IsStream(path)) { return; }
        if (Path.Exists(path)) { throw new IOException($"{path} exists; it is not overwritten"); }
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) { throw new IOException($"{path}: its folder does not exist"); }
    }

    /// <summary>Writes and syncs under another name, then renames, which fails where the name exists, and syncs the folder: on return the file is on the card, which may be pulled.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (!IsStream(path)) { WriteAll((path, bytes.ToArray())); }
        else { Guarded(path, bytes.ToArray(), WriteStream); }
    }

    /// <summary>
    /// Writes files that belong together: none has its name before all are written and synced, so that a card which is full or pulled too early leaves
    /// nothing, or files that are each whole.
    /// </summary>
    /// <exception cref="IOException">One exists or cannot be written. What was not named yet is gone again.</exception>
    public static void WriteAll(params ReadOnlySpan<(string Path, byte[] Bytes)> files)
    {
        foreach (var (path, _) in files)
        {
            if (IsStream(path)) { throw new IOException($"{path} is no file: what belongs together is written to files"); }
            RequireFree(path);
        }
        var unfinished = new List<string>();
        try
        {
            foreach (var (path, bytes) in files)
            {
                Guarded(path, bytes, (_, all) =>
                {
                    var temporary = UnfinishedOf(path);
                    using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
                    unfinished.Add(temporary);
                    stream.Write(all);
                    stream.Flush(flushToDisk: true);
                });
            }
            foreach (var (path, _) in files)
            {
                CardSync.Rename(UnfinishedOf(path), path);
                unfinished.RemoveAt(0);
            }
            foreach (var (path, _) in files) { CardSync.SyncFolderOf(path); }
        }
        finally
        {
            foreach (var temporary in unfinished) { TryDelete(temporary); }
        }
    }

    private static string UnfinishedOf(string path) => $"{path}.{Environment.ProcessId}.new";

    private static void Guarded(string path, byte[] bytes, Action<string, byte[]> write)
    {
        try { write(path, bytes); }
        catch (UnauthorizedAccessException exception) { throw new IOException($"{path} may not be written", exception); }
    }

    // The reason why it is not finished is the one that is told.
    private static void TryDelete(string path)
    {
        try { File.Delete(path); }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { }
    }

    // Standard output as it was opened: opening /dev/stdout again would begin at the start of the file that a shell appends to.
    private static void WriteStream(string path, byte[] bytes)
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
