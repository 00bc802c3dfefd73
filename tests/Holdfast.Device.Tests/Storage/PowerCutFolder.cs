using Holdfast.Device.Storage;

namespace Holdfast.Device.Tests.Storage;

/// <summary>The power went. Not a failure of the store: nothing in it may catch this.</summary>
public sealed class PowerCutException : Exception;

/// <summary>
/// A folder whose power can be cut before any step. What was not synced may then be lost, whole, cut short or garbage; each creation, renaming and
/// deletion since the last folder sync may or may not have happened, independently (harsher than any journalling file system).
/// </summary>
public sealed class PowerCutFolder : IStateFolder
{
    private sealed class Inode
    {
        public byte[] Durable = [];
        public byte[] Live = [];
    }

    private readonly Dictionary<string, Inode> _live = [], _durable = [];
    private readonly List<Action> _pending = [];
    private readonly int _stopBefore;

    public PowerCutFolder(MemoryStateFolder start, int stopBefore)
    {
        _stopBefore = stopBefore;
        foreach (var name in start.List())
        {
            var bytes = start.Read(name, int.MaxValue)!;
            _live[name] = _durable[name] = new Inode { Durable = bytes, Live = bytes };
        }
    }

    public int Steps { get; private set; }

    /// <summary>Called before every step with its number.</summary>
    public Action<int>? OnStep { get; set; }

    private void Step()
    {
        if (Steps >= _stopBefore) { throw new PowerCutException(); }
        OnStep?.Invoke(Steps);
        Steps++;
    }

    public byte[]? Read(string name, int limit)
    {
        if (!_live.TryGetValue(name, out var inode)) { return null; }
        return inode.Live.Length <= limit ? [.. inode.Live] : throw new StateFolderException(StateFolderProblem.TooLarge, name);
    }

    public void WriteSynced(string name, ReadOnlySpan<byte> bytes)
    {
        Step();
        if (_live.ContainsKey(name)) { throw new StateFolderException(StateFolderProblem.Unavailable, name); }
        var inode = _live[name] = new Inode();
        _pending.Add(() => _durable[name] = inode);
        Step();
        inode.Live = bytes[..(bytes.Length / 2)].ToArray();
        Step();
        inode.Live = bytes.ToArray();
        Step();
        inode.Durable = inode.Live;
    }

    public void OverwriteSynced(string name, ReadOnlySpan<byte> bytes)
    {
        if (!_live.TryGetValue(name, out var inode)) { return; }
        Step();
        inode.Live = [.. bytes[..(bytes.Length / 2)], .. inode.Live.AsSpan(Math.Min(bytes.Length / 2, inode.Live.Length))];
        Step();
        inode.Live = [.. bytes, .. inode.Live.AsSpan(Math.Min(bytes.Length, inode.Live.Length))];
        Step();
        inode.Durable = inode.Live;
    }

    public void Rename(string from, string to)
    {
        Step();
        _live.Remove(from, out var inode);
        _live[to] = inode!;
        _pending.Add(() =>
        {
            if (_durable.GetValueOrDefault(from) == inode) { _durable.Remove(from); }
            _durable[to] = inode!;
        });
    }

    public void SyncFolder()
    {
        Step();
        foreach (var change in _pending) { change(); }
        _pending.Clear();
    }

    public void Delete(string name)
    {
        if (!_live.Remove(name, out var inode)) { return; }
        Step();
        _pending.Add(() => { if (_durable.GetValueOrDefault(name) == inode) { _durable.Remove(name); } });
    }

    public IReadOnlyList<string> List() => [.. _live.Keys];

    public IDisposable Lock() => new Nothing();

    /// <summary>What a killed process leaves: everything the kernel was told.</summary>
    public MemoryStateFolder AfterKill() => Folder(_live, inode => inode.Live);

    /// <summary>One of the states the disk can be in after the power is back. Seed 0 loses all it may, seed 1 keeps all. To be called once.</summary>
    public MemoryStateFolder AfterPowerCut(int seed)
    {
        var random = new Random(seed);
        foreach (var change in _pending)
        {
            if (seed == 1 || (seed > 1 && random.Next(2) == 0)) { change(); }
        }
        return Folder(_durable, inode => Survive(inode, seed, random));
    }

    private static byte[] Survive(Inode inode, int seed, Random random)
    {
        if (ReferenceEquals(inode.Durable, inode.Live) || seed == 0) { return inode.Durable; }
        if (seed == 1) { return inode.Live; }
        var kept = random.Next(inode.Live.Length + 1);
        var rest = new byte[inode.Live.Length - kept];
        random.NextBytes(rest);
        return random.Next(4) switch
        {
            0 => inode.Durable,
            1 => inode.Live,
            2 => inode.Live[..kept],
            _ => [.. inode.Live[..kept], .. rest],
        };
    }

    private static MemoryStateFolder Folder(Dictionary<string, Inode> names, Func<Inode, byte[]> content)
    {
        var folder = new MemoryStateFolder();
        foreach (var (name, inode) in names) { folder.WriteSynced(name, content(inode)); }
        return folder;
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
