namespace Holdfast.Ethereum.Reviews;

/// <summary>What the owner set for everything of Ethereum.</summary>
public sealed record EthereumOptions
{
    /// <summary>Sign what cannot be told in words, after a warning, with every byte shown. Off: it is refused.</summary>
    public bool AllowBlindSigning { get; init; }
}
