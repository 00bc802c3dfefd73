using Holdfast.Bitcoin;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows a multisig with every cosigner and asks the owner to register it: from then on its change is recognised.</summary>
public static class RegisterMultisig
{
    /// <summary>Refused if no key is the wallet's, or one claims to be and is not (BIP-129's reason; the wallet derives and compares).</summary>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">The wallet that must own a key.</param>
    /// <param name="policy">What to register.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="cancel">Ends the conversation.</param>
    public static async Task<Result<WalletPolicy>> RunAsync(Vault vault, Wallet wallet, WalletPolicy policy, HostSession session, CancellationToken cancel = default)
    {
        if (!policy.OwnKeys(vault.PublicKeys(wallet)).TryGet(out var own, out var refused)) { return refused; }
        var review = new Review(Phrase.Of("multisig.register.title", policy.Name), policy.ReviewPages(own), [], null);
        return await Consent.AskAsync(vault, review, session, cancel) is { } no ? no : policy;
    }
}
