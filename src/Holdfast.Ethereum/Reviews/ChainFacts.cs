using System.Numerics;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Language;

namespace Holdfast.Ethereum.Reviews;

/// <summary>What a chain and its coin are called, for pages.</summary>
internal sealed record ChainFacts(ulong ChainId, string? Name, (string Symbol, int Decimals)? Coin)
{
    public static ChainFacts Of(ulong chainId, IExplainer explainer)
        => new(chainId, explainer.ChainName(chainId), explainer.NativeCurrency(chainId) is { Decimals: >= 0 and <= Units.MaxDecimals } coin ? coin : null);

    public bool IsKnown => Name is not null && Coin is not null;

    /// <summary>"Ethereum (chain 1)": the number is what is signed.</summary>
    public string Text => TextOf(ChainId, Name);

    public static string TextOf(ulong chainId, string? name) => name is null ? Phrase.Of("ether.chain.unknown", chainId) : Phrase.Of("ether.chain", chainId, name);

    /// <summary>Coins of a chain that is not known are taken to have 18 decimals, as all but a few have.</summary>
    public string Format(BigInteger amount) => Coin is { } coin ? Units.Format(amount, coin.Decimals, coin.Symbol)
        : Phrase.Of("ether.amount.unknown", Units.Format(amount, Units.EtherDecimals), ChainId);
}
