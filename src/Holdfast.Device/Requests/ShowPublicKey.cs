using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Gives a host an extended public key; where it is to be confirmed, the owner compares it with what the host shows.</summary>
public static class ShowPublicKey
{
    /// <summary>Refused: a path that is not open to the host.</summary>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">Whose key.</param>
    /// <param name="path">Of the key.</param>
    /// <param name="network">How the owner reads it: xpub or tpub.</param>
    /// <param name="confirm">Show it and ask.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="cancel">Ends the conversation.</param>
    public static async Task<Result<ExtendedPublicKey>> RunAsync(Vault vault, Wallet wallet, DerivationPath path, Network network, bool confirm, HostSession session, CancellationToken cancel = default)
    {
        var keys = vault.PublicKeys(wallet, session);
        if (!keys.Opens(path)) { return new Refused(Refusal.PathNotAllowed, $"{path} is not open to this host"); }
        if (keys.Derive(path) is not { } key) { return new Refused(Refusal.Locked, ""); }
        return confirm && await Consent.AskAsync(vault, Write(wallet, path, key, network, session), session, cancel) is { } refused ? refused : key;
    }

    private static Review Write(Wallet wallet, DerivationPath path, ExtendedPublicKey key, Network network, HostSession session)
    {
        var title = Phrase.Of("show.key.title");
        // Where no account is, a host that asks for a key may want it for something its owner does not expect.
        var isUsual = AccountPath.From(path.Take(path.HardenedDepth)) is { } account && account.IsFor(network);
        return new(title,
        [
            new(title,
            [
                new(Phrase.Of("show.compare.label"), Phrase.Of("show.compare", session.Name)),
                new(Phrase.Of("field.path"), path.ToString(), FieldKind.Path),
                new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString()),
                new(Phrase.Of("receive.extended-key"), key.ToString(network)),
                new(Phrase.Of("show.key.tells.label"), Phrase.Of("show.key.tells")),
            ]),
        ], isUsual ? [] : [new("key-path-unusual", Phrase.Of("show.key.unusual", path))], null);
    }
}
