namespace Holdfast.Fuzz;

/// <summary>What a target found wrong although nothing was thrown.</summary>
public sealed class FindingException(string what) : Exception(what)
{
    /// <summary>Throws unless it holds.</summary>
    public static void Unless(bool holds, string what)
    {
        if (!holds) { throw new FindingException(what); }
    }
}
