using System.Buffers;
using System.Globalization;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Language;

namespace Holdfast.Hosting.Terminal;

/// <summary>
/// Draws what is secret: the word shown, the characters typed. They go from secret memory to write(2); no string, no managed buffer and
/// no renderer sees them.
/// </summary>
internal static class SecretText
{
    private const int Left = 4;

    /// <summary>Draws the secret of the page from <paramref name="row"/> on, at most up to <paramref name="lastRow"/>; false if it did not fit.</summary>
    internal static bool Draw(ulong nonce, Panel panel, RawTerminal terminal, int row, int lastRow, int columns)
    {
        SecretMemory? copy = null;
        var (length, wordsLength, hidden, entry, text) = (0, 0, 0, false, false);
        try
        {
            panel.Look(nonce, page =>
            {
                (entry, text) = (page.Entry is not null, page.Entry?.Alphabet == EntryAlphabet.Text);
                if (page.Entry is { IsShown: false })
                {
                    (hidden, text) = (page.Entry.Length, false);
                    return;
                }
                var shown = page.Secret is { } secret ? secret.Span : page.Entry is { } typed ? typed.Typed : default;
                copy = new SecretMemory(shown.Length + columns);
                shown.CopyTo(copy.Span);
                length = shown.Length;
                if (page.Completions is { } complete && length > 0) { wordsLength = complete(shown, copy.Span.Slice(length, columns - 2 * Left)); }
            });
            MoveTo(terminal, row, entry ? Left - 2 : Left);
            if (entry) { terminal.Write("\u001b[0;1m> "u8); } else { terminal.Write("\u001b[0;1m"u8); }
            for (var i = 0; i < Math.Min(hidden, columns - 2 * Left); i++) { terminal.Write("•"u8); }
            var fits = copy is null || DrawText(terminal, copy.Span[..length], ref row, lastRow - 1, columns, entry);
            terminal.Write(entry ? "\u001b[0m_"u8 : "\u001b[0m"u8);
            if (wordsLength == 0 && !text) { return fits; }
            MoveTo(terminal, row + 1, Left);
            terminal.Write(text ? Encoding.UTF8.GetBytes(Phrase.Of("terminal.space")) : copy!.Span.Slice(length, wordsLength));
            return fits;
        }
        finally { copy?.Dispose(); }
    }

    // A space is drawn as a middle dot where it was typed: at the end it could not be seen otherwise.
    private static bool DrawText(RawTerminal terminal, ReadOnlySpan<byte> text, ref int row, int lastRow, int columns, bool entry)
    {
        var cells = 0;
        while (text.Length > 0)
        {
            var valid = Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done;
            // The wide scripts begin at U+1100; a narrow character counted as wide only breaks the line early.
            var wide = rune.Value >= 0x1100 ? 2 : 1;
            if (cells + wide > columns - 2 * Left)
            {
                if (row == lastRow) { return false; }
                MoveTo(terminal, ++row, Left);
                cells = 0;
            }
            var drawable = valid && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
            terminal.Write(!drawable ? "?"u8 : entry && rune.Value == ' ' ? "·"u8 : text[..length]);
            cells += wide;
            text = text[length..];
        }
        return true;
    }

    private static void MoveTo(RawTerminal terminal, int row, int column) => terminal.Write(Encoding.ASCII.GetBytes($"\u001b[{row};{column + 1}H"));
}
