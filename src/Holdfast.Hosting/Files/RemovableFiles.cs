namespace Holdfast.Hosting.Files;

/// <summary>Finds files on cards and sticks that are mounted where Debian and its desktops mount them. It looks at the top of each alone.</summary>
public sealed class RemovableFiles(string root = "/")
{
    /// <summary>Most files found: more than anybody chooses from.</summary>
    public const int Most = 50;

    // /media/NAME, /media/USER/NAME and /run/media/USER/NAME.
    private static readonly (string Folder, int Depth)[] Places = [("media", 2), ("run/media", 2), ("mnt", 1)];

    /// <summary>Paths of files with one of these endings, newest first.</summary>
    public IReadOnlyList<string> Find(params IReadOnlyList<string> endings)
    {
        var found = new List<FileInfo>();
        foreach (var (folder, depth) in Places) { Look(new DirectoryInfo(Path.Combine(root, folder)), depth, endings, found); }
        return [.. found.OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.FullName, StringComparer.Ordinal).Take(Most).Select(file => file.FullName)];
    }

    /// <summary>Cards and sticks themselves: what is mounted at those places; none where the system does not say.</summary>
    /// <param name="mounts">Where something is mounted; null asks the system.</param>
    public IReadOnlyList<string> Cards(IEnumerable<string>? mounts = null)
    {
        try
        {
            mounts ??= DriveInfo.GetDrives().Select(drive => drive.Name);
            return [.. mounts.Where(IsPlace).Order(StringComparer.Ordinal).Take(Most)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException) { return []; }
    }

    private bool IsPlace(string mount) => Places.Any(place =>
    {
        var below = Path.GetRelativePath(Path.Combine(root, place.Folder), mount);
        return below is not ("." or "..") && !below.StartsWith("../", StringComparison.Ordinal) && below.AsSpan().Count('/') < place.Depth;
    });

    private static void Look(DirectoryInfo folder, int depth, IReadOnlyList<string> endings, List<FileInfo> found)
    {
        try
        {
            // Bounded: a card may hold any number of files.
            foreach (var entry in folder.EnumerateFileSystemInfos().Take(10_000))
            {
                if (entry.LinkTarget is not null) { continue; }
                if (entry is FileInfo file && endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) { found.Add(file); }
                else if (entry is DirectoryInfo below && depth > 0) { Look(below, depth - 1, endings, found); }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException) { }
    }
}
