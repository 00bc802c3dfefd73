using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Reads a message back from the pages its owner sees, so that what is shown can be held against what is signed.</summary>
public static class ShownMessage
{
    internal static string Continued { get; } = Phrase.Of("text.line.continued");

    internal static Refused NotWhole { get; } = new(Refusal.SelfTestFailed, "the message could not be shown as it is");

    /// <summary>True if the pages show exactly this message.</summary>
    internal static bool IsWhole(Review review, ReadOnlySpan<byte> message) => TryRead(review, out var shown) && message.SequenceEqual(shown);

    /// <summary>
    /// The bytes that the pages after the first show: joined lines in UTF-8, or hexadecimal, up to the first field of another kind, with which
    /// what else is proven begins. False if they show none.
    /// </summary>
    public static bool TryRead(Review review, [NotNullWhen(true)] out byte[]? message)
    {
        message = null;
        var fields = review.Pages.Skip(1).SelectMany(page => page.Fields).ToArray();
        if (fields.Length == 0) { return false; }
        var kind = fields[0].Kind;
        fields = [.. fields.TakeWhile(field => field.Kind == kind)];
        if (kind == FieldKind.Hex)
        {
            var digits = string.Concat(fields.Select(field => field.Value));
            message = new byte[digits.Length / 2];
            return Convert.FromHexString(digits, message, out _, out _) == OperationStatus.Done;
        }
        var text = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (!ShownText.TryUnescape(fields[i].Value, out var piece)) { return false; }
            if (i > 0 && !fields[i].Label.EndsWith(Continued, StringComparison.Ordinal)) { text.Append('\n'); }
            text.Append(piece);
        }
        message = Encoding.UTF8.GetBytes(text.ToString());
        return true;
    }
}
