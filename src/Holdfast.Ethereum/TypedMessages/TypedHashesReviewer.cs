using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Makes of the two hashes of a typed message its review and its signing plan. It is the blindest of all: refused but where the owner allows
/// blind signing, and then after a warning that says so. What signing relies on: the two bytes before the hashes make of it neither a transaction nor a
/// personal message, and the key is the wallet's own (SigningAccount).
/// </summary>
public static class TypedHashesReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(TypedHashesRequest request, IPublicKeys keys)
    {
        if (!SigningAccount.Find(request, keys, null).TryGet(out var account, out var refused)) { return new(request, new Review(Phrase.Of("ether.hashes.title"), [], [], refused), null); }
        if (!request.Options.AllowBlindSigning) { refused = new(Refusal.BlindSigning, "only the hashes of the message are given"); }
        List<ReviewPage> pages =
        [
            new(Phrase.Of("ether.hashes.title"), [new(Phrase.Of("ether.hashes.what"), Phrase.Of("ether.hashes.what.text")), .. account.Fields(Phrase.Of("ether.from"))]),
            new(Phrase.Of("ether.typed.hash.title"),
            [
                new(Phrase.Of("ether.typed.hash.domain"), request.DomainHash.ToString(), FieldKind.Hex),
                new(Phrase.Of("ether.typed.hash.message"), request.MessageHash.ToString(), FieldKind.Hex),
                new(Phrase.Of("ether.digest"), request.SigningDigest.ToString(), FieldKind.Hex),
            ]),
        ];
        var review = AddressNotes.Of(request, account, keys).Write(Phrase.Of("ether.hashes.title"), pages, [new("typed-hashes", Phrase.Of("ether.hashes.warning"))], refused);
        return new(request, review, refused is null ? account.Plan(request.SigningDigest) : null);
    }
}
