using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>Something to be signed by the key of one account.</summary>
public abstract class EthereumRequest : Request
{
    /// <param name="path">The whole path of the account's key.</param>
    /// <param name="options">What the owner set.</param>
    /// <param name="wallet">Master fingerprint of the wallet asked for.</param>
    private protected EthereumRequest(DerivationPath path, EthereumOptions options, Fingerprint wallet) : base(wallet) => (Path, Options) = (path, options);

    public DerivationPath Path { get; }
    public EthereumOptions Options { get; }

    /// <summary>A digest that has taken in what every request has.</summary>
    private protected static Sha256 StartDigest(ReadOnlySpan<byte> kind, DerivationPath path, EthereumOptions options, Fingerprint wallet)
    {
        var hash = Sha256.StartTagged(kind);
        Span<byte> head = stackalloc byte[6 + 4 * DerivationPath.MaxDepth];
        wallet.Write(head);
        head[4] = options.AllowBlindSigning ? (byte)1 : (byte)0;
        head[5] = (byte)path.Depth;
        for (var i = 0; i < path.Depth; i++) { BinaryPrimitives.WriteUInt32BigEndian(head[(6 + 4 * i)..], path[i]); }
        hash.Update(head[..(6 + 4 * path.Depth)]);
        return hash;
    }
}
