using Holdfast.Cryptography;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;

namespace Holdfast.Ethereum.Reviews;

/// <summary>A transaction to be signed.</summary>
/// <param name="transaction">As it was read.</param>
/// <param name="path">The whole path of the sender's key.</param>
/// <param name="options">What the owner set.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
/// <param name="hostAddress">Whose signature the host says it asks for; null where it does not say.</param>
public sealed class EthereumTransactionRequest(EthereumTransaction transaction, DerivationPath path, EthereumOptions options, Fingerprint wallet, Address? hostAddress = null)
    : EthereumRequest(path, options, wallet, hostAddress)
{
    public EthereumTransaction Transaction { get; } = transaction;

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(transaction, path, options, wallet, hostAddress);

    // The transaction's own digest commits to every byte of it.
    private static Hash256 ComputeDigest(EthereumTransaction transaction, DerivationPath path, EthereumOptions options, Fingerprint wallet, Address? hostAddress)
    {
        var hash = StartDigest("holdfast/ethereum-transaction-request"u8, path, options, wallet, hostAddress);
        hash.Update(transaction.SigningDigest.AsSpan());
        return hash.Finish();
    }
}
