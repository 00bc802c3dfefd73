namespace Holdfast.Device.Storage;

/// <summary>A state folder in memory: the emulator runs the vault's own code over it and nothing outlives the process.</summary>
public sealed class MemoryStateFolder : IStateFolder
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Lock _gate = new();
    private bool _locked;

    public byte[]? Read(string name, int limit)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(name, out var bytes)) { return null; }
            return bytes.Length <= limit
                ? [.. bytes]
                : throw new StateFolderException(StateFolderProblem.TooLarge, $"{name} has {bytes.Length} bytes, more than the {limit} it may have");
        }
    }

    public void WriteSynced(string name, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        lock (_gate)
        {
            if (!_files.TryAdd(name, copy)) { throw new StateFolderException(StateFolderProblem.Unavailable, $"{name} exists"); }
        }
    }

    public void OverwriteSynced(string name, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(name, out var old)) { return; }
            _files[name] = [.. bytes, .. old.AsSpan(Math.Min(bytes.Length, old.Length))];
        }
    }

    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            if (!_files.Remove(from, out var bytes)) { throw new StateFolderException(StateFolderProblem.Unavailable, $"{from} does not exist"); }
            _files[to] = bytes;
        }
    }

    public void SyncFolder() { }

    public void Delete(string name)
    {
        lock (_gate) { _files.Remove(name); }
    }

    public IReadOnlyList<string> List()
    {
        lock (_gate) { return [.. _files.Keys]; }
    }

    public IDisposable Lock()
    {
        lock (_gate)
        {
            if (_locked) { throw new StateFolderException(StateFolderProblem.InUse, "this store is open already"); }
            _locked = true;
        }
        return new Release(this);
    }

    private sealed class Release(MemoryStateFolder folder) : IDisposable
    {
        public void Dispose()
        {
            lock (folder._gate) { folder._locked = false; }
        }
    }
}
