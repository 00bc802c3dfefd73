using Holdfast.Ethereum.ClearSigning.Tables;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// A message that nobody explains. Every value of it is on a page with its name and type, so it is not blind in itself, and is signed after a warning: so
/// applications sign in and order. Two kinds fall under the rule of blind signing: one with bytes in it, which can be a call or another message, and one for
/// a contract or token of the table, for which a type that nobody knows has no honest use.
/// </summary>
internal static class UnknownMessage
{
    /// <summary>Why it falls under the rule of blind signing; null where it does not.</summary>
    public static string? WhyBlind(TypedData message)
        => HasBytes(message.Domain) || HasBytes(message.Message) ? "the message has bytes in it that nobody can read"
        : message.VerifyingContract is { } contract && KnownNames.IsAny(contract) ? $"nobody can say what a message of this type does to {contract}"
        : null;

    /// <summary>Whether there are values of type bytes, anywhere, that are not empty.</summary>
    private static bool HasBytes(TypedValue? value) => value switch
    {
        TypedAtom atom => atom.Type.Kind == BaseKind.Bytes && atom.Bytes.Length > 0,
        TypedStruct inner => inner.Values.Any(HasBytes),
        TypedArray array => array.Items.Any(HasBytes),
        _ => false,
    };
}
