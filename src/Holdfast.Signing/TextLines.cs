namespace Holdfast.Signing;

/// <summary>Cuts a long line into pieces that fit a page once they are escaped. Together they are the line.</summary>
public static class TextLines
{
    private const int EscapedSpace = 8;

    /// <param name="line">Without line feeds.</param>
    /// <param name="length">About how many shown characters a piece may have.</param>
    /// <returns>One piece at least. A cut is made before a space, where one is near, and never inside a surrogate pair.</returns>
    public static IEnumerable<string> Split(string line, int length)
    {
        var start = 0;
        do
        {
            var end = start + Fit(line.AsSpan(start), length);
            if (end < line.Length && line.LastIndexOf(' ', end - 1, (end - start) / 2) is > 0 and var space) { end = space; }
            yield return line[start..end];
            start = end;
        }
        while (start < line.Length);
    }

    private static int Fit(ReadOnlySpan<char> text, int length)
    {
        var (fit, shown, wasSpace) = (0, 0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = rune.Value == ' ';
            shown += isSpace ? wasSpace ? EscapedSpace : 1 : ShownText.Escape(rune.ToString()).Length;
            if (shown > length) { break; }
            fit += rune.Utf16SequenceLength;
            wasSpace = isSpace;
        }
        return fit;
    }
}
