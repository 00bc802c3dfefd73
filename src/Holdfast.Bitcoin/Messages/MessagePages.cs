using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>The pages of a message's review: who signs, then every line of it, or every byte, then what else it proves. <see cref="ShownMessage"/> reads it back.</summary>
internal static class MessagePages
{
    /// <summary>A page's fill: 12 rows of about 40 characters. A longer line goes on in the next field.</summary>
    private const int RowsPerPage = 12, RowLength = 40, FieldLength = RowsPerPage * RowLength;
    private const int BytesPerField = 32;

    public static Review Write(MessageFacts facts, Refused? refused)
    {
        var pages = new List<ReviewPage> { Summary(facts) };
        pages.AddRange(facts.Text is { } text ? TextPages(text) : HexPages(facts.Message.Span));
        pages.AddRange(FundsPages.Write(facts));
        return new(Phrase.Of("text.title"), pages, MessageWarnings.Of(facts), refused);
    }

    private static ReviewPage Summary(MessageFacts facts)
    {
        var message = facts.Message.Span;
        var fields = new List<Field> { ScriptField.Of(Phrase.Of("text.signs-for"), facts.Script.Span, facts.Network) };
        if (facts.Labels.OfAddress(facts.Script.Span, facts.Network) is { } label) { fields.Add(label); }
        if (facts.Own is { IsShared: true } shared) { fields.Add(new(Phrase.Of("text.multisig"), shared.Policy?.Name ?? Phrase.Of("text.multisig.unregistered"))); }
        if (facts.Own is { } own) { fields.Add(new(Phrase.Of("field.path"), own.Path.ToString(), FieldKind.Path)); }
        if (facts.Wallet is { } wallet) { fields.Add(new(Phrase.Of("field.wallet"), wallet.ToString())); }
        fields.Add(new(Phrase.Of("text.message"), Size(facts)));
        fields.Add(new(Phrase.Of("text.hash"), Sha256.Hash(message).ToString(), FieldKind.Hex));
        fields.Add(new(Phrase.Of("text.format"), facts.Format.Name));
        if (facts.Funds is { } funds) { fields.Add(new(Phrase.Of("text.funds"), FundsPages.Sum(funds))); }
        fields.AddRange(facts.Timing);
        if (facts.Network != Network.Main) { fields.Add(new(Phrase.Of("field.network"), facts.Network.Name)); }
        return new(Phrase.Of("text.summary.title"), fields);
    }

    private static string Size(MessageFacts facts)
    {
        var length = facts.Message.Length;
        var bytes = Phrase.Of(length == 1 ? "text.bytes.one" : "text.bytes.many", length);
        if (facts.Text is not { } text) { return Phrase.Of("text.size.not-text", bytes); }
        if (text.Length == 0) { return Phrase.Of("text.size.empty"); }
        var lines = text.AsSpan().Count('\n') + 1;
        return Phrase.Of("text.size", Phrase.Of(lines == 1 ? "text.lines.one" : "text.lines.many", lines), bytes);
    }

    private static List<ReviewPage> TextPages(string text)
    {
        var lines = text.Split('\n');
        var pages = new List<ReviewPage>();
        var fields = new List<Field>();
        var (rows, first) = (0, 1);
        void EndPage(int last)
        {
            pages.Add(new(first == last ? Phrase.Of("text.line.title", first, lines.Length) : Phrase.Of("text.lines.title", first, last, lines.Length), [.. fields]));
            fields.Clear();
        }
        for (var i = 0; i < lines.Length; i++)
        {
            var label = Phrase.Of(lines[i].Length == 0 ? "text.line.blank" : "text.line", i + 1);
            foreach (var piece in TextLines.Split(lines[i], FieldLength))
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
                label = Phrase.Of("text.line", i + 1) + ShownMessage.Continued;
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
                fields.Add(new(Phrase.Of("text.bytes", at + 1, until), Convert.ToHexStringLower(message[at..until]), FieldKind.Hex));
            }
            pages.Add(new(Phrase.Of("text.bytes.title", start + 1, end, message.Length), fields));
        }
        return pages;
    }
}
