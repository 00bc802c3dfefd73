namespace Holdfast.Device.Storage;

/// <summary>Replacing a file so that a cut at any instruction leaves the old bytes or the new ones.</summary>
public static class AtomicFile
{
    /// <summary>What a file is called until it takes its name. One left over from a cut is of no meaning and is removed.</summary>
    public const string Unfinished = ".new";

    /// <summary>Writes under another name, syncs, renames, syncs the folder. On return the new bytes are durable.</summary>
    /// <exception cref="StateFolderException">The old or the new bytes are there, and both must be reckoned with.</exception>
    public static void Replace(IStateFolder folder, string name, ReadOnlySpan<byte> bytes)
    {
        var unfinished = name + Unfinished;
        folder.Delete(unfinished);
        folder.WriteSynced(unfinished, bytes);
        folder.Rename(unfinished, name);
        folder.SyncFolder();
    }
}
