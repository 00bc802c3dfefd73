namespace Holdfast.Signing;

/// <summary>
/// A name that the wallet's owner gives to something: 1 to 32 characters of printable ASCII, without a space at its ends or two in a row. Two names
/// that differ in nothing but case are the same.
/// </summary>
public static class OwnerName
{
    /// <summary>Most characters, and bytes.</summary>
    public const int MaxLength = 32;

    public static bool IsWellFormed(ReadOnlySpan<char> name)
        => name.Length is > 0 and <= MaxLength && !name.ContainsAnyExceptInRange(' ', '~') && name[0] != ' ' && name[^1] != ' ' && name.IndexOf("  ") < 0;

    public static bool AreSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is left of a text (a file's name) as a name; <paramref name="otherwise"/> if nothing is.</summary>
    public static string Of(string text, string otherwise)
    {
        var kept = string.Join(' ', string.Concat(text.Where(letter => letter is >= ' ' and <= '~')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var name = kept[..Math.Min(kept.Length, MaxLength)].TrimEnd();
        return name.Length > 0 ? name : otherwise;
    }
}
