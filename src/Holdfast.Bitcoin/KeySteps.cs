using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>What follows an extended key or an aggregate in a key expression (BIP-380, BIP-389).</summary>
/// <param name="Before">Steps before the choice, or all where there is none.</param>
/// <param name="Branches">The alternatives of "&lt;...&gt;"; empty without.</param>
/// <param name="After">Steps after the choice.</param>
/// <param name="IsRanged">Ends in a wildcard.</param>
/// <param name="IsHardened">One of them, or the wildcard, is hardened.</param>
internal sealed record KeySteps(uint[] Before, uint[] Branches, uint[] After, bool IsRanged, bool IsHardened)
{
    /// <param name="text">The steps, without the slash before the first.</param>
    internal static Result<KeySteps> Parse(ReadOnlySpan<char> text)
    {
        var (before, after, branches) = (new List<uint>(), new List<uint>(), Array.Empty<uint>());
        var (isRanged, isHardened) = (false, false);
        foreach (var range in text.Split('/'))
        {
            var part = text[range];
            if (isRanged) { return Malformed("a step follows the wildcard"); }
            if (part is ['<', .., '>'])
            {
                if (branches.Length > 0 || !TryReadBranches(part[1..^1], out branches)) { return Malformed("a key's branches are not <number;number>, once"); }
                isHardened |= branches.Any(DerivationPath.IsHardened);
            }
            else if (part is "*" or "*h" or "*'")
            {
                isRanged = true;
                isHardened |= part.Length > 1;
            }
            else if (TryReadStep(part, out var step) && before.Count + after.Count < DerivationPath.MaxDepth)
            {
                (branches.Length > 0 ? after : before).Add(step);
                isHardened |= DerivationPath.IsHardened(step);
            }
            else { return Malformed("a key's path is not a path"); }
        }
        return new KeySteps([.. before], branches, [.. after], isRanged, isHardened);
    }

    private static bool TryReadBranches(ReadOnlySpan<char> text, out uint[] branches)
    {
        branches = [];
        var read = new List<uint>();
        foreach (var range in text.Split(';'))
        {
            if (read.Count == KeyExpression.MaxBranches || !TryReadStep(text[range], out var step) || read.Contains(step)) { return false; }
            read.Add(step);
        }
        branches = [.. read];
        return branches.Length >= 2;
    }

    // BIP-380 has h and ' for hardened, and no H.
    private static bool TryReadStep(ReadOnlySpan<char> text, out uint step)
    {
        step = 0;
        return text is not [.., 'H'] && DerivationPath.TryParseStep(text, out step);
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
