using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Exports;

/// <summary>
/// Makes of a file of public keys its review and the plan of its signature.
///
/// What signing relies on, and where it is checked:
/// 1. The extended keys the pages name are the wallet's own at their paths, and all that are in the file; none in it is private (CheckKeys).
/// 2. The signing key is that of an address of a standard account of this network (CheckSigner).
/// 3. What is signed is a message of one line under Bitcoin's prefix, so never a transaction; the file's digest and name are on the pages.
/// </summary>
public static class ExportReviewer
{
    private const int KeysPerPage = 2;

    /// <summary>Reviews for a wallet. Refusals are in the review; a plan is there only if it may be signed.</summary>
    public static Proposal Review(ExportRequest request, IPublicKeys keys)
    {
        var contents = request.Contents;
        if (Check(request, keys) is { } refused) { return Refuse(request, refused); }
        var parent = contents.Signer.Take(contents.Signer.Depth - 1);
        var index = contents.Signer[contents.Signer.Depth - 1];
        if (keys.Derive(parent) is not { } parentKey || !parentKey.TryDeriveKey(index, out var signer, out _)) { return Refuse(request, new(Refusal.Locked, "")); }
        if (!CheckKeys(contents, keys).TryGet(out var leaving, out refused)) { return Refuse(request, refused); }

        var signature = new PlannedSignature
        {
            Parent = parent,
            Index = index,
            Algorithm = SigningAlgorithm.EcdsaRecoverable,
            Digest = Bip137.Digest(Encoding.ASCII.GetBytes(request.Message)),
            PublicKey = signer,
            Subject = 0,
        };
        var address = Address.FromScript(Scripts.OfSingleKey(contents.SignerType, in signer), contents.Network)!;
        return new(request, new Review(Phrase.Of("export.review.title"), Pages(request, address, leaving), [], null), new SigningPlan([signature], request.Nonces));
    }

    private static Proposal Refuse(Request request, Refused refused) => new(request, new Review(Phrase.Of("export.review.title"), [], [], refused), null);

    private static Refused? Check(ExportRequest request, IPublicKeys keys)
    {
        var contents = request.Contents;
        if (request.Wallet != keys.Wallet) { return new(Refusal.WrongWallet, $"the request is for wallet {request.Wallet}"); }
        if (!ExportContents.IsName(contents.Name)) { return new(Refusal.NameNotAllowed, "the file's name is of visible ASCII characters, or its signature could not say it"); }
        if (contents.Bytes.Length > ExportContents.MaxSize || contents.Keys.Count > ExportContents.MaxKeys) { return new(Refusal.TooLarge, "the file is larger than any such file"); }
        if (contents.SignerType is not (ScriptType.PubKeyHash or ScriptType.ScriptHashWitnessPubKeyHash or ScriptType.WitnessPubKeyHash)) { return new(Refusal.Unsupported, "BIP-137 has no header for this kind of address"); }
        return AccountPath.FromAddress(contents.Signer, out _, out _) switch
        {
            null => new(Refusal.PathNotAllowed, $"{contents.Signer} is no address of a standard account"),
            { } account when !account.IsFor(contents.Network) => new(Refusal.WrongNetwork, $"{contents.Signer} belongs to another network than {contents.Network.Name}"),
            _ => null,
        };
    }

    /// <summary>The wallet's keys at the paths the file is said to have keys of, if the file has these and no others.</summary>
    private static Result<List<(DerivationPath Path, ExtendedPublicKey Key)>> CheckKeys(ExportContents contents, IPublicKeys keys)
    {
        var leaving = new List<(DerivationPath Path, ExtendedPublicKey Key)>();
        foreach (var path in contents.Keys)
        {
            if (keys.Derive(path) is not { } key) { return new Refused(Refusal.Locked, ""); }
            leaving.Add((path, key));
        }
        return ExtendedKeysInFile.TryFind(contents.Bytes.Span, out var found) && found.All(each => leaving.Exists(own => own.Key == each)) && leaving.All(own => found.Contains(own.Key))
            ? leaving : new Refused(Refusal.FalseClaim, "the keys in the file are not those it is said to have");
    }

    private static List<ReviewPage> Pages(ExportRequest request, string address, List<(DerivationPath Path, ExtendedPublicKey Key)> leaving)
    {
        var contents = request.Contents;
        var pages = new List<ReviewPage>
        {
            new(Phrase.Of("export.summary.title"),
            [
                new(Phrase.Of("export.file"), contents.Name),
                new(Phrase.Of("export.what"), contents.What),
                new(Phrase.Of("field.wallet"), request.Wallet.ToString(), FieldKind.Hex),
                new(Phrase.Of("field.network"), contents.Network.Name),
                new(Phrase.Of("export.account"), Phrase.Of("receive.account.number", contents.Account)),
                new(Phrase.Of("export.tells"), contents.Addresses is { } range
                    ? Phrase.Of("export.tells.addresses", range.Count, range.Branch.Child(range.First)) : leaving.Count == 1 ? Phrase.Of("export.tells.key") : Phrase.Of("export.tells.keys", leaving.Count)),
            ]),
        };
        foreach (var some in leaving.Chunk(KeysPerPage))
        {
            pages.Add(new(Phrase.Of("export.keys.title"), [.. some.Select(each => new Field(each.Path.ToString(), each.Key.ToString(contents.Network)))]));
        }
        pages.Add(new(Phrase.Of("export.signature.title"),
        [
            new(Phrase.Of("text.signs-for"), address, FieldKind.Address),
            new(Phrase.Of("field.path"), contents.Signer.ToString(), FieldKind.Path),
            new(Phrase.Of("text.message"), request.Message, FieldKind.Line),
        ]));
        return pages;
    }
}
