using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>The pages of a message's review: who signs, then every line of it, or every byte, then what else it proves. <see cref="ShownMessage"/> reads it back.</summary>
internal static class MessagePages
{
    public static Review Write(MessageFacts facts, Refused? refused)
    {
        var pages = new List<ReviewPage> { Summary(facts) };
        pages.AddRange(MessageTextPages.Of(facts.Message.Span, facts.Text));
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
        fields.Add(new(Phrase.Of("text.message"), MessageTextPages.Size(message, facts.Text)));
        fields.Add(new(Phrase.Of("text.hash"), Sha256.Hash(message).ToString(), FieldKind.Hex));
        fields.Add(new(Phrase.Of("text.format"), facts.Format.Name));
        if (facts.Funds is { } funds) { fields.Add(new(Phrase.Of("text.funds"), FundsPages.Sum(funds))); }
        fields.AddRange(facts.Timing);
        if (facts.Network != Network.Main) { fields.Add(new(Phrase.Of("field.network"), facts.Network.Name)); }
        return new(Phrase.Of("text.summary.title"), fields);
    }
}
