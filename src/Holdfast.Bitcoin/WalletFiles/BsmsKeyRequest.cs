using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// BIP-129 § Round 1, the signer's part: this wallet's key at a path is to be made into a key record. Nothing of it is signed as a
/// message: the kind of request decides what the words mean (see <see cref="BsmsKeyReviewer"/>).
/// </summary>
/// <param name="token">The session's.</param>
/// <param name="path">Of the key.</param>
/// <param name="description">What the coordinator's people will read; what <see cref="BsmsKeyRecord.MaxDescriptionLength"/> allows, else it is refused at review.</param>
/// <param name="network">Whose extended key it becomes.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
public sealed class BsmsKeyRequest(BsmsToken token, DerivationPath path, string description, Network network, Fingerprint wallet) : Request(wallet)
{
    /// <summary>What the key is called where nobody says otherwise.</summary>
    public const string DefaultDescription = "Holdfast";

    public BsmsToken Token { get; } = token;
    public DerivationPath Path { get; } = path;
    public string Description { get; } = description;
    public Network Network { get; } = network;

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(token, path, description, network, wallet);

    private static Hash256 ComputeDigest(BsmsToken token, DerivationPath path, string description, Network network, Fingerprint wallet)
    {
        var hash = Sha256.StartTagged("holdfast/bsms-key-request"u8);
        Span<byte> head = stackalloc byte[Fingerprint.Size + 2 + 4 * DerivationPath.MaxDepth];
        wallet.Write(head);
        head[Fingerprint.Size] = (byte)network;
        head[Fingerprint.Size + 1] = (byte)path.Depth;
        for (var i = 0; i < path.Depth; i++) { BinaryPrimitives.WriteUInt32LittleEndian(head[(Fingerprint.Size + 2 + 4 * i)..], path[i]); }
        hash.Update(head[..(Fingerprint.Size + 2 + 4 * path.Depth)]);
        // A token has digits alone: the line feed ends it.
        hash.Update(Encoding.UTF8.GetBytes($"{token}\n{description}"));
        return hash.Finish();
    }
}
