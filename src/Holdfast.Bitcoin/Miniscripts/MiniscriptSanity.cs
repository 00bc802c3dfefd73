using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>
/// What a script must be beyond well-typed before coins are entrusted to it (BIP-379 § Security Properties and § Resource Limitations).
/// That no key stands in it twice is asked of the whole descriptor.
/// </summary>
internal static class MiniscriptSanity
{
    private const int MaxWitnessScriptSize = 3600, MaxWitnessElements = 100, MaxOperations = 201; // P2WSH, as nodes relay it
    private const int MaxStackElements = 1000;
    internal const int MaxTapscriptSize = 32_768;

    /// <summary>Null if it is sane.</summary>
    public static Refused? Check(Miniscript node)
    {
        if (!node.Has(MiniscriptType.B)) { return Insane("it is not a whole script"); }
        if (!node.Has(MiniscriptType.S)) { return Insane("somebody could spend it without a signature"); }
        if (!node.Has(MiniscriptType.M)) { return Insane("others could change how it is spent (malleable)"); }
        if (!node.Has(MiniscriptType.NoTimelockMix)) { return Insane("a way of spending it needs a timelock by blocks and one by time: no transaction can have both"); }
        foreach (var each in node.All())
        {
            if (each.Fragment == Fragment.Older && !Timelock.IsSafeOlder(each.Number)) { return Insane($"older({each.Number}) does not lock what it seems to"); }
        }
        return CheckCost(node);
    }

    /// <summary>
    /// True if a witness for the script can be relied on as it was chosen: nobody can change it into another (M), and no key stands in the
    /// script twice, whose signature would fit both places; a key's hash counts as the key.
    /// </summary>
    public static bool IsUnambiguous(Miniscript node, IReadOnlyList<byte[]> keys)
    {
        if (!node.Has(MiniscriptType.M | MiniscriptType.NoTimelockMix)) { return false; }
        var seen = new HashSet<string>();
        foreach (var key in keys)
        {
            var hash = key;
            if (key.Length != Hash160.Size) { Hash160.Compute(key, hash = new byte[Hash160.Size]); }
            if (!seen.Add(Convert.ToHexStringLower(hash))) { return false; }
        }
        return true;
    }

    private static Refused? CheckCost(Miniscript node)
    {
        var cost = node.Cost;
        if (node.IsTapscript)
        {
            if (cost.Size > MaxTapscriptSize) { return TooLarge($"the script is longer than {MaxTapscriptSize:#,0} bytes"); }
            return cost.SatisfiedStack.IsPossible && cost.SatisfiedStack.Highest + 1 <= MaxStackElements ? null : TooLarge($"spending it needs more than {MaxStackElements:#,0} elements on the stack");
        }
        if (cost.Size > MaxWitnessScriptSize) { return TooLarge($"the script is longer than {MaxWitnessScriptSize:#,0} bytes"); }
        if (cost.Satisfied.Value < 0 || cost.Operations + cost.Satisfied.Value > MaxOperations) { return TooLarge($"the script has more than {MaxOperations} operations"); }
        return cost.SatisfiedStack.IsPossible && cost.SatisfiedStack.Taken + 1 <= MaxWitnessElements ? null : TooLarge($"spending it needs more than {MaxWitnessElements} elements of witness");
    }

    private static Refused Insane(string why) => new(Refusal.UnsafePolicy, why);
    private static Refused TooLarge(string why) => new(Refusal.TooLarge, why);
}
