using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>
/// musig() (BIP-390): one key of several, which sign for it together. Where the participants have no wildcard it is aggregated once; what
/// follows it is derived from the extended key that BIP-328 makes of the aggregate.
/// </summary>
public sealed partial class KeyExpression
{
    /// <summary>Most participants.</summary>
    public const int MaxParticipants = KeyAggregation.MaxKeys;

    // BIP-328: SHA-256 of "MuSig2MuSig2MuSig2".
    private static readonly Hash256 ChainCode = new(Convert.FromHexString("868087ca02a6f974c4598924c36b57762d32cb45717167e300622c7167e38965"));

    private readonly KeyExpression[] _participants = [];
    /// <summary>The aggregate of each of the participants' branches, before a wildcard of theirs and before steps that follow.</summary>
    private readonly PublicKey[] _aggregates = [];

    private KeyExpression(KeyExpression[] participants, PublicKey[] aggregates, ExtendedPublicKey[] branchKeys, uint[] before, uint[] branches, uint[] after, bool isRanged)
        : this(null, aggregates[0], null, before, branches, after, isRanged, false)
    {
        (_participants, _aggregates, _branchKeys, _leaves) = (participants, aggregates, branchKeys, LeavesOf(branchKeys));
        BranchCount = Math.Max(branches.Length, participants.Max(key => key._branches.Length));
    }

    /// <summary>Whose keys are aggregated, in the order of the text; none for a key that is one holder's.</summary>
    public IReadOnlyList<KeyExpression> Participants => _participants;
    internal bool IsAggregate => _participants.Length > 0;
    /// <summary>How many branches there are to choose from, here or in the participants; 0 without a choice.</summary>
    internal int BranchCount { get; }

    /// <summary>The extended key of BIP-328: an aggregate at depth 0, with the chain code that all aggregates have.</summary>
    internal static ExtendedPublicKey Synthetic(in PublicKey aggregate) => new(0, default, 0, ChainCode, aggregate);

    /// <summary>Null where there is no such key (below 2^-122).</summary>
    /// <param name="participants">1 to 32 keys, no aggregates; those with branches have as many, and none if <paramref name="branches"/> are given.</param>
    /// <param name="before">Unhardened steps after the aggregate and before the choice. With any step at all, no participant is plain or ranged.</param>
    /// <param name="branches">Different unhardened steps to choose from; empty or at least two.</param>
    /// <param name="after">Unhardened steps after the choice.</param>
    /// <param name="isRanged">With a wildcard at the end.</param>
    internal static KeyExpression? Aggregate(KeyExpression[] participants, uint[] before, uint[] branches, uint[] after, bool isRanged)
    {
        var count = Math.Max(1, participants.Max(key => key._branches.Length));
        var aggregates = new PublicKey[count];
        for (var i = 0; i < count; i++)
        {
            if (!TryAggregate([.. participants.Select(key => key.RootOf(i))], out aggregates[i])) { return null; }
        }
        if (before.Length + branches.Length + after.Length == 0 && !isRanged) { return new(participants, aggregates, [], [], [], [], participants.Any(key => key.IsRanged)); }
        var branchKeys = new List<ExtendedPublicKey>();
        foreach (var aggregate in aggregates)
        {
            if (Extended(null, Synthetic(aggregate), before, branches, after, isRanged) is not { } derived) { return null; }
            branchKeys.AddRange(derived._branchKeys);
        }
        return new(participants, aggregates, [.. branchKeys], before, branches, after, isRanged);
    }

    /// <summary>The same participants with other steps after them.</summary>
    internal KeyExpression? WithSteps(uint[] before, uint[] branches, uint[] after, bool isRanged) => Aggregate(_participants, before, branches, after, isRanged);

    // KeySort, then KeyAgg.
    private static bool TryAggregate(PublicKey[] keys, out PublicKey aggregate)
    {
        KeyAggregation.Sort(keys);
        return KeyAggregation.TryAggregate(keys, out aggregate);
    }

    private bool TryAggregate(int branch, uint index, out PublicKey key)
    {
        var position = BranchCount > 0 ? branch : 0;
        key = default;
        if ((uint)position >= (uint)_aggregates.Length || (index != 0 && !IsRanged)) { return false; }
        if (!IsRanged)
        {
            key = _aggregates[position];
            return true;
        }
        var keys = new PublicKey[_participants.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (!_participants[i].TryDerive(branch, _participants[i].IsRanged ? index : 0, out keys[i])) { return false; }
        }
        return TryAggregate(keys, out key);
    }

    // Of a key that is one holder's: its point in a branch, before the wildcard.
    private PublicKey RootOf(int branch) => _branchKeys.Length == 0 ? _key : _branchKeys[_branches.Length > 0 ? branch : 0].Key;

    private IEnumerable<PublicKey> Roots => _branchKeys.Length > 0 ? _branchKeys.Select(key => key.Key) : IsAggregate ? _aggregates : [_key];

    /// <summary>
    /// True if an aggregate and another key could be one: of two aggregates, where the same participants' keys lead to the same steps. A
    /// single key that is the aggregate's own point is it, whatever follows.
    /// </summary>
    private bool SharesPoint(KeyExpression other)
    {
        var both = IsAggregate && other.IsAggregate;
        var mine = (both ? Roots : Roots.Concat(_aggregates).Append(_key)).Select(key => key.ToXOnly()).ToHashSet();
        return (both ? other.Roots : other.Roots.Concat(other._aggregates).Append(other._key)).Any(key => mine.Contains(key.ToXOnly()));
    }
}
