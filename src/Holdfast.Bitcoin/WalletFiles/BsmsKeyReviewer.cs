using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// Makes of a request for a key record its review and its signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The key is the wallet's own, at a path that is for shared wallets of this network and has hardened steps alone. Messages are signed
///    at unhardened steps alone (MessageReviewer), so neither can pass for the other.
/// 2. What is signed is never the host's bytes: it is made here of the wallet's key and of a token and a description that can hold no line
///    of their own (BsmsKeyRecord), and begins as no message does that this wallet signs.
/// 3. All of it is shown: token, fingerprint, path, extended key, description.
/// </summary>
public static class BsmsKeyReviewer
{
    private const uint Bip45 = 45 | DerivationPath.Hardened;
    private const int Bip45AccountDepth = 3;

    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(BsmsKeyRequest request, IPublicKeys keys)
    {
        if (!RecordOf(request, keys).TryGet(out var made, out var refused)) { return new(request, new Review(Phrase.Of("bsms.title"), [], [], refused), null); }
        var (record, key) = made;
        var signature = new PlannedSignature
        {
            Parent = request.Path.Take(request.Path.Depth - 1),
            Index = request.Path[request.Path.Depth - 1],
            Algorithm = SigningAlgorithm.EcdsaRecoverable,
            Digest = record.Digest,
            PublicKey = key.Key,
            Subject = 0,
        };
        return new(request, new Review(Phrase.Of("bsms.title"), Pages(request, key), [], null), new SigningPlan([signature], NonceOptions.Default));
    }

    /// <summary>
    /// The record to be signed and its key. Refused: another wallet; a path that is not BIP-48's, BIP-87's, or BIP-45's m/45' or
    /// m/45'/coin'/account' (<see cref="Refusal.PathNotAllowed"/>); another network's coin, m/45' being main's
    /// (<see cref="Refusal.WrongNetwork"/>); what <see cref="BsmsKeyRecord.Create"/> refuses.
    /// </summary>
    internal static Result<(BsmsKeyRecord Record, ExtendedPublicKey Key)> RecordOf(BsmsKeyRequest request, IPublicKeys keys)
    {
        if (request.Wallet != keys.Wallet) { return new Refused(Refusal.WrongWallet, $"the request is for wallet {request.Wallet}"); }
        if (CheckPath(request.Path, request.Network) is { } unfit) { return unfit; }
        if (keys.Derive(request.Path) is not { } key) { return new Refused(Refusal.Locked, ""); }
        return BsmsKeyRecord.Create(request.Token, new(request.Wallet, request.Path), key, request.Description, request.Network).TryGet(out var record, out var refused) ? (record, key) : refused;
    }

    private static Refused? CheckPath(DerivationPath path, Network network)
    {
        if (path.Depth == 1 && path[0] == Bip45) { return network == Network.Main ? null : WrongNetwork(path, network); }
        if (path.Depth == Bip45AccountDepth && path.HardenedDepth == path.Depth && path[0] == Bip45) { return path[1] == (network.CoinType | DerivationPath.Hardened) ? null : WrongNetwork(path, network); }
        return AccountPath.From(path) switch
        {
            { Purpose: 48 or 87 } account => account.IsFor(network) ? null : WrongNetwork(path, network),
            _ => new(Refusal.PathNotAllowed, $"{path} is no account of a shared wallet, such as m/48'/{network.CoinType}'/0'/2'"),
        };
    }

    private static Refused WrongNetwork(DerivationPath path, Network network) => new(Refusal.WrongNetwork, $"{path} belongs to another network than {network.Name}");

    private static ReviewPage[] Pages(BsmsKeyRequest request, ExtendedPublicKey key)
    {
        var isEncrypted = request.Token.Encryption != BsmsEncryption.None;
        return
        [
            new(Phrase.Of("bsms.page.title"),
            [
                new(Phrase.Of("bsms.what"), Phrase.Of("bsms.what.text")),
                new(Phrase.Of("bsms.description"), request.Description),
                new(Phrase.Of("bsms.encryption"), Phrase.Of(isEncrypted ? "bsms.encryption.token" : "bsms.encryption.none")),
                .. isEncrypted ? [new Field(Phrase.Of("bsms.token"), request.Token.ToString(), FieldKind.Hex)] : (Field[])[],
            ]),
            new(Phrase.Of("bsms.key.title"),
            [
                new(Phrase.Of("field.fingerprint"), request.Wallet.ToString(), FieldKind.Hex),
                new(Phrase.Of("field.path"), request.Path.ToString(), FieldKind.Path),
                new(Phrase.Of("multisig.key"), key.ToString(request.Network)),
                new(Phrase.Of("field.network"), request.Network.Name),
            ]),
        ];
    }
}
