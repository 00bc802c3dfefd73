using Holdfast.Ethereum.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Messages;

/// <summary>A sign-in (EIP-4361) on pages of its own, as a rule one, beside the message's own lines.</summary>
internal static class SignInPage
{
    public static IEnumerable<ReviewPage> Write(SignIn signIn, ChainFacts chain)
    {
        var fields = new List<Field> { new(Phrase.Of("ether.sign-in.domain"), signIn.Scheme is { } scheme ? $"{scheme}://{signIn.Domain}" : signIn.Domain) };
        Add(Phrase.Of("ether.sign-in.statement"), signIn.Statement);
        Add(Phrase.Of("ether.sign-in.uri"), signIn.Uri);
        fields.Add(new(Phrase.Of("ether.chain.label"), chain.Text));
        Add(Phrase.Of("ether.sign-in.nonce"), signIn.Nonce);
        Add(Phrase.Of("ether.sign-in.issued"), signIn.IssuedAt);
        Add(Phrase.Of("ether.sign-in.expires"), signIn.ExpirationTime);
        Add(Phrase.Of("ether.sign-in.not-before"), signIn.NotBefore);
        Add(Phrase.Of("ether.sign-in.request"), signIn.RequestId);
        fields.AddRange(signIn.Resources.Select((resource, i) => new Field(Phrase.Of("ether.sign-in.resource", i + 1), resource)));
        return DataPages.Paged(fields, Phrase.Of("ether.sign-in.title"));

        void Add(string label, string? value)
        {
            if (value is not null) { fields.Add(new(label, value)); }
        }
    }
}
