using Holdfast.Bitcoin.Miniscripts;

namespace Holdfast.Bitcoin;

/// <summary>
/// Who can spend, and when, as a script means it: keys, timelocks and hashes under thresholds. What stays of a miniscript once how it is
/// written is left out (its lift), so that it can be told in words.
/// </summary>
internal sealed class SpendingCondition
{
    private SpendingCondition(ConditionKind kind, uint number = 0, Fragment hashKind = default, ReadOnlyMemory<byte> hash = default, params SpendingCondition[] parts)
        => (Kind, Number, HashKind, Hash, Parts) = (kind, number, hashKind, hash, parts);

    public ConditionKind Kind { get; }
    /// <summary>The key's place, the lock's number, or how many of <see cref="Parts"/> are needed.</summary>
    public uint Number { get; }
    public Fragment HashKind { get; }
    public ReadOnlyMemory<byte> Hash { get; }
    public IReadOnlyList<SpendingCondition> Parts { get; }

    /// <summary>All of its parts are needed.</summary>
    public bool IsAll => Kind == ConditionKind.Threshold && Number == Parts.Count;
    /// <summary>One of its parts is enough.</summary>
    public bool IsAny => Kind == ConditionKind.Threshold && Number == 1;

    public static SpendingCondition Never { get; } = new(ConditionKind.Never);
    public static SpendingCondition Always { get; } = new(ConditionKind.Always);

    public static SpendingCondition Key(int place) => new(ConditionKind.Key, (uint)place);

    /// <summary>So many of these; what is certain or impossible is left out, and a threshold within one of its own kind is drawn up into it.</summary>
    public static SpendingCondition Of(int needed, IEnumerable<SpendingCondition> parts)
    {
        var kept = new List<SpendingCondition>();
        foreach (var part in parts)
        {
            if (part.Kind == ConditionKind.Always) { needed--; }
            else if (part.Kind != ConditionKind.Never) { kept.Add(part); }
        }
        if (needed <= 0) { return Always; }
        if (needed > kept.Count) { return Never; }
        if (kept.Count == 1) { return kept[0]; }
        var (isAny, isAll) = (needed == 1, needed == kept.Count);
        SpendingCondition[] flat = [.. kept.SelectMany(part => (isAny && part.IsAny) || (isAll && part.IsAll) ? part.Parts : [part])];
        return new(ConditionKind.Threshold, isAny ? 1u : isAll ? (uint)flat.Length : (uint)needed, parts: flat);
    }

    /// <summary>What a descriptor means; the ways of a taproot output are its internal key and its scripts.</summary>
    public static SpendingCondition Of(Descriptor descriptor)
    {
        if (descriptor.Script is { } script) { return Of(script); }
        if (descriptor.Tree is { } tree)
        {
            return Of(1, [Unspendable.Is(descriptor.Keys[0]) ? Never : Key(0), .. tree.Leaves.ToArray().Select(leaf => Of(leaf.Script))]);
        }
        return Of(descriptor.Threshold, Enumerable.Range(0, descriptor.Keys.Count).Select(Key));
    }

    public static SpendingCondition Of(Miniscript node)
    {
        SpendingCondition Part(int i) => Of(node.Parts[i]);
        return node.Fragment switch
        {
            Fragment.False => Never,
            Fragment.True => Always,
            Fragment.Key or Fragment.KeyHash => Key(node.Keys[0]),
            Fragment.Older => new(ConditionKind.Older, node.Number),
            Fragment.After => new(ConditionKind.After, node.Number),
            Fragment.Sha256 or Fragment.Hash256 or Fragment.Ripemd160 or Fragment.Hash160 => new(ConditionKind.Hash, hashKind: node.Fragment, hash: node.Hash),
            Fragment.AndV or Fragment.AndB => Of(2, [Part(0), Part(1)]),
            Fragment.OrB or Fragment.OrC or Fragment.OrD or Fragment.OrI => Of(1, [Part(0), Part(1)]),
            Fragment.AndOr => Of(1, [Of(2, [Part(0), Part(1)]), Part(2)]),
            Fragment.Threshold => Of((int)node.Number, node.Parts.ToArray().Select(Of)),
            Fragment.Multi or Fragment.MultiA or Fragment.SortedMultiA => Of((int)node.Number, node.Keys.ToArray().Select(Key)),
            Fragment.WrapA or Fragment.WrapS or Fragment.WrapC or Fragment.WrapD or Fragment.WrapV or Fragment.WrapJ or Fragment.WrapN => Part(0),
        };
    }

    /// <summary>The ways there are, each enough by itself.</summary>
    public IReadOnlyList<SpendingCondition> Ways => IsAny ? Parts : [this];

    /// <summary>Places of every key in it.</summary>
    public IEnumerable<int> Keys => Kind == ConditionKind.Key ? [(int)Number] : Parts.SelectMany(part => part.Keys);

    /// <summary>
    /// What is still missing where these keys have signed: null if a timelock of it does not hold in the transaction, or too many parts
    /// are out of reach; an empty list if nothing is.
    /// </summary>
    public IReadOnlyList<SpendingCondition>? Missing(Func<int, bool> hasSigned, Func<SpendingCondition, bool> holds)
    {
        switch (Kind)
        {
            case ConditionKind.Always: return [];
            case ConditionKind.Never: return null;
            case ConditionKind.Key: return hasSigned((int)Number) ? [] : [this];
            case ConditionKind.Older or ConditionKind.After: return holds(this) ? [] : null;
            case ConditionKind.Hash: return holds(this) ? [] : [this];
        }
        var reachable = Parts.Select(part => part.Missing(hasSigned, holds)).OfType<IReadOnlyList<SpendingCondition>>().ToArray();
        if (reachable.Length < Number) { return null; }
        var needed = (int)Number - reachable.Count(missing => missing.Count == 0);
        if (needed <= 0) { return []; }
        var open = reachable.Where(missing => missing.Count > 0).Select(missing => Of(missing.Count, missing)).ToArray();
        return needed == open.Length ? [.. open.SelectMany(part => part.IsAll ? part.Parts : [part])] : [Of(needed, open)];
    }
}

internal enum ConditionKind { Never, Always, Key, Older, After, Hash, Threshold }
