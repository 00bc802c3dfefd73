using System.Globalization;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>The pages of a typed message's review: who signs what, for which application, what explains it, every value with its name and type, the hashes.</summary>
internal static class TypedDataPages
{
    public static Review Write(TypedData message, SigningAccount account, ChainFacts? chain, Explanation? explanation, bool isBlind, AddressNotes notes, Refused? refused)
    {
        var pages = new List<ReviewPage> { Summary(message, account, chain, explanation) };
        if (message.Domain.Values.Count > 0) { pages.AddRange(DataPages.Paged(TypedDataFields.Of(message.Domain), Phrase.Of("ether.typed.domain.title"))); }
        if (explanation is not null) { pages.AddRange(explanation.Pages); }
        if (message.Message is { } content)
        {
            pages.AddRange(DataPages.Paged(TypedDataFields.Of(content), (first, last, count) => Phrase.Of("ether.typed.page.title", first, last, count)));
        }
        pages.Add(Hashes(message));
        return notes.Write(Phrase.Of("ether.typed.title"), pages, Warnings(message, chain, explanation, isBlind), refused);
    }

    private static ReviewPage Summary(TypedData message, SigningAccount account, ChainFacts? chain, Explanation? explanation)
    {
        var fields = new List<Field>(account.Fields(Phrase.Of("text.signs-for")));
        if (explanation is not null)
        {
            fields.Add(new(Phrase.Of("ether.does"), explanation.Title));
            fields.Add(new(Phrase.Of("ether.source"), explanation.Source));
        }
        fields.Add(new(Phrase.Of("ether.typed.type"), message.PrimaryType));
        if (chain is not null) { fields.Add(new(Phrase.Of("ether.chain.label"), chain.Text)); }
        return new(Phrase.Of("ether.typed.summary.title"), fields);
    }

    private static ReviewPage Hashes(TypedData message)
    {
        var fields = new List<Field> { new(Phrase.Of("ether.typed.hash.domain"), message.DomainHash.ToString(), FieldKind.Hex) };
        if (message.MessageHash is { } hash) { fields.Add(new(Phrase.Of("ether.typed.hash.message"), hash.ToString(), FieldKind.Hex)); }
        fields.Add(new(Phrase.Of("ether.digest"), message.SigningDigest.ToString(), FieldKind.Hex));
        return new(Phrase.Of("ether.typed.hash.title"), fields);
    }

    private static List<Warning> Warnings(TypedData message, ChainFacts? chain, Explanation? explanation, bool isBlind)
    {
        var warnings = new List<Warning>();
        if (explanation is not null) { warnings.AddRange(explanation.Warnings); }
        if (isBlind) { warnings.Add(new("blind-signing", Phrase.Of("ether.typed.warning.blind"))); }
        if (explanation is null) { warnings.Add(new("typed-data-unknown", Phrase.Of("ether.typed.warning.unknown"))); }
        if (message.Domain.Values.Count == 0) { warnings.Add(new("domain-missing", Phrase.Of("ether.typed.warning.domain"))); }
        else
        {
            if (message.ChainIdValue is null && chain is not null) { warnings.Add(new("domain-chain-salt", Phrase.Of("ether.typed.warning.salt", chain.Text))); }
            else if (chain is null) { warnings.Add(new("domain-chain-missing", Phrase.Of("ether.typed.warning.chain"))); }
            if (message.VerifyingContract is null) { warnings.Add(new("domain-contract-missing", Phrase.Of("ether.typed.warning.contract"))); }
        }
        if (message.HasUndeclared) { warnings.Add(new("typed-data-undeclared", Phrase.Of("ether.typed.warning.undeclared"))); }
        if (chain is { IsKnown: false }) { warnings.Add(new("chain-unknown", Phrase.Of("ether.warning.chain", chain.ChainId.ToString(CultureInfo.InvariantCulture)))); }
        return warnings;
    }
}
