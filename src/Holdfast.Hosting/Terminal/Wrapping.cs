using System.Text;
using Spectre.Console.Rendering;

namespace Holdfast.Hosting.Terminal;

/// <summary>
/// Breaks text into lines by the cells it takes on a terminal. No character is dropped, no space folded: joined again, the lines are the text.
/// </summary>
internal static class Wrapping
{
    private const int GroupSize = 4, GroupsPerLine = 8;

    /// <summary>Breaks after spaces where it can.</summary>
    /// <param name="width">Cells a line may take; at least 2.</param>
    internal static List<string> AtSpaces(string text, int width)
    {
        var lines = new List<string>();
        var (start, afterSpace, cells, cellsAtSpace) = (0, 0, 0, 0);
        for (var i = 0; i < text.Length;)
        {
            _ = Rune.TryGetRuneAt(text, i, out var rune);
            var wide = Cells(rune);
            if (cells + wide > width)
            {
                var cut = afterSpace > start ? afterSpace : i;
                lines.Add(text[start..cut]);
                (cells, start) = (cut == i ? 0 : cells - cellsAtSpace, cut);
            }
            cells += wide;
            i += Math.Max(rune.Utf16SequenceLength, 1);
            if (rune.Value == ' ') { (afterSpace, cellsAtSpace) = (i, cells); }
        }
        lines.Add(text[start..]);
        return lines;
    }

    /// <summary>Groups of four characters, eight a line: what an eye can compare.</summary>
    internal static List<string> InGroups(string text)
    {
        var (lines, line, count) = (new List<string>(), new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (count > 0 && count % (GroupSize * GroupsPerLine) == 0)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            else if (count > 0 && count % GroupSize == 0) { line.Append(' '); }
            line.Append(rune.ToString());
            count++;
        }
        lines.Add(line.ToString());
        return lines;
    }

    internal static int Cells(Rune rune) => rune.IsAscii ? 1 : new Segment(rune.ToString()).CellCount();
}
