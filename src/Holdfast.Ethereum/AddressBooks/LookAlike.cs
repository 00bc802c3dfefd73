namespace Holdfast.Ethereum.AddressBooks;

/// <summary>Addresses that have the first and last digits of another, as thieves make them: people compare no more than these.</summary>
internal static class LookAlike
{
    // Four hexadecimal digits at each end.
    private const int Compared = 2;

    /// <summary>True for another address with the same four digits at its beginning and at its end.</summary>
    public static bool Imitates(in Address shown, in Address known)
        => shown != known && shown.AsSpan()[..Compared].SequenceEqual(known.AsSpan()[..Compared]) && shown.AsSpan()[^Compared..].SequenceEqual(known.AsSpan()[^Compared..]);

    /// <summary>"0x5aAe [b605] 3F3E ...": an address in groups of four digits, those in brackets that are others in the second address.</summary>
    public static string Marked(in Address address, in Address other)
    {
        var (digits, others) = (address.ToString(), other.ToString());
        var groups = new List<string>();
        for (var at = 2; at < digits.Length; at += 4)
        {
            var group = digits[at..(at + 4)];
            groups.Add(group.Equals(others[at..(at + 4)], StringComparison.OrdinalIgnoreCase) ? group : $"[{group}]");
        }
        return "0x" + string.Join(' ', groups);
    }
}
