using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>Explains nothing, and knows Ethereum alone: for where no definitions are at hand.</summary>
public sealed class NothingKnown : IExplainer
{
    private const ulong Ethereum = 1;

    public static NothingKnown Instance { get; } = new();

    public Explanation? ExplainCall(ulong chainId, Address? to, UInt256 value, ReadOnlySpan<byte> data) => null;
    public Explanation? ExplainTypedData(TypedData message) => null;
    public string? ChainName(ulong chainId) => chainId == Ethereum ? "Ethereum" : null;
    public (string Symbol, int Decimals)? NativeCurrency(ulong chainId) => chainId == Ethereum ? ("ETH", Units.EtherDecimals) : null;
}
