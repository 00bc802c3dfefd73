using Holdfast.Cryptography;
using Holdfast.Ethereum.Reviews;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Transactions;

/// <summary>A transaction with its signature, and who signed it.</summary>
public sealed class SignedEthereumTransaction
{
    internal SignedEthereumTransaction(EthereumTransaction transaction, EthereumSignature signature, Address sender)
        => (Transaction, Signature, Sender) = (transaction, signature, sender);

    public EthereumTransaction Transaction { get; }
    public EthereumSignature Signature { get; }
    /// <summary>Recovered from the signature.</summary>
    public Address Sender { get; }

    /// <summary>v as the transaction carries it: chain · 2 + 35 or 36 for old ones (EIP-155), else 0 or 1.</summary>
    public ulong V => TransactionWriter.V(Transaction, Signature);

    /// <summary>What is sent to the network.</summary>
    public byte[] ToBytes() => TransactionWriter.Write(Transaction, Signature);

    /// <summary>The name the network gives it.</summary>
    public Hash256 Hash => Keccak256.Hash(ToBytes());

    /// <summary>The transaction of a request with the signature that the vault made for its plan.</summary>
    public static Result<SignedEthereumTransaction> Of(EthereumTransactionRequest request, SigningPlan plan, ReadOnlySpan<Signature> signatures)
        => EthereumSignature.Of(plan, signatures).TryGet(out var signature, out var refused)
            ? new SignedEthereumTransaction(request.Transaction, signature, Address.Of(plan.Signatures[0].PublicKey)) : refused;

    /// <summary>Reads a signed transaction. Refused as unsigned ones are, and without a chain or a signature that is one.</summary>
    public static Result<SignedEthereumTransaction> Parse(ReadOnlySpan<byte> bytes) => TransactionReader.ReadSigned(bytes);
}
