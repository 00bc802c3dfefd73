namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>A number that may not be: the cost of what cannot be done.</summary>
/// <param name="Value">-1 for none.</param>
internal readonly record struct Most(int Value)
{
    public static Most Never { get; } = new(-1);
    public static Most operator +(Most a, Most b) => a.Value < 0 || b.Value < 0 ? Never : new(a.Value + b.Value);
    public static Most operator |(Most a, Most b) => new(Math.Max(a.Value, b.Value));
}

/// <summary>What the stack does: elements taken in all, and how high it stands above its end at the worst.</summary>
internal readonly record struct StackUse(bool IsPossible, int Taken, int Highest)
{
    public static StackUse Never { get; } // IsPossible is false
    public static StackUse Nothing { get; } = new(true, 0, 0);
    public static StackUse Push { get; } = new(true, -1, 0);
    public static StackUse Two { get; } = new(true, 1, 1); // IF, a binary operation, EQUAL, CHECKSIG, VERIFY
    public static StackUse EqualVerify { get; } = new(true, 2, 2);

    public static StackUse operator +(StackUse a, StackUse b) => !a.IsPossible || !b.IsPossible ? Never
        : new(true, a.Taken + b.Taken, Math.Max(b.Highest, b.Taken + a.Highest));
    public static StackUse operator |(StackUse a, StackUse b) => !a.IsPossible ? b : !b.IsPossible ? a
        : new(true, Math.Max(a.Taken, b.Taken), Math.Max(a.Highest, b.Highest));
}

