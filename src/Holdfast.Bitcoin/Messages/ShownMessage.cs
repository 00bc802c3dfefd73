using System.Diagnostics.CodeAnalysis;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Reads a message back from the pages its owner sees, so that what is shown can be held against what is signed.</summary>
public static class ShownMessage
{
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
        return fields.Length > 0 && MessageTextPages.TryRead([.. fields.TakeWhile(field => field.Kind == fields[0].Kind)], out message);
    }
}
