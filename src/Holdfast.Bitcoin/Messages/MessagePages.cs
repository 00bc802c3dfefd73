using System.Globalization;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>The pages of a message's review: who signs, then every line of it, or every byte. <see cref="ShownMessage"/> reads it back.</summary>
internal static class MessagePages
{
    /// <summary>A page's fill: 12 rows of about 40 characters. A longer line goes on in the next field.</summary>
    private const int RowsPerPage = 12, RowLength = 40, FieldLength = RowsPerPage * RowLength;
    private const int BytesPerField = 32;

    public static Review Write(MessageFacts facts)
    {
        var pages = new List<ReviewPage> { Summary(facts) };
        pages.AddRange(facts.Text is { } text ? TextPages(text) : HexPages(facts.Request.Message));
        return new("Sign message", pages, MessageWarnings.Of(facts), null);
    }

    private static ReviewPage Summary(MessageFacts facts)
    {
        var request = facts.Request;
        var fields = new List<Field>
        {
            new("Signs for address", facts.Address, FieldKind.Address),
            new("Path", request.Path.ToString(), FieldKind.Path),
            new("Wallet", request.Wallet.ToString()),
            new("Message", Size(facts)),
            new("SHA-256 of the message", Sha256.Hash(request.Message).ToString(), FieldKind.Hex),
            new("Format", facts.Format.Name),
        };
        if (request.Options.Network != Network.Main) { fields.Add(new("Network", request.Options.Network.Name)); }
        return new("Message to sign", fields);
    }

    private static string Size(MessageFacts facts)
    {
        var bytes = Count(facts.Request.Message.Length, "byte");
        return facts.Text is not { } text ? $"{bytes}, not text" : text.Length == 0 ? "empty" : $"{Count(text.AsSpan().Count('\n') + 1, "line")}, {bytes}";
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}");

    private static List<ReviewPage> TextPages(string text)
    {
        var lines = text.Split('\n');
        var pages = new List<ReviewPage>();
        var fields = new List<Field>();
        var (rows, first) = (0, 1);
        void EndPage(int last)
        {
            pages.Add(new(first == last ? $"Message, line {first} of {lines.Length}" : $"Message, lines {first} to {last} of {lines.Length}", [.. fields]));
            fields.Clear();
        }
        for (var i = 0; i < lines.Length; i++)
        {
            var label = $"Line {i + 1}" + (lines[i].Length == 0 ? ", blank" : "");
            foreach (var piece in MessageLines.Split(lines[i], FieldLength))
            {
                var field = new Field(label, piece, FieldKind.Line);
                var needed = Math.Max(1, (field.Value.Length + RowLength - 1) / RowLength);
                if (rows + needed > RowsPerPage && fields.Count > 0)
                {
                    EndPage(label.EndsWith(ShownMessage.Continued, StringComparison.Ordinal) ? i + 1 : i);
                    (rows, first) = (0, i + 1);
                }
                fields.Add(field);
                rows += needed;
                label = $"Line {i + 1}{ShownMessage.Continued}";
            }
        }
        EndPage(lines.Length);
        return pages;
    }

    private static List<ReviewPage> HexPages(ReadOnlySpan<byte> message)
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
                fields.Add(new($"Bytes {at + 1} to {until}", Convert.ToHexStringLower(message[at..until]), FieldKind.Hex));
            }
            pages.Add(new($"Message, bytes {start + 1} to {end} of {message.Length}", fields));
        }
        return pages;
    }
}
