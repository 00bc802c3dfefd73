using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;

namespace Holdfast.Ethereum.Reviews;

/// <summary>An authorisation of EIP-7702, to be signed by itself.</summary>
/// <param name="authorization">What is signed.</param>
/// <param name="path">The whole path of the account's key.</param>
/// <param name="options">What the owner set.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
public sealed class AuthorizationRequest(Authorization authorization, DerivationPath path, EthereumOptions options, Fingerprint wallet)
    : EthereumRequest(path, options, wallet, hostAddress: null)
{
    public Authorization Authorization { get; } = authorization;

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(authorization, path, options, wallet);

    private static Hash256 ComputeDigest(Authorization authorization, DerivationPath path, EthereumOptions options, Fingerprint wallet)
    {
        var hash = StartDigest("holdfast/ethereum-authorization-request"u8, path, options, wallet, hostAddress: null);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(numbers, authorization.ChainId);
        BinaryPrimitives.WriteUInt64BigEndian(numbers[8..], authorization.Nonce);
        hash.Update(numbers);
        hash.Update(authorization.Delegate.AsSpan());
        return hash.Finish();
    }
}
