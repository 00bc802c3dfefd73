using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Ethereum.ClearSigning.Typed;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// A message that nobody explains. Every value of it is on a page with its name and type, so it is not blind in itself, and is signed after a warning: so
/// applications sign in and order. Four kinds fall under the rule of blind signing: one with bytes in it, which can be a call or another message; one that is
/// a hash and nothing else, for which accounts that are contracts sign whatever it is the hash of; one for a contract or token of the table, for which a
/// type that nobody knows has no honest use; and one with the name of a type that is known, made so that it cannot be read as that.
/// </summary>
internal static class UnknownMessage
{
    /// <summary>Why it falls under the rule of blind signing; null where it does not.</summary>
    public static string? WhyBlind(TypedData message)
        => Atoms(message.Domain).Concat(Atoms(message.Message)).Any(atom => atom.Type.Kind == BaseKind.Bytes && atom.Bytes.Length > 0) ? "the message has bytes in it that nobody can read"
        : IsHashAlone(message.Message) ? "the message is the hash of something that nobody sees"
        : BuiltInMessages.Has(message.PrimaryType) && !TypedAbi.TryConvert(message, out _) ? $"this {message.PrimaryType} is made so that nobody can read it"
        : message.VerifyingContract is { } contract && KnownNames.IsAny(contract) ? $"nobody can say what a message of this type does to {contract}"
        : null;

    private static bool IsHashAlone(TypedStruct? message)
    {
        var atoms = Atoms(message).ToList();
        return atoms.Count > 0 && atoms.All(atom => atom.Type is { Kind: BaseKind.FixedBytes, Size: 32 });
    }

    private static IEnumerable<TypedAtom> Atoms(TypedValue? value) => value switch
    {
        TypedAtom atom => [atom],
        TypedStruct inner => inner.Values.SelectMany(Atoms),
        TypedArray array => array.Items.SelectMany(Atoms),
        _ => [],
    };
}
