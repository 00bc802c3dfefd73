using System.Globalization;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>
/// A key in a descriptor (BIP-380 § Key Expressions, BIP-389, BIP-390): a compressed or x-only public key, an extended public key, or the
/// aggregate of several keys, the last two with unhardened steps, of which one may be a choice ("&lt;0;1&gt;") and the last one a wildcard.
/// Immutable.
/// </summary>
public sealed partial class KeyExpression
{
    /// <summary>Most alternatives in "&lt;...&gt;".</summary>
    public const int MaxBranches = 16;

    private readonly PublicKey _key;
    private readonly uint[] _before, _branches, _after;
    /// <summary>The extended key of each branch, all steps but the wildcard taken: what leaves are derived from. None for a plain key, and for an aggregate without steps.</summary>
    private readonly ExtendedPublicKey[] _branchKeys = [];
    private readonly ChildKeys[] _leaves = [];

    private KeyExpression(KeyOrigin? origin, PublicKey key, ExtendedPublicKey? extendedKey, uint[] before, uint[] branches, uint[] after, bool isRanged, bool isXOnly)
    {
        (Origin, _key, ExtendedKey, IsRanged, IsXOnly) = (origin, key, extendedKey, isRanged, isXOnly);
        (_before, _branches, _after) = (before, branches, after);
        BranchCount = branches.Length;
    }

    private KeyExpression(KeyExpression other, ExtendedPublicKey[] branchKeys)
        : this(other.Origin, other._key, other.ExtendedKey, other._before, other._branches, other._after, other.IsRanged, other.IsXOnly)
        => (_branchKeys, _leaves) = (branchKeys, LeavesOf(branchKeys));

    private ChildKeys[] LeavesOf(ExtendedPublicKey[] branchKeys) => IsRanged ? [.. branchKeys.Select(key => new ChildKeys(key))] : [];

    /// <summary>Where the key says it comes from; null if it does not say.</summary>
    public KeyOrigin? Origin { get; }
    /// <summary>Null for a plain public key and for an aggregate.</summary>
    public ExtendedPublicKey? ExtendedKey { get; }
    /// <summary>Ends in "/*", or is an aggregate with a participant that does: another key at each index.</summary>
    public bool IsRanged { get; }
    /// <summary>A plain key written as 32 bytes, as taproot allows.</summary>
    public bool IsXOnly { get; }
    /// <summary>The alternatives in "&lt;...&gt;"; none if there is no such step. Of an aggregate those after it, as all steps here.</summary>
    public ReadOnlySpan<uint> Branches => _branches;
    /// <summary>Steps between the extended key and the choice, or all of them where there is no choice; without the wildcard.</summary>
    public ReadOnlySpan<uint> StepsBefore => _before;
    /// <summary>Steps between the choice and the wildcard.</summary>
    public ReadOnlySpan<uint> StepsAfter => _after;

    /// <summary>The plain key; the extended key's own where there is one; the aggregate before any step or wildcard, of the first branch.</summary>
    internal PublicKey Point => _key;

    internal static KeyExpression Plain(KeyOrigin? origin, in PublicKey key, bool isXOnly) => new(origin, key, null, [], [], [], false, isXOnly);

    /// <summary>Null where BIP-32 has no such key (below 2^-127).</summary>
    /// <param name="origin">Where the extended key comes from, if known.</param>
    /// <param name="key">The extended key.</param>
    /// <param name="before">Unhardened steps before the choice.</param>
    /// <param name="branches">Different unhardened steps to choose from; empty or at least two.</param>
    /// <param name="after">Unhardened steps after the choice.</param>
    /// <param name="isRanged">With a wildcard at the end.</param>
    internal static KeyExpression? Extended(KeyOrigin? origin, ExtendedPublicKey key, uint[] before, uint[] branches, uint[] after, bool isRanged)
    {
        var expression = new KeyExpression(origin, key.Key, key, before, branches, after, isRanged, false);
        if (key.Derive(before) is not { } start) { return null; }
        if (branches.Length == 0) { return new(expression, [start]); }
        var branchKeys = new ExtendedPublicKey[branches.Length];
        for (var i = 0; i < branches.Length; i++)
        {
            if (start.Derive(branches[i])?.Derive(after) is not { } branchKey) { return null; }
            branchKeys[i] = branchKey;
        }
        return new(expression, branchKeys);
    }

    /// <summary>The key of a branch and, where ranged, an index. False for a branch or index there is not.</summary>
    /// <param name="branch">Position in <see cref="Branches"/>, or in the participants'; not looked at where there is no choice, since all branches share the key.</param>
    /// <param name="index">Below 2^31; 0 where there is no wildcard.</param>
    /// <param name="key">The derived key.</param>
    internal bool TryDerive(int branch, uint index, out PublicKey key)
    {
        key = _key;
        if (_participants.Length > 0 && _branchKeys.Length == 0) { return TryAggregate(branch, index, out key); }
        if (_branchKeys.Length == 0) { return index == 0; }
        var position = BranchCount > 0 ? branch : 0;
        if (DerivationPath.IsHardened(index) || (uint)position >= (uint)_branchKeys.Length) { return false; }
        if (IsRanged) { return _leaves[position].TryDerive(index, out key); }
        key = _branchKeys[position].Key;
        return index == 0;
    }

    /// <summary>
    /// True if at some branch and index both could be one key: the same point, but for one extended key with steps that differ. With
    /// another chain code beside it, or as its negative, which taproot does not tell from it, it is still one holder's key twice.
    /// </summary>
    internal bool Overlaps(KeyExpression other)
    {
        if (IsAggregate || other.IsAggregate) { return SharesPoint(other); }
        if (_key.ToXOnly() != other._key.ToXOnly()) { return false; }
        if (ExtendedKey is null || other.ExtendedKey is null || ExtendedKey.ChainCode != other.ExtendedKey.ChainCode || _key != other._key) { return true; }
        return Array.Exists(_branchKeys, mine => Array.Exists(other._branchKeys, theirs => mine.Key == theirs.Key));
    }

    /// <summary>As BIP-380 writes it, hardened steps with h.</summary>
    internal string ToString(Network network)
    {
        var text = new StringBuilder(Origin?.ToString());
        if (IsAggregate) { text.Append("musig(").AppendJoin(',', _participants.Select(key => key.ToString(network))).Append(')'); }
        else if (ExtendedKey is null) { text.Append(IsXOnly ? _key.ToXOnly().ToString() : _key.ToString()); }
        else { text.Append(ExtendedKey.ToString(network)); }
        return text.Append(StepsText).ToString();
    }

    /// <summary>The steps after the key or the aggregate: "/&lt;0;1&gt;/*"; empty without.</summary>
    internal string StepsText
    {
        get
        {
            var text = new StringBuilder();
            foreach (var step in _before) { text.Append(CultureInfo.InvariantCulture, $"/{step}"); }
            if (_branches.Length > 0) { text.Append("/<").AppendJoin(';', _branches).Append('>'); }
            foreach (var step in _after) { text.Append(CultureInfo.InvariantCulture, $"/{step}"); }
            return text.Append(IsRanged && _branchKeys.Length > 0 ? "/*" : "").ToString();
        }
    }
}
