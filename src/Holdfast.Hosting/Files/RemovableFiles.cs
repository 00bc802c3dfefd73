namespace Holdfast.Hosting.Files;

/// <summary>Finds files on cards and sticks that are mounted where Debian and its desktops mount them. It looks at the top of each and, where a card is not below its user, one folder down.</summary>
/// <param name="root">What the places are below.</param>
/// <param name="mounted">Where anything is mounted; null: as the system says.</param>
public sealed class RemovableFiles(string root = "/", Func<IEnumerable<string>>? mounted = null)
{
    /// <summary>Most files found: more than anybody chooses from.</summary>
    public const int Most = 50;

    // In all: a card may hold any number of files and folders.
    private const int MostLooked = 20_000;

    // /media/NAME, /media/USER/NAME and /run/media/USER/NAME.
    private static readonly (string Folder, int Depth)[] Places = [("media", 2), ("run/media", 2), ("mnt", 1)];

    /// <summary>The folders of the cards and sticks themselves; none where the system does not say.</summary>
    public IReadOnlyList<string> Cards()
    {
        try
        {
            var all = mounted?.Invoke() ?? DriveInfo.GetDrives().Select(drive => drive.RootDirectory.FullName);
            return [.. all.Where(IsCard).Order(StringComparer.Ordinal).Take(Most)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException) { return []; }
    }

    /// <summary>Paths of files with one of these endings, newest first.</summary>
    public IReadOnlyList<string> Find(params IReadOnlyList<string> endings)
    {
        var found = new List<FileInfo>();
        var budget = MostLooked;
        foreach (var (folder, depth) in Places) { Look(new DirectoryInfo(Path.Combine(root, folder)), depth, endings, found, ref budget); }
        return [.. found.OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.FullName, StringComparer.Ordinal).Take(Most).Select(file => file.FullName)];
    }

    // As deep as cards are mounted and no deeper: what is mounted within one is another program's.
    private bool IsCard(string folder) => Places.Any(place => Path.GetRelativePath(Path.Combine(root, place.Folder), folder) is var below
        && below is not "." && !below.StartsWith("..", StringComparison.Ordinal) && below.AsSpan().Count('/') < place.Depth);

    private static void Look(DirectoryInfo folder, int depth, IReadOnlyList<string> endings, List<FileInfo> found, ref int budget)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (budget-- <= 0) { return; }
                if (entry.LinkTarget is not null) { continue; }
                // What other systems leave beside a file ("._a.psbt"); devices and pipes have no length.
                if (entry is FileInfo { Length: 0 } || entry.Name.StartsWith('.')) { continue; }
                if (entry is FileInfo file && endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) { found.Add(file); }
                else if (entry is DirectoryInfo below && depth > 0) { Look(below, depth - 1, endings, found, ref budget); }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException) { }
    }
}