/// <summary>What an expression costs at the most: bytes of script, opcodes, stack.</summary>
/// <param name="Size">Bytes of its script.</param>
/// <param name="Operations">Opcodes above OP_16 in its script.</param>
/// <param name="Satisfied">Keys that CHECKMULTISIG counts as opcodes besides, where it is satisfied.</param>
/// <param name="Dissatisfied">As before, where it is not.</param>
/// <param name="SatisfiedStack">Its stack, where it is satisfied.</param>
/// <param name="DissatisfiedStack">Its stack, where it is not.</param>
internal readonly record struct ScriptCost(int Size, int Operations, Most Satisfied, Most Dissatisfied, StackUse SatisfiedStack, StackUse DissatisfiedStack)
{
    private static readonly Most Zero = new(0);

    public static ScriptCost Of(Miniscript node)
    {
        var subs = node.Parts;
        ScriptCost x = subs.Length > 0 ? subs[0].Cost : default, y = subs.Length > 1 ? subs[1].Cost : default, z = subs.Length > 2 ? subs[2].Cost : default;
        var (number, keys) = ((int)Math.Min(node.Number, int.MaxValue), node.Keys.Length);
        StackUse push = StackUse.Push, two = StackUse.Two, never = StackUse.Never;
        // DUP, SIZE, IFDUP of something nonzero: one pushed.
        return node.Fragment switch
        {
            Fragment.False => new(1, 0, Most.Never, Zero, never, push),
            Fragment.True => new(1, 0, Zero, Most.Never, push, never),
            Fragment.Key => new(node.IsTapscript ? 33 : 34, 0, Zero, Zero, push, push),
            Fragment.KeyHash => new(24, 3, Zero, Zero, push + push + StackUse.EqualVerify, push + push + StackUse.EqualVerify),
            Fragment.Older or Fragment.After => new(1 + ScriptNumber.PushSize(node.Number), 1, Zero, Most.Never, push, never),
            Fragment.Sha256 or Fragment.Hash256 => new(39, 4, Zero, Most.Never, push + push + StackUse.EqualVerify + push + two, never),
            Fragment.Ripemd160 or Fragment.Hash160 => new(27, 4, Zero, Most.Never, push + push + StackUse.EqualVerify + push + two, never),
            Fragment.Multi => new(ScriptNumber.PushSize(node.Number) + ScriptNumber.PushSize((uint)keys) + 1 + 34 * keys, 1, new(keys), new(keys), new(true, number, number + keys + 2), new(true, number, number + keys + 2)),
            Fragment.MultiA or Fragment.SortedMultiA => new(ScriptNumber.PushSize(node.Number) + 1 + 34 * keys, keys + 1, Zero, Zero, new(true, keys - 1, keys), new(true, keys - 1, keys)),
            Fragment.WrapA => x with { Size = x.Size + 2, Operations = x.Operations + 2 },
            Fragment.WrapS or Fragment.WrapN => x with { Size = x.Size + 1, Operations = x.Operations + 1 },
            Fragment.WrapC => x with { Size = x.Size + 1, Operations = x.Operations + 1, SatisfiedStack = x.SatisfiedStack + two, DissatisfiedStack = x.DissatisfiedStack + two },
            Fragment.WrapD => new(x.Size + 3, x.Operations + 3, x.Satisfied, Zero, push + two + x.SatisfiedStack, push + two),
            Fragment.WrapV => Verified(x, subs[0].Has(MiniscriptType.ExpensiveVerify) ? 1 : 0),
            Fragment.WrapJ => new(x.Size + 4, x.Operations + 4, x.Satisfied, Zero, push + two + x.SatisfiedStack, push + two),
            Fragment.AndV => new(x.Size + y.Size, x.Operations + y.Operations, x.Satisfied + y.Satisfied, Most.Never, x.SatisfiedStack + y.SatisfiedStack, never),
            Fragment.AndB => new(x.Size + y.Size + 1, x.Operations + y.Operations + 1, x.Satisfied + y.Satisfied, x.Dissatisfied + y.Dissatisfied,
                x.SatisfiedStack + y.SatisfiedStack + two, x.DissatisfiedStack + y.DissatisfiedStack + two),
            Fragment.OrB => new(x.Size + y.Size + 1, x.Operations + y.Operations + 1, (x.Satisfied + y.Dissatisfied) | (x.Dissatisfied + y.Satisfied), x.Dissatisfied + y.Dissatisfied,
                ((x.SatisfiedStack + y.DissatisfiedStack) | (x.DissatisfiedStack + y.SatisfiedStack)) + two, x.DissatisfiedStack + y.DissatisfiedStack + two),
            Fragment.OrC => new(x.Size + y.Size + 2, x.Operations + y.Operations + 2, x.Satisfied | (x.Dissatisfied + y.Satisfied), Most.Never,
                (x.SatisfiedStack + two) | (x.DissatisfiedStack + two + y.SatisfiedStack), never),
            Fragment.OrD => new(x.Size + y.Size + 3, x.Operations + y.Operations + 3, x.Satisfied | (x.Dissatisfied + y.Satisfied), x.Dissatisfied + y.Dissatisfied,
                (x.SatisfiedStack + push + two) | (x.DissatisfiedStack + two + y.SatisfiedStack), x.DissatisfiedStack + two + y.DissatisfiedStack),
            Fragment.OrI => new(x.Size + y.Size + 3, x.Operations + y.Operations + 3, x.Satisfied | y.Satisfied, x.Dissatisfied | y.Dissatisfied,
                two + (x.SatisfiedStack | y.SatisfiedStack), two + (x.DissatisfiedStack | y.DissatisfiedStack)),
            Fragment.AndOr => new(x.Size + y.Size + z.Size + 3, x.Operations + y.Operations + z.Operations + 3, (x.Satisfied + y.Satisfied) | (x.Dissatisfied + z.Satisfied), x.Dissatisfied + z.Dissatisfied,
                (x.SatisfiedStack + two + y.SatisfiedStack) | (x.DissatisfiedStack + two + z.SatisfiedStack), x.DissatisfiedStack + two + z.DissatisfiedStack),
            Fragment.Threshold => OfThreshold(node),
        };
    }

    private static ScriptCost Verified(in ScriptCost x, int more)
        => new(x.Size + more, x.Operations + more, x.Satisfied, Most.Never, x.SatisfiedStack + StackUse.Two, StackUse.Never);

    // The worst of every choice of so many satisfied parts, part by part.
    private static ScriptCost OfThreshold(Miniscript node)
    {
        var (size, operations, count) = (1 + ScriptNumber.PushSize(node.Number), 0, node.Parts.Length);
        var most = new Most[count + 1];
        var stacks = new StackUse[count + 1];
        Array.Fill(most, Most.Never);
        (most[0], stacks[0]) = (Zero, StackUse.Nothing);
        for (var i = 0; i < count; i++)
        {
            var part = node.Parts[i].Cost;
            size += part.Size + (i > 0 ? 1 : 0);
            operations += part.Operations + 1;
            var add = i > 0 ? StackUse.Two : StackUse.Nothing;
            for (var satisfied = i + 1; satisfied >= 0; satisfied--)
            {
                var more = satisfied > 0 ? most[satisfied - 1] + part.Satisfied : Most.Never;
                var moreStack = satisfied > 0 ? stacks[satisfied - 1] + part.SatisfiedStack + add : StackUse.Never;
                most[satisfied] = (most[satisfied] + part.Dissatisfied) | more;
                stacks[satisfied] = (stacks[satisfied] + part.DissatisfiedStack + add) | moreStack;
            }
        }
        var needed = (int)Math.Min(node.Number, (uint)count);
        return new(size, operations, most[needed], most[0], stacks[needed] + StackUse.Push + StackUse.Two, stacks[0] + StackUse.Push + StackUse.Two);
    }
}
