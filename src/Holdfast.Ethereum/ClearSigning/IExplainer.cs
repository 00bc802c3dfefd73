using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>Says in words what bytes do, from what is built in and from definitions the owner has. It asks no one outside.</summary>
public interface IExplainer
{
    /// <summary>What a call does; null where nothing is known of it.</summary>
    /// <param name="chainId">EIP-155.</param>
    /// <param name="to">Whom it calls; null where it creates a contract.</param>
    /// <param name="value">Wei sent with it.</param>
    /// <param name="data">All of its data.</param>
    Explanation? ExplainCall(ulong chainId, Address? to, UInt256 value, ReadOnlySpan<byte> data);

    /// <summary>What a typed message does; null where nothing is known of it. It was read and checked: every value fits its type.</summary>
    Explanation? ExplainTypedData(TypedData message);

    /// <summary>"Polygon"; null for a chain that is not known.</summary>
    string? ChainName(ulong chainId);

    /// <summary>What the chain's own coin is called, and how many decimals it has; null for a chain that is not known.</summary>
    (string Symbol, int Decimals)? NativeCurrency(ulong chainId);
}
