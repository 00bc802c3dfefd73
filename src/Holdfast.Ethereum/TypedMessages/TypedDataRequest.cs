using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Reviews;
using Holdfast.Keys;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>A typed message (EIP-712) to be signed.</summary>
/// <param name="message">As it was read.</param>
/// <param name="path">The whole path of the account's key.</param>
/// <param name="options">What the owner set.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
/// <param name="hostChainId">The chain the host says it asks for, where its protocol has a place for that; the message's, if it has one, must be the same.</param>
/// <param name="hostAddress">Whose signature the host says it asks for; null where it does not say.</param>
public sealed class TypedDataRequest(TypedData message, DerivationPath path, EthereumOptions options, Fingerprint wallet, ulong? hostChainId = null, Address? hostAddress = null)
    : EthereumRequest(path, options, wallet, hostAddress)
{
    public TypedData Message { get; } = message;
    public ulong? HostChainId { get; } = hostChainId;

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(message, path, options, wallet, hostChainId, hostAddress);

    // The hashes commit to every type, name and value that is shown.
    private static Hash256 ComputeDigest(TypedData message, DerivationPath path, EthereumOptions options, Fingerprint wallet, ulong? hostChainId, Address? hostAddress)
    {
        var hash = StartDigest("holdfast/ethereum-typed-request"u8, path, options, wallet, hostAddress);
        Span<byte> chain = stackalloc byte[9];
        chain[0] = (byte)((hostChainId is null ? 0 : 1) | (message.HasUndeclared ? 2 : 0));
        BinaryPrimitives.WriteUInt64BigEndian(chain[1..], hostChainId ?? 0);
        hash.Update(chain);
        hash.Update(message.DomainHash.AsSpan());
        hash.Update(message.SigningDigest.AsSpan());
        return hash.Finish();
    }
}
