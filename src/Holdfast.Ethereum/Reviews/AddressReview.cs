using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>An account's address, for its owner to compare with the one a host shows.</summary>
public static class AddressReview
{
    /// <summary>Refused: a path whose key does not sign here, or not on the chain; what is sent to its address could not be moved.</summary>
    /// <param name="wallet">Master fingerprint.</param>
    /// <param name="path">The whole path of the account's key.</param>
    /// <param name="key">The key there.</param>
    /// <param name="chainId">Where the host means to use it; null where it does not say.</param>
    /// <param name="host">Who shows it, for the owner.</param>
    /// <param name="explainer">Knows the chain's name.</param>
    public static Review Of(Fingerprint wallet, DerivationPath path, in PublicKey key, ulong? chainId, string host, IExplainer explainer)
    {
        var title = Phrase.Of("show.address.title");
        if (EthereumPath.Check(path, chainId) is { } refused) { return new(title, [], [], refused); }
        var fields = new List<Field> { new(Phrase.Of("show.compare.label"), Phrase.Of("show.compare", host)) };
        fields.AddRange(new SigningAccount(wallet, path, key).Fields(Phrase.Of("field.address")));
        if (chainId is { } chain) { fields.Add(new(Phrase.Of("ether.chain.label"), ChainFacts.Of(chain, explainer).Text)); }
        return new(title, [new(title, fields)], [], null);
    }
}
