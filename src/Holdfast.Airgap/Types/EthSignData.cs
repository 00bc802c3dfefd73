using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Airgap.Types;

/// <summary>What an <see cref="EthSignRequest"/> asks to be signed, read whole (ERC-4527 § CDDL for Eth Sign Request).</summary>
public abstract record EthSignData
{
    private EthSignData() { }

    /// <summary>A transaction: data type 1 where it is of the old kind, 4 where it has a type (EIP-2718).</summary>
    public sealed record Transaction(EthereumTransaction Unsigned) : EthSignData;

    /// <summary>A typed message (EIP-712): data type 2. The protocol does not say which version; it is read as the newest, 4.</summary>
    public sealed record Typed(TypedData Message) : EthSignData;

    /// <summary>A message for personal_sign (EIP-191): data type 3.</summary>
    public sealed record Personal(ReadOnlyMemory<byte> Message) : EthSignData;
}
