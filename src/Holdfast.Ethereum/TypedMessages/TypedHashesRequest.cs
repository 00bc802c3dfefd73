using Holdfast.Cryptography;
using Holdfast.Ethereum.Reviews;
using Holdfast.Keys;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>A typed message (EIP-712) of which a host gives the two hashes alone. What it says, nobody can see.</summary>
/// <param name="domain">hashStruct of the domain.</param>
/// <param name="message">hashStruct of the message.</param>
/// <param name="path">The whole path of the account's key.</param>
/// <param name="options">What the owner set.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
public sealed class TypedHashesRequest(Hash256 domain, Hash256 message, DerivationPath path, EthereumOptions options, Fingerprint wallet)
    : EthereumRequest(path, options, wallet, hostAddress: null)
{
    public Hash256 DomainHash { get; } = domain;
    public Hash256 MessageHash { get; } = message;

    /// <summary>What is signed: keccak256(0x1901 || domain || message), so nothing but a typed message.</summary>
    public Hash256 SigningDigest { get; } = TypedData.ComputeSigningDigest(domain, message);

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(domain, message, path, options, wallet);

    private static Hash256 ComputeDigest(in Hash256 domain, in Hash256 message, DerivationPath path, EthereumOptions options, Fingerprint wallet)
    {
        var hash = StartDigest("holdfast/ethereum-typed-hashes-request"u8, path, options, wallet, hostAddress: null);
        hash.Update(domain.AsSpan());
        hash.Update(message.AsSpan());
        return hash.Finish();
    }
}
