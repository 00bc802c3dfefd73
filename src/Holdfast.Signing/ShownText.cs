using System.Globalization;
using System.Text;

namespace Holdfast.Signing;

/// <summary>
/// Makes text from outside fit to be shown: whatever could hide, reorder or blank out other text (controls, bidirectional marks,
/// zero-width and unusual spaces, unassigned and private characters, lone surrogates) is written as \u{...}. Nothing is dropped, and a
/// backslash is doubled, so that what is shown says exactly what came.
/// </summary>
public static class ShownText
{
    /// <summary>One line: line breaks are escaped as well.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.Contains('\\', StringComparison.Ordinal)) { return text; }
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                if (rune.Value == '\\') { shown.Append(@"\\"); }
                else if (IsPlain(rune)) { shown.Append(rune.ToString()); }
                else { AppendEscape(shown, rune.Value); }
                i += rune.Utf16SequenceLength;
            }
            else
            {
                AppendEscape(shown, text[i]);
                i++;
            }
        }
        return shown.ToString();
    }

    /// <summary>Lines of a message: split at line feeds alone, each escaped. Empty lines stay, so that they can be counted.</summary>
    public static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++) { lines[i] = Escape(lines[i]); }
        return lines;
    }

    private static bool IsPlain(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~') { return true; }
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator => false,
            // Combining marks pile up over their neighbours; shown alone they can be read.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => false,
            // Letters that are drawn as nothing at all.
            _ => rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800),
        };
    }

    private static void AppendEscape(StringBuilder text, int value) => text.Append(CultureInfo.InvariantCulture, $"\\u{{{value:X4}}}");
}
