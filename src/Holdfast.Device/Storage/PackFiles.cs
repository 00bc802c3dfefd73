using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>
/// Packs of definitions beside the vault, each a file named by its SHA-256: "definitions-" and its first 32 hexadecimal digits. They are no secret and
/// not encrypted; whether one is believed is not decided here.
/// </summary>
public sealed class PackFiles
{
    /// <summary>Largest pack that is kept, in bytes.</summary>
    public const int LargestPack = 4 * 1024 * 1024;

    private const string Prefix = "definitions-";
    private readonly IStateFolder _folder;

    /// <param name="folder">Locked by this process (see <see cref="VaultStore.OpenPackFiles"/>).</param>
    internal PackFiles(IStateFolder folder) => _folder = folder;

    /// <summary>Writes a pack, durably; whatever had its name is replaced.</summary>
    internal RecordStatus Write(in Hash256 hash, ReadOnlySpan<byte> pack)
    {
        if (pack.Length > LargestPack) { return RecordStatus.TooLarge; }
        try
        {
            AtomicFile.Replace(_folder, NameOf(hash), pack);
            return RecordStatus.Done;
        }
        catch (StateFolderException) { return RecordStatus.Unavailable; }
    }

    /// <summary>The file of a hash as it is now; null if it is missing, too large or cannot be read. Its content is not compared.</summary>
    internal byte[]? Read(in Hash256 hash)
    {
        try { return _folder.Read(NameOf(hash), LargestPack); }
        catch (StateFolderException) { return null; }
    }

    /// <summary>Removes the file of a hash. One that cannot be removed is of no meaning any more.</summary>
    internal void Delete(in Hash256 hash)
    {
        try
        {
            _folder.Delete(NameOf(hash));
            _folder.SyncFolder();
        }
        catch (StateFolderException) { }
    }

    /// <summary>How many files there are beside those of these hashes.</summary>
    internal int CountOthers(IEnumerable<Hash256> hashes)
    {
        var known = hashes.Select(hash => NameOf(hash)).ToHashSet(StringComparer.Ordinal);
        try { return _folder.List().Count(name => IsPackFile(name) && !known.Contains(name)); }
        catch (StateFolderException) { return 0; }
    }

    internal static bool IsPackFile(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    private static string NameOf(in Hash256 hash) => Prefix + hash.ToString()[..32];
}
