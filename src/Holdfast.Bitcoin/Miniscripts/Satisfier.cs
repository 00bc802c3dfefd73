namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>What is at hand to satisfy a script in one input of one transaction.</summary>
internal interface ISatisfierSource
{
    /// <summary>A verified signature of the key, as it stands in the witness; null without.</summary>
    byte[]? Signature(int key);
    /// <summary>The key as the script wants it behind its hash; null if it is not known.</summary>
    byte[]? Key(int key);
    /// <summary>32 bytes that hash to it; null if not known.</summary>
    byte[]? Preimage(Fragment fragment, ReadOnlyMemory<byte> hash);
    /// <summary>True if the input's sequence and the transaction's version satisfy older().</summary>
    bool IsOlder(uint number);
    /// <summary>True if the transaction's lock time satisfies after().</summary>
    bool IsAfter(uint number);
}

/// <summary>
/// Finds the smallest witness that satisfies an expression and that nobody else can change (BIP-379 § Satisfaction). The expression was read
/// from its script, so that it has no sortedmulti_a: its keys stand in the script's order already.
/// </summary>
internal readonly struct Satisfier(ISatisfierSource source)
{
    private readonly record struct Ways(Satisfaction? Satisfied, Satisfaction? Dissatisfied);

    /// <summary>Elements below the script itself, the deepest first; null if something is missing, or only a malleable way is left.</summary>
    public List<byte[]>? Satisfy(Miniscript node) => Find(node).Satisfied is { IsMalleable: false } found ? found.ToElements() : null;

    private Ways Find(Miniscript node)
    {
        var parts = node.Parts;
        Ways x = parts.Length > 0 && node.Fragment != Fragment.Threshold ? Find(parts[0]) : default;
        Ways y = parts.Length > 1 && node.Fragment != Fragment.Threshold ? Find(parts[1]) : default;
        switch (node.Fragment)
        {
            case Fragment.False: return new(null, Satisfaction.Empty);
            case Fragment.True: return new(Satisfaction.Empty, null);
            case Fragment.Key: return new(Signature(node.Keys[0]), Satisfaction.Zero);
            case Fragment.KeyHash:
                var key = source.Key(node.Keys[0]) is { } bytes ? Satisfaction.Of(bytes) : null;
                return new(Satisfaction.Join(Signature(node.Keys[0]), key), Satisfaction.Join(Satisfaction.Zero, key));
            case Fragment.Older: return new(source.IsOlder(node.Number) ? Satisfaction.Empty : null, null);
            case Fragment.After: return new(source.IsAfter(node.Number) ? Satisfaction.Empty : null, null);
            case Fragment.Sha256 or Fragment.Hash256 or Fragment.Ripemd160 or Fragment.Hash160:
                // Any 32 bytes but the preimage dissatisfy it, so that anybody can change them.
                return new(source.Preimage(node.Fragment, node.Hash) is { } preimage ? Satisfaction.Of(preimage) : null, Satisfaction.Of(new byte[32]).Malleable());
            case Fragment.WrapA or Fragment.WrapS or Fragment.WrapC or Fragment.WrapN: return x;
            case Fragment.WrapD: return new(Satisfaction.Join(x.Satisfied, Satisfaction.One), Satisfaction.Zero);
            case Fragment.WrapJ: return new(x.Satisfied, x.Dissatisfied is { HasSignature: false } ? Satisfaction.Zero.Malleable() : Satisfaction.Zero);
            case Fragment.WrapV: return new(x.Satisfied, null);
            case Fragment.AndV: return new(Satisfaction.Join(y.Satisfied, x.Satisfied), Satisfaction.Join(y.Dissatisfied, x.Satisfied));
            case Fragment.AndB:
                return new(Satisfaction.Join(y.Satisfied, x.Satisfied), Satisfaction.Choose(Satisfaction.Join(y.Dissatisfied, x.Dissatisfied),
                    Satisfaction.Choose(Satisfaction.Join(y.Satisfied, x.Dissatisfied)?.Malleable(), Satisfaction.Join(y.Dissatisfied, x.Satisfied)?.Malleable())));
            case Fragment.OrB:
                return new(Satisfaction.Choose(Satisfaction.Choose(Satisfaction.Join(y.Dissatisfied, x.Satisfied), Satisfaction.Join(y.Satisfied, x.Dissatisfied)),
                    Satisfaction.Join(y.Satisfied, x.Satisfied)?.Malleable()), Satisfaction.Join(y.Dissatisfied, x.Dissatisfied));
            case Fragment.OrC: return new(Satisfaction.Choose(x.Satisfied, Satisfaction.Join(y.Satisfied, x.Dissatisfied)), null);
            case Fragment.OrD: return new(Satisfaction.Choose(x.Satisfied, Satisfaction.Join(y.Satisfied, x.Dissatisfied)), Satisfaction.Join(y.Dissatisfied, x.Dissatisfied));
            case Fragment.OrI:
                return new(Satisfaction.Choose(Satisfaction.Join(x.Satisfied, Satisfaction.One), Satisfaction.Join(y.Satisfied, Satisfaction.Zero)),
                    Satisfaction.Choose(Satisfaction.Join(x.Dissatisfied, Satisfaction.One), Satisfaction.Join(y.Dissatisfied, Satisfaction.Zero)));
            case Fragment.AndOr:
                var z = Find(parts[2]);
                return new(Satisfaction.Choose(Satisfaction.Join(y.Satisfied, x.Satisfied), Satisfaction.Join(z.Satisfied, x.Dissatisfied)),
                    Satisfaction.Choose(Satisfaction.Join(y.Dissatisfied, x.Satisfied), Satisfaction.Join(z.Dissatisfied, x.Dissatisfied)));
            case Fragment.Threshold: return FindThreshold(node);
            case Fragment.Multi: return FindMulti(node);
            case Fragment.MultiA: return FindMultiA(node);
            default: return default;
        }
    }

    private Satisfaction? Signature(int key) => source.Signature(key) is { } signature ? Satisfaction.Of(signature, isSignature: true) : null;

    // OP_CHECKMULTISIG takes signatures in the order of the keys, and one element too many at the bottom.
    private Ways FindMulti(Miniscript node)
    {
        var needed = (int)node.Number;
        var (found, count, nothing) = ((Satisfaction?)Satisfaction.Zero, 0, Satisfaction.Zero);
        foreach (var key in node.Keys)
        {
            if (count < needed && Signature(key) is { } signature)
            {
                found = Satisfaction.Join(found, signature);
                count++;
            }
        }
        for (var i = 0; i < needed; i++) { nothing = Satisfaction.Join(nothing, Satisfaction.Zero)!; }
        return new(count == needed ? found : null, nothing);
    }

    // An element for each key, the last key's at the bottom.
    private Ways FindMultiA(Miniscript node)
    {
        var keys = node.Keys;
        var (found, nothing, count) = (Satisfaction.Empty, Satisfaction.Empty, 0);
        var signatures = new Satisfaction?[keys.Length];
        for (var i = 0; i < keys.Length && count < node.Number; i++)
        {
            if ((signatures[i] = Signature(keys[i])) is not null) { count++; }
        }
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            found = Satisfaction.Join(found, signatures[i] ?? Satisfaction.Zero)!;
            nothing = Satisfaction.Join(nothing, Satisfaction.Zero)!;
        }
        return new(count == node.Number ? found : null, nothing);
    }

    // The best of every choice of so many satisfied parts, part by part; the last part's elements lie deepest.
    private Ways FindThreshold(Miniscript node)
    {
        var (count, needed) = (node.Parts.Length, (int)node.Number);
        var best = new Satisfaction?[count + 1];
        best[0] = Satisfaction.Empty;
        for (var i = 0; i < count; i++)
        {
            var part = Find(node.Parts[i]);
            for (var satisfied = i + 1; satisfied >= 0; satisfied--)
            {
                var without = Satisfaction.Join(part.Dissatisfied, best[satisfied]);
                var with = satisfied > 0 ? Satisfaction.Join(part.Satisfied, best[satisfied - 1]) : null;
                best[satisfied] = Satisfaction.Choose(without, with);
            }
        }
        // Any other number of satisfied parts dissatisfies it too, and anybody who sees one can try.
        Satisfaction? dissatisfied = null;
        for (var i = 0; i <= count; i++)
        {
            if (i != needed) { dissatisfied = Satisfaction.Choose(dissatisfied, i == 0 ? best[i] : best[i]?.Malleable()); }
        }
        return new(best[needed], dissatisfied);
    }
}
