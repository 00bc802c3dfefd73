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

    /// <summary>The bytes that the pages after the first show: joined lines in UTF-8, or hexadecimal. False if they show none.</summary>
    public static bool TryRead(Review review, [NotNullWhen(true)] out byte[]? message)
    {
        message = null;
        var fields = review.Pages.Skip(1).SelectMany(page => page.Fields).ToArray();
        if (fields.Length == 0) { return false; }
        if (fields[0].Kind == FieldKind.Hex)
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
