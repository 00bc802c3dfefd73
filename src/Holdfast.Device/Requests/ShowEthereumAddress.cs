using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Gives a host the key at a path, and so its address; where the host wants it confirmed, the owner compares the address with what the host shows.</summary>
public static class ShowEthereumAddress
{
    /// <returns>The key with its chain code. Refused: a path that is not open to the host; to be confirmed, one that is no account's.</returns>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">Whose key.</param>
    /// <param name="path">Of the key: an account's, or what apps number accounts below.</param>
    /// <param name="chainId">Where the host means to use the address; null where it does not say.</param>
    /// <param name="confirm">Show the address and ask.</param>
    /// <param name="explainer">Knows the chain's name.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="cancel">Ends the conversation.</param>
    public static async Task<Result<ExtendedPublicKey>> RunAsync(Vault vault, Wallet wallet, DerivationPath path, ulong? chainId, bool confirm, IExplainer explainer, HostSession session, CancellationToken cancel = default)
    {
        var keys = vault.PublicKeys(wallet, session);
        if (!keys.Opens(path)) { return new Refused(Refusal.PathNotAllowed, $"{path} is not open to this host"); }
        if (keys.Derive(path) is not { } key) { return new Refused(Refusal.Locked, ""); }
        if (!confirm) { return key; }
        var review = AddressReview.Of(wallet.Fingerprint, path, key.Key, chainId, session.Name, explainer);
        return (review.Refused ?? await Consent.AskAsync(vault, review, session, cancel)) is { } refused ? refused : key;
    }
}
