using System.Text;
using System.Text.Unicode;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Messages;

/// <summary>
/// Makes of a message its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. What is signed is never the host's bytes alone: EIP-191 puts 0x19 and its words before them, so that no message is a transaction, an
///    authorisation or a typed message, whatever it looks like (PersonalMessage). There is no request that signs a hash as it comes.
/// 2. The key is the wallet's own (SigningAccount). A sign-in (EIP-4361) is for that account (below).
/// 3. Every byte is shown: the message is read back from the finished pages and compared (MessageTextPages).
/// </summary>
public static class PersonalMessageReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(PersonalMessageRequest request, IPublicKeys keys, IExplainer explainer) => Propose(request, keys, explainer);

    /// <summary>Says what it is, with no key at all: whether a sign-in is for the account that signs is not known then.</summary>
    public static Review Describe(PersonalMessageRequest request, IExplainer explainer) => Propose(request, null, explainer).Review;

    private static Proposal Propose(PersonalMessageRequest request, IPublicKeys? keys, IExplainer explainer)
    {
        if (request.Message.Length > PersonalMessageRequest.MaxSize) { return Refuse(new(Refusal.TooLarge, $"a message of more than {PersonalMessageRequest.MaxSize} bytes")); }
        if (!SigningAccount.Find(request, keys, null).TryGet(out var account, out var refused)) { return Refuse(refused); }
        var text = Utf8.IsValid(request.Message) ? Encoding.UTF8.GetString(request.Message) : null;
        var signIn = text is null ? null : SignIn.Read(text, out _);
        if (signIn is not null && account.Address is not null && !account.Is(signIn.Address)) { return Refuse(new(Refusal.WrongWallet, $"the sign-in is for {signIn.Address}")); }

        var pages = new List<ReviewPage> { Summary(request, account, text) };
        if (signIn is not null) { pages.AddRange(SignInPage.Write(signIn, ChainFacts.Of(signIn.ChainId, explainer))); }
        var content = MessageTextPages.Of(request.Message, text);
        pages.AddRange(content);
        var review = new Review(Phrase.Of("text.title"), pages, PersonalMessageWarnings.Of(request.Message, text), null);
        return MessageTextPages.Shows(review.Pages.Skip(pages.Count - content.Count), request.Message)
            ? new(request, review, account.Plan(PersonalMessage.Digest(request.Message)))
            : Refuse(new(Refusal.SelfTestFailed, "the message could not be shown as it is"));

        Proposal Refuse(Refused why) => new(request, new Review(Phrase.Of("text.title"), [], [], why), null);
    }

    private static ReviewPage Summary(PersonalMessageRequest request, SigningAccount account, string? text) => new(Phrase.Of("text.summary.title"),
    [
        .. account.Fields(Phrase.Of("text.signs-for")),
        new(Phrase.Of("text.message"), MessageTextPages.Size(request.Message, text)),
        new(Phrase.Of("ether.text.hash"), Cryptography.Keccak256.Hash(request.Message).ToString(), FieldKind.Hex),
        new(Phrase.Of("text.format"), Phrase.Of("ether.text.format.value")),
        new(Phrase.Of("ether.digest"), PersonalMessage.Digest(request.Message).ToString(), FieldKind.Hex),
    ]);
}
