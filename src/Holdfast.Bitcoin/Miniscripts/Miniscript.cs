namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>
/// A miniscript expression (BIP-379). Immutable; typed when it is made, its parts before it. Keys are numbers into a table that belongs
/// to whoever has the expression: key expressions in a descriptor, keys and hashes in a script that was read.
/// </summary>
public sealed class Miniscript
{
    /// <summary>Most levels of nesting, wrappers counted; deeper ones are refused before they are built.</summary>
    public const int MaxDepth = 400;
    /// <summary>Most keys of multi() (OP_CHECKMULTISIG).</summary>
    public const int MaxMultiKeys = 20;
    /// <summary>Most keys of multi_a().</summary>
    public const int MaxMultiAKeys = 999;

    private readonly Miniscript[] _parts;
    private readonly int[] _keys;

    internal Miniscript(Fragment fragment, bool isTapscript, uint number = 0, int[]? keys = null, byte[]? hash = null, params Miniscript[] parts)
    {
        (Fragment, IsTapscript, Number, _keys, Hash, _parts) = (fragment, isTapscript, number, keys ?? [], hash ?? [], parts);
        Depth = 1;
        foreach (var part in parts) { Depth = Math.Max(Depth, part.Depth + 1); }
        Type = Array.TrueForAll(parts, part => part.Type != MiniscriptType.None) ? TypeRules.Of(this, isTapscript) : MiniscriptType.None;
        Cost = ScriptCost.Of(this);
    }

    public Fragment Fragment { get; }
    /// <summary>In a taproot leaf rather than in P2WSH: keys have 32 bytes, multi_a() takes the place of multi().</summary>
    public bool IsTapscript { get; }
    /// <summary>The threshold, or the number of older() or after().</summary>
    public uint Number { get; }
    /// <summary>Places in the table of keys.</summary>
    public ReadOnlySpan<int> Keys => _keys;
    /// <summary>What the preimage must hash to: 20 or 32 bytes; empty elsewhere.</summary>
    public ReadOnlyMemory<byte> Hash { get; }
    public ReadOnlySpan<Miniscript> Parts => _parts;
    /// <summary>None if it is ill-typed.</summary>
    public MiniscriptType Type { get; }
    internal int Depth { get; }
    internal ScriptCost Cost { get; }

    internal bool Has(MiniscriptType properties) => (Type & properties) == properties;

    /// <summary>This expression and all below it, each before its parts.</summary>
    internal IEnumerable<Miniscript> All()
    {
        var open = new Stack<Miniscript>();
        open.Push(this);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node._parts.Length - 1; i >= 0; i--) { open.Push(node._parts[i]); }
        }
    }
}
