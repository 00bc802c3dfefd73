namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>What the type system knows of an expression (BIP-379 § Type System and § Malleability), and which kinds of timelocks it holds.</summary>
[Flags]
public enum MiniscriptType
{
    None = 0,
    /// <summary>Base: pushes nonzero, or an exact 0.</summary>
    B = 1 << 0,
    /// <summary>Verify: pushes nothing, or aborts.</summary>
    V = 1 << 1,
    /// <summary>Key: pushes a key, for which a signature is still to be given.</summary>
    K = 1 << 2,
    /// <summary>Wrapped: takes from one below the top of the stack.</summary>
    W = 1 << 3,
    /// <summary>Zero-arg: takes nothing from the stack.</summary>
    Z = 1 << 4,
    /// <summary>One-arg: takes exactly one element.</summary>
    O = 1 << 5,
    /// <summary>Nonzero: its topmost input is never required to be zero.</summary>
    N = 1 << 6,
    /// <summary>Dissatisfiable: there is a dissatisfaction without malleability.</summary>
    D = 1 << 7,
    /// <summary>Unit: satisfied, it pushes an exact 1.</summary>
    U = 1 << 8,
    /// <summary>Expressive: its one dissatisfaction is unique.</summary>
    E = 1 << 9,
    /// <summary>Forced: every dissatisfaction involves a signature.</summary>
    F = 1 << 10,
    /// <summary>Safe: every satisfaction involves a signature.</summary>
    S = 1 << 11,
    /// <summary>Nonmalleable: there is always a satisfaction nobody else can change.</summary>
    M = 1 << 12,
    /// <summary>Its last opcode has no VERIFY form: v: adds a byte.</summary>
    ExpensiveVerify = 1 << 13,
    /// <summary>Holds older() by time.</summary>
    RelativeTime = 1 << 14,
    /// <summary>Holds older() by blocks.</summary>
    RelativeHeight = 1 << 15,
    /// <summary>Holds after() by time.</summary>
    AbsoluteTime = 1 << 16,
    /// <summary>Holds after() by height.</summary>
    AbsoluteHeight = 1 << 17,
    /// <summary>No one way of spending needs timelocks of both kinds, which no transaction can have.</summary>
    NoTimelockMix = 1 << 18,

    Timelocks = RelativeTime | RelativeHeight | AbsoluteTime | AbsoluteHeight,
}
