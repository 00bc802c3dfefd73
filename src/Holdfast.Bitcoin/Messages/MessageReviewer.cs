using System.Text;
using System.Text.Unicode;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>
/// Makes of a message its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The key is the wallet's own, at an address of a standard account of this network; the address shown is computed from it here.
/// 2. What is signed is never the host's bytes alone: BIP-137 puts its prefix before them, BIP-322 hashes them under its tag into a
///    transaction that spends what cannot exist. So no message is a transaction, whatever it looks like (Bip137, Bip322).
/// 3. Every byte is shown: the message is read back from the finished pages and compared (ShownMessage).
/// </summary>
public static class MessageReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(MessageRequest request, IPublicKeys keys)
    {
        if (!Examine(request, keys).TryGet(out var facts, out var refused)) { return Refuse(request, refused); }
        var review = MessagePages.Write(facts);
        return ShownMessage.TryRead(review, out var shown) && request.Message.SequenceEqual(shown)
            ? new(request, review, Plan(facts))
            : Refuse(request, new(Refusal.SelfTestFailed, "the message could not be shown as it is"));
    }

    private static Proposal Refuse(MessageRequest request, Refused refused) => new(request, new Review(Phrase.Of("text.title"), [], [], refused), null);

    private static Result<MessageFacts> Examine(MessageRequest request, IPublicKeys keys)
    {
        if (request.Wallet != keys.Wallet) { return new Refused(Refusal.WrongWallet, $"the request is for wallet {request.Wallet}"); }
        if (request.Message.Length > MessageRequest.MaxSize) { return new Refused(Refusal.TooLarge, $"a message of more than {MessageRequest.MaxSize} bytes"); }
        if (CheckPath(request) is { } refused) { return refused; }
        if (request.ScriptType is not { } type) { return new Refused(Refusal.Unsupported, $"{request.Path} belongs to a multisig account"); }
        if (request.Format is not { } format || !format.Supports(type)) { return new Refused(Refusal.Unsupported, "this format of signature is not for this kind of address"); }

        var parent = request.Path.Take(request.Path.Depth - 1);
        var index = request.Path[request.Path.Depth - 1];
        if (keys.Derive(parent) is not { } parentKey || !parentKey.TryDeriveKey(index, out var key, out _)) { return new Refused(Refusal.Locked, ""); }
        var text = Utf8.IsValid(request.Message) ? Encoding.UTF8.GetString(request.Message) : null;
        return new MessageFacts(request, new OwnScript(type, parent, index, key, default, null), format, text);
    }

    /// <summary>As for transactions: only addresses of standard accounts of this network sign for a host.</summary>
    private static Refused? CheckPath(MessageRequest request) => AccountPath.FromAddress(request.Path, out _, out _) switch
    {
        null => new(Refusal.PathNotAllowed, $"{request.Path} is no address of a standard account"),
        { } account when !account.IsFor(request.Options.Network) => new(Refusal.WrongNetwork, $"{request.Path} belongs to another network than {request.Options.Network.Name}"),
        _ => null,
    };

    private static SigningPlan Plan(MessageFacts facts)
    {
        var own = facts.Own;
        var taproot = own.Type == ScriptType.Taproot;
        var signature = new PlannedSignature
        {
            Parent = own.Parent,
            Index = own.Index,
            Algorithm = facts.Format != MessageFormat.Bip322Simple ? SigningAlgorithm.EcdsaRecoverable : taproot ? SigningAlgorithm.TaprootKeyPath : SigningAlgorithm.Ecdsa,
            Digest = facts.Digest,
            PublicKey = own.Key,
            TapTweak = taproot ? Scripts.TapTweak(own.Key, []) : default,
            OutputKey = taproot ? new Hash256(facts.Script.AsSpan(2)) : default,
            Subject = 0,
        };
        return new SigningPlan([signature], facts.Request.Options.Nonces);
    }
}
