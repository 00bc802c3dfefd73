using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>
/// The descriptors (ERC-7730) in a folder such as a checkout of the public registry: every .json file below it, by its path from there, but for what
/// begins with a full stop and for the folders of the registry's tests, signatures and schemas. Links are not followed.
/// </summary>
public static class DescriptorFolder
{
    /// <summary>Most files and folders looked at, folders below each other, bytes of one file and of all.</summary>
    public const int MostEntries = 20_000, Deepest = 8, LargestFile = 1024 * 1024, Together = 64 * 1024 * 1024;

    private static readonly string[] Others = ["tests", "testsv2", "sigs", "specs", "node_modules"];

    /// <summary>What was found.</summary>
    /// <param name="Files">By path from the folder, with "/" between.</param>
    /// <param name="LeftOut">What has the name of a descriptor and was not read, and why.</param>
    public sealed record Found(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IReadOnlyList<(string File, string Why)> LeftOut);

    /// <summary>Reads all of it, or refuses where there is more than any registry has.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static Result<Found> Read(string path)
    {
        var root = new DirectoryInfo(path);
        if (!root.Exists) { throw new DirectoryNotFoundException($"{path} is no folder"); }
        try { return new Walk().Run(root); }
        catch (UnauthorizedAccessException exception) { throw new IOException(exception.Message, exception); }
    }

    private sealed class Walk
    {
        private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
        private readonly List<(string, string)> _leftOut = [];
        private long _together;
        private int _entries;

        public Result<Found> Run(DirectoryInfo root)
        {
            if (Look(root, "", 0) is { } refused) { return refused; }
            _leftOut.Sort((left, right) => string.CompareOrdinal(left.Item1, right.Item1));
            return new Found(_files, _leftOut);
        }

        private Refused? Look(DirectoryInfo folder, string before, int depth)
        {
            if (depth > Deepest) { return new(Refusal.TooLarge, $"folders more than {Deepest} deep"); }
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (++_entries > MostEntries) { return new(Refusal.TooLarge, $"more than {MostEntries:#,0} files and folders"); }
                var name = before + entry.Name;
                if (entry.Name.StartsWith('.')) { continue; }
                if (entry is DirectoryInfo below)
                {
                    if (Others.Contains(entry.Name)) { continue; }
                    if (entry.LinkTarget is not null) { _leftOut.Add((name, "a symbolic link")); }
                    else if (Look(below, name + "/", depth + 1) is { } refused) { return refused; }
                }
                else if (entry.Name.EndsWith(".json", StringComparison.Ordinal) && Take((FileInfo)entry, name) is { } refused) { return refused; }
            }
            return null;
        }

        private Refused? Take(FileInfo file, string name)
        {
            if (file.LinkTarget is not null) { _leftOut.Add((name, "a symbolic link")); return null; }
            if (file.Length > LargestFile) { _leftOut.Add((name, "larger than 1 MiB")); return null; }
            try
            {
                var bytes = InputFile.Read(file.FullName).Bytes;
                if ((_together += bytes.Length) > Together) { return new(Refusal.TooLarge, $"more than {Together:#,0} bytes of descriptors"); }
                _files.Add(name, bytes);
            }
            catch (IOException) { _leftOut.Add((name, "it cannot be read")); }
            return null;
        }
    }
}
