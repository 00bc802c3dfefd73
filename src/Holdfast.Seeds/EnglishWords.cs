namespace Holdfast.Seeds;

/// <summary>BIP-39's English word list: 2048 words of three to eight letters, sorted, each known by its first four letters.</summary>
public static partial class EnglishWords
{
    public const int Count = 2048, MinLength = 3, MaxLength = 8;

    /// <summary>The word at an index from 0 to 2047, as a span of the constant list.</summary>
    public static ReadOnlySpan<char> Get(int index)
    {
        if ((uint)index >= Count) { throw new ArgumentOutOfRangeException(nameof(index)); }
        return Text.AsSpan(index * MaxLength, MaxLength).TrimEnd(' ');
    }

    /// <summary>The index of a whole word in lower case, or -1.</summary>
    public static int IndexOf(ReadOnlySpan<char> word)
    {
        var (first, count) = WithPrefix(word);
        return count > 0 && Get(first).Length == word.Length ? first : -1;
    }

    /// <summary>The words that begin with the given letters, which lie side by side; none gives a count of 0, no letters give all.</summary>
    public static (int First, int Count) WithPrefix(ReadOnlySpan<char> letters)
    {
        var first = LowerBound(letters, orLonger: false);
        return (first, LowerBound(letters, orLonger: true) - first);
    }

    /// <summary>
    /// The word that letters stand for: the whole word, or the only one that begins with them (any four letters of a word suffice).
    /// </summary>
    public static bool TryComplete(ReadOnlySpan<char> letters, out int index)
    {
        var (first, count) = WithPrefix(letters);
        index = count > 0 && (count == 1 || Get(first).Length == letters.Length) ? first : -1;
        return index >= 0;
    }

    // The first word not below the letters; or, with orLonger, the first above all that begin with them.
    private static int LowerBound(ReadOnlySpan<char> letters, bool orLonger)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var word = Get(middle);
            var below = word.SequenceCompareTo(letters) < 0 || (orLonger && word.StartsWith(letters));
            if (below) { low = middle + 1; } else { high = middle; }
        }
        return low;
    }
}
