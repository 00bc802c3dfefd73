using Holdfast.Keys;

namespace Holdfast.Device;

/// <summary>
/// The public keys that one wallet was last asked for, some, by their paths: the account in use is derived once, and not for every request. No
/// secret is among them, and nothing rests on them alone: what is signed is verified.
/// </summary>
internal sealed class KnownPublicKeys
{
    /// <summary>The account in use with what is above it, and the others that every address of a review is compared with.</summary>
    private const int Capacity = 40;

    private readonly List<(DerivationPath Path, ExtendedPublicKey Key)> _keys = new(Capacity);

    /// <summary>The key at a path, if it is one of them. It is then the last to be forgotten.</summary>
    public ExtendedPublicKey? Find(DerivationPath path)
    {
        var at = _keys.FindIndex(known => known.Path.Equals(path));
        if (at < 0) { return null; }
        var found = _keys[at];
        if (at > 0)
        {
            _keys.RemoveAt(at);
            _keys.Insert(0, found);
        }
        return found.Key;
    }

    /// <summary>Takes in the key at a path, in the place of the one that was not asked for longest.</summary>
    public void Add(DerivationPath path, ExtendedPublicKey key)
    {
        if (_keys.Count == Capacity) { _keys.RemoveAt(Capacity - 1); }
        _keys.Insert(0, (path, key));
    }
}
