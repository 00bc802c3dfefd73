using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Language;

namespace Holdfast.Signing;

/// <summary>A message to be signed, on pages: every line with its number, or every byte; and read back from them, so that what is shown can be held against what is signed.</summary>
public static class MessageTextPages
{
    /// <summary>A page's fill: 12 rows of about 40 characters. A longer line goes on in the next field.</summary>
    private const int RowsPerPage = 12, RowLength = 40, FieldLength = RowsPerPage * RowLength;
    private const int BytesPerField = 32;

    private static string Continued { get; } = Phrase.Of("text.line.continued");

    /// <summary>The pages of a message, and nothing else on them.</summary>
    /// <param name="message">Its bytes.</param>
    /// <param name="text">What they say, if they are text that can be shown; else null, and the bytes are shown.</param>
    public static IReadOnlyList<ReviewPage> Of(ReadOnlySpan<byte> message, string? text) => text is null ? OfBytes(message) : OfText(text);

    private static List<ReviewPage> OfText(string text)
    {
        var lines = text.Split('\n');
        var pages = new List<ReviewPage>();
        var fields = new List<Field>();
        var (rows, first) = (0, 1);
        for (var i = 0; i < lines.Length; i++)
        {
            var label = Phrase.Of(lines[i].Length == 0 ? "text.line.blank" : "text.line", i + 1);
            foreach (var piece in TextLines.Split(lines[i], FieldLength))
            {
                var field = new Field(label, piece, FieldKind.Line);
                var needed = Math.Max(1, (field.Value.Length + RowLength - 1) / RowLength);
                if (rows + needed > RowsPerPage && fields.Count > 0)
                {
                    EndPage(label.EndsWith(Continued, StringComparison.Ordinal) ? i + 1 : i);
                    (rows, first) = (0, i + 1);
                }
                fields.Add(field);
                rows += needed;
                label = Phrase.Of("text.line", i + 1) + Continued;
            }
        }
        EndPage(lines.Length);
        return pages;

        void EndPage(int last)
        {
            pages.Add(new(first == last ? Phrase.Of("text.line.title", first, lines.Length) : Phrase.Of("text.lines.title", first, last, lines.Length), [.. fields]));
            fields.Clear();
        }
    }

    private static List<ReviewPage> OfBytes(ReadOnlySpan<byte> message)
    {
        const int perPage = BytesPerField * RowsPerPage;
        var pages = new List<ReviewPage>();
        for (var start = 0; start < message.Length; start += perPage)
        {
            var end = Math.Min(start + perPage, message.Length);
            var fields = new List<Field>();
            for (var at = start; at < end; at += BytesPerField)
            {
                var until = Math.Min(at + BytesPerField, end);
                fields.Add(new(Phrase.Of("text.bytes", at + 1, until), Convert.ToHexStringLower(message[at..until]), FieldKind.Hex));
            }
            pages.Add(new(Phrase.Of("text.bytes.title", start + 1, end, message.Length), fields));
        }
        return pages;
    }

    /// <summary>How long a message is, in lines and bytes; or that it is empty, or no text.</summary>
    public static string Size(ReadOnlySpan<byte> message, string? text)
    {
        var bytes = Phrase.Of(message.Length == 1 ? "text.bytes.one" : "text.bytes.many", message.Length);
        if (text is null) { return Phrase.Of("text.size.not-text", bytes); }
        if (text.Length == 0) { return Phrase.Of("text.size.empty"); }
        var lines = text.AsSpan().Count('\n') + 1;
        return Phrase.Of("text.size", Phrase.Of(lines == 1 ? "text.lines.one" : "text.lines.many", lines), bytes);
    }

    /// <summary>True if the pages show exactly this message.</summary>
    public static bool Shows(IEnumerable<ReviewPage> pages, ReadOnlySpan<byte> message)
        => TryRead([.. pages.SelectMany(page => page.Fields)], out var shown) && message.SequenceEqual(shown);

    /// <summary>The bytes that these fields show: lines in UTF-8, with a line feed between, or hexadecimal. False if they show none.</summary>
    /// <param name="fields">Of the pages of one message, all of one kind.</param>
    /// <param name="message">What was shown.</param>
    public static bool TryRead(IReadOnlyList<Field> fields, [NotNullWhen(true)] out byte[]? message)
    {
        message = null;
        if (fields.Count == 0) { return false; }
        if (fields[0].Kind == FieldKind.Hex)
        {
            var digits = string.Concat(fields.Select(field => field.Value));
            message = new byte[digits.Length / 2];
            return Convert.FromHexString(digits, message, out _, out _) == OperationStatus.Done;
        }
        var text = new StringBuilder();
        for (var i = 0; i < fields.Count; i++)
        {
            if (!ShownText.TryUnescape(fields[i].Value, out var piece)) { return false; }
            if (i > 0 && !fields[i].Label.EndsWith(Continued, StringComparison.Ordinal)) { text.Append('\n'); }
            text.Append(piece);
        }
        message = Encoding.UTF8.GetBytes(text.ToString());
        return true;
    }
}
