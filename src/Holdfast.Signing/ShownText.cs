using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Holdfast.Signing;

/// <summary>
/// Makes text from outside fit to be shown: whatever could hide, reorder or blank out other text (controls, bidirectional marks, scripts
/// written from right to left, zero-width and unusual spaces, marks that pile up, unassigned and private characters, lone surrogates,
/// spaces at the end or many in a row) is written as \u{...}. Nothing is dropped, and a backslash is doubled, so that what is shown says
/// exactly what came, in the order it came in. Letters that look alike stay as they are.
/// </summary>
public static class ShownText
{
    /// <summary>Enough for indented text; more in a row could push the rest out of sight.</summary>
    private const int MaxSpaces = 8;
    private static readonly string TooManySpaces = new(' ', MaxSpaces + 1);

    /// <summary>One line: line breaks are escaped as well.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.Contains('\\') && !text.EndsWith(' ') && !text.Contains(TooManySpaces, StringComparison.Ordinal)) { return text; }
        var shown = new StringBuilder(text.Length + 16);
        var spaces = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                AppendEscape(shown, text[i++]);
                spaces = 0;
                continue;
            }
            i += rune.Utf16SequenceLength;
            spaces = rune.Value == ' ' ? spaces + 1 : 0;
            if (rune.Value == '\\') { shown.Append(@"\\"); }
            else if (rune.Value == ' ' ? spaces <= MaxSpaces && i < text.Length : IsPlain(rune)) { shown.Append(rune.ToString()); }
            else { AppendEscape(shown, rune.Value); }
        }
        return shown.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> made this of; false for anything it does not make.</summary>
    public static bool TryUnescape(string shown, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var read = new StringBuilder(shown.Length);
        for (var i = 0; i < shown.Length;)
        {
            if (shown[i] != '\\') { read.Append(shown[i++]); }
            else if (shown.AsSpan(i).StartsWith(@"\\")) { read.Append('\\'); i += 2; }
            else if (TryReadEscape(shown.AsSpan(i), out var value, out var length)) { AppendCodePoint(read, value); i += length; }
            else { return false; }
        }
        var result = read.ToString();
        if (Escape(result) != shown) { return false; }
        text = result;
        return true;
    }

    private static bool IsPlain(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~') { return true; }
        if (IsRightToLeft(rune.Value)) { return false; }
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator => false,
            // Combining marks pile up over their neighbours; shown alone they can be read. Variation selectors are among them.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => false,
            // Letters and symbols that are drawn as nothing at all, and the two that stand for what could not be drawn.
            _ => rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x1D159 or 0xFFFC or 0xFFFD),
        };
    }

    /// <summary>
    /// The blocks that Unicode keeps for scripts written from right to left (UAX #9, default values of Bidi_Class). Among them numbers and
    /// punctuation change places: a screen would show an amount on the other side of its word.
    /// </summary>
    private static bool IsRightToLeft(int value) => value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF
        or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;

    private static bool TryReadEscape(ReadOnlySpan<char> shown, out int value, out int length)
    {
        (value, length) = (0, shown.IndexOf('}') + 1);
        return length is >= 8 and <= 10 && shown.StartsWith(@"\u{")
            && int.TryParse(shown[3..(length - 1)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value <= 0x10FFFF;
    }

    private static void AppendEscape(StringBuilder text, int value) => text.Append(CultureInfo.InvariantCulture, $"\\u{{{value:X4}}}");

    private static void AppendCodePoint(StringBuilder text, int value)
    {
        if (value > char.MaxValue) { text.Append(char.ConvertFromUtf32(value)); }
        else { text.Append((char)value); }
    }
}
