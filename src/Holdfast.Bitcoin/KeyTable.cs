using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>The keys of a descriptor as they are read, each with its place.</summary>
internal sealed class KeyTable(KeyExpressionParser parser)
{
    private readonly List<KeyExpression> _keys = [];
    private int _read; // participants of aggregates counted

    public Result<int> Read(ReadOnlySpan<char> text)
    {
        if (_read == Descriptor.MaxKeys) { return TooMany; }
        if (!parser.Parse(text).TryGet(out var key, out var refused)) { return refused; }
        _read += Math.Max(1, key.Participants.Count);
        if (_read > Descriptor.MaxKeys) { return TooMany; }
        _keys.Add(key);
        return _keys.Count - 1;
    }

    public int Count => _keys.Count;

    public KeyExpression[] ToArray() => [.. _keys];

    /// <summary>Null if all keys that have a choice of branches have as many; those without go with any (BIP-389).</summary>
    public Refused? CheckBranches()
        => _keys.Where(key => key.BranchCount > 0).Select(key => key.BranchCount).Distinct().Count() > 1 ? new(Refusal.Malformed, "the keys have different numbers of branches") : null;

    private static Refused TooMany => new(Refusal.TooLarge, $"more than {Descriptor.MaxKeys} keys in a descriptor");

    /// <summary>Null if no two of the keys from <paramref name="first"/> on can be one key: a script with a key twice is not sane.</summary>
    public Refused? CheckDistinct(int first)
    {
        for (var i = first; i < _keys.Count; i++)
        {
            for (var j = first; j < i; j++)
            {
                if (_keys[i].Overlaps(_keys[j])) { return new(Refusal.DuplicateKey, $"keys {j + 1} and {i + 1} are the same"); }
            }
        }
        return null;
    }
}
