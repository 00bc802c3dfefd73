using Holdfast.Cryptography;
using Holdfast.Ethereum.Reviews;
using Holdfast.Keys;

namespace Holdfast.Ethereum.Messages;

/// <summary>A message to be signed as personal_sign does (EIP-191). The bytes are copied, and signed as they are.</summary>
/// <param name="message">At most <see cref="MaxSize"/> bytes; more is refused at review.</param>
/// <param name="path">The whole path of the account's key.</param>
/// <param name="options">What the owner set.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
/// <param name="hostAddress">Whose signature the host says it asks for; null where it does not say.</param>
public sealed class PersonalMessageRequest(ReadOnlySpan<byte> message, DerivationPath path, EthereumOptions options, Fingerprint wallet, Address? hostAddress = null)
    : EthereumRequest(path, options, wallet, hostAddress)
{
    public const int MaxSize = 64 * 1024;

    private readonly byte[] _message = message.ToArray();

    public ReadOnlySpan<byte> Message => _message;

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(message, path, options, wallet, hostAddress);

    private static Hash256 ComputeDigest(ReadOnlySpan<byte> message, DerivationPath path, EthereumOptions options, Fingerprint wallet, Address? hostAddress)
    {
        var hash = StartDigest("holdfast/ethereum-message-request"u8, path, options, wallet, hostAddress);
        hash.Update(message);
        return hash.Finish();
    }
}
