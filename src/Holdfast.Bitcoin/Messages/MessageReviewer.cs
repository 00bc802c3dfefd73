using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.WalletFiles;
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
/// 3. No message is a key record of BSMS, which names a key that its reader will believe to be a cosigner's (CheckText).
/// 4. Every byte is shown: the message is read back from the finished pages and compared (ShownMessage).
/// </summary>
public static class MessageReviewer
{
    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(MessageRequest request, IPublicKeys keys)
    {
        if (!Examine(request, keys).TryGet(out var facts, out var refused)) { return Refuse(request, refused); }
        var review = MessagePages.Write(facts, null);
        return ShownMessage.IsWhole(review, request.Message)
            ? new(request, review, Plan(request, facts))
            : Refuse(request, ShownMessage.NotWhole);
    }

    internal static Proposal Refuse(Request request, Refused refused) => new(request, new Review(Phrase.Of("text.title"), [], [], refused), null);

    /// <summary>A key record may name the key of an address too: as a message it would be signed without what its own review says.</summary>
    internal static Refused? CheckText(ReadOnlySpan<byte> message)
        => BsmsKeyRecord.IsClaimed(message) ? new(Refusal.Unsupported, "the message is a key record for a shared wallet (BSMS): it is made by the device, not signed as a message") : null;

    private static Result<MessageFacts> Examine(MessageRequest request, IPublicKeys keys)
    {
        if (request.Wallet != keys.Wallet) { return new Refused(Refusal.WrongWallet, $"the request is for wallet {request.Wallet}"); }
        if (request.Message.Length > MessageRequest.MaxSize) { return new Refused(Refusal.TooLarge, $"a message of more than {MessageRequest.MaxSize} bytes"); }
        if ((CheckPath(request) ?? CheckText(request.Message)) is { } refused) { return refused; }
        if (request.ScriptType is not { } type) { return new Refused(Refusal.Unsupported, $"{request.Path} belongs to a multisig account"); }
        if (request.Format is not { } format || !format.Supports(type)) { return new Refused(Refusal.Unsupported, "this format of signature is not for this kind of address"); }

        var parent = request.Path.Take(request.Path.Depth - 1);
        var index = request.Path[request.Path.Depth - 1];
        if (!keys.Opens(parent)) { return new Refused(Refusal.PathNotAllowed, $"{request.Path} is not open to this host"); }
        if (keys.Derive(parent) is not { } parentKey || !parentKey.TryDeriveKey(index, out var key, out _)) { return new Refused(Refusal.Locked, ""); }
        return new MessageFacts(request.Message.ToArray(), Scripts.OfSingleKey(type, key), request.Options.Network, format)
        {
            Wallet = request.Wallet,
            Own = new OwnScript(type, parent, index, key, default, null),
        };
    }

    /// <summary>As for transactions: only addresses of standard accounts of this network sign for a host.</summary>
    private static Refused? CheckPath(MessageRequest request) => AccountPath.FromAddress(request.Path, out _, out _) switch
    {
        null => new(Refusal.PathNotAllowed, $"{request.Path} is no address of a standard account"),
        { } account when !account.IsFor(request.Options.Network) => new(Refusal.WrongNetwork, $"{request.Path} belongs to another network than {request.Options.Network.Name}"),
        _ => null,
    };

    private static SigningPlan Plan(MessageRequest request, MessageFacts facts)
    {
        var own = facts.Own!;
        var taproot = own.Type == ScriptType.Taproot;
        var signature = new PlannedSignature
        {
            Parent = own.Parent,
            Index = own.Index,
            Algorithm = facts.Format != MessageFormat.Bip322Simple ? SigningAlgorithm.EcdsaRecoverable : taproot ? SigningAlgorithm.TaprootKeyPath : SigningAlgorithm.Ecdsa,
            Digest = facts.Format == MessageFormat.Bip322Simple ? Bip322.Digest(request.Message, facts.Script.Span, own.Key) : Bip137.Digest(request.Message),
            PublicKey = own.Key,
            TapTweak = taproot ? Scripts.TapTweak(own.Key, []) : default,
            OutputKey = taproot ? new Hash256(facts.Script.Span[2..]) : default,
            Subject = 0,
        };
        return new SigningPlan([signature], request.Options.Nonces);
    }
}
