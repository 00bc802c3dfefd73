namespace Holdfast.Device.Storage;

/// <summary>
/// The folder that holds the vault: the few operations the store is built from, so that a test can stop the power at any of them. Names are
/// single path components. Every failure is a <see cref="StateFolderException"/>, which <see cref="VaultStore"/> turns into a value.
/// </summary>
public interface IStateFolder
{
    /// <summary>The whole file, or null if there is none. A file above <paramref name="limit"/> bytes is refused before anything is allocated.</summary>
    byte[]? Read(string name, int limit);

    /// <summary>Makes a file that must not exist yet. On return its bytes have reached the disk; its name may not have (<see cref="SyncFolder"/>).</summary>
    void WriteSynced(string name, ReadOnlySpan<byte> bytes);

    /// <summary>Writes over the beginning of an existing file, in place, down to the disk. Nothing happens if there is no such file.</summary>
    void OverwriteSynced(string name, ReadOnlySpan<byte> bytes);

    /// <summary>Gives a file another name, replacing what had it, in one step.</summary>
    void Rename(string from, string to);

    /// <summary>Makes the names durable: on return every earlier creation, renaming and deletion has reached the disk.</summary>
    void SyncFolder();

    /// <summary>Removes a name. Nothing happens if there is none.</summary>
    void Delete(string name);

    /// <summary>The names of all files in the folder, in no order.</summary>
    IReadOnlyList<string> List();

    /// <summary>Takes the folder for this process alone until the result is disposed or the process ends.</summary>
    /// <exception cref="StateFolderException"><see cref="StateFolderProblem.InUse"/>: another has it.</exception>
    IDisposable Lock();
}
