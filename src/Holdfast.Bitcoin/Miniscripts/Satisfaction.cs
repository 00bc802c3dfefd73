namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>
/// Elements of a witness that satisfy an expression, or dissatisfy it, the deepest of the stack first; with what matters for choosing
/// among several (BIP-379 § Non-malleable satisfaction algorithm).
/// </summary>
internal sealed class Satisfaction
{
    private readonly Satisfaction? _below, _above;
    private readonly byte[]? _element;

    private Satisfaction(Satisfaction? below, Satisfaction? above, byte[]? element, int size, bool hasSignature, bool isMalleable)
        => (_below, _above, _element, Size, HasSignature, IsMalleable) = (below, above, element, size, hasSignature, isMalleable);

    public static Satisfaction Empty { get; } = new(null, null, null, 0, false, false);
    public static Satisfaction Zero { get; } = Of([]);
    public static Satisfaction One { get; } = Of([1]);

    /// <summary>Bytes in the witness.</summary>
    public int Size { get; }
    public bool HasSignature { get; }
    /// <summary>Others could put another in its place.</summary>
    public bool IsMalleable { get; }

    public static Satisfaction Of(byte[] element, bool isSignature = false) => new(null, null, element, 1 + element.Length, isSignature, false);

    public Satisfaction Malleable() => new(_below, _above, _element, Size, HasSignature, true);

    /// <summary>One below the other: both are needed.</summary>
    public static Satisfaction? Join(Satisfaction? below, Satisfaction? above)
        => below is null || above is null ? null
            : new(below, above, null, below.Size + above.Size, below.HasSignature || above.HasSignature, below.IsMalleable || above.IsMalleable);

    /// <summary>One or the other: the one that nobody can change into the other, else the smaller.</summary>
    public static Satisfaction? Choose(Satisfaction? a, Satisfaction? b)
    {
        if (a is null || b is null) { return a ?? b; }
        // Without a signature anybody can make it, so that the other would be malleable.
        if (a.HasSignature != b.HasSignature) { return a.HasSignature ? b : a; }
        var smaller = a.Size <= b.Size ? a : b;
        if (!a.HasSignature) { return smaller.Malleable(); }
        return a.IsMalleable == b.IsMalleable ? smaller : a.IsMalleable ? b : a;
    }

    public List<byte[]> ToElements()
    {
        var elements = new List<byte[]>();
        var open = new Stack<Satisfaction>();
        open.Push(this);
        while (open.TryPop(out var each))
        {
            if (each._element is { } element) { elements.Add(element); }
            if (each._above is { } above) { open.Push(above); }
            if (each._below is { } below) { open.Push(below); }
        }
        return elements;
    }
}
