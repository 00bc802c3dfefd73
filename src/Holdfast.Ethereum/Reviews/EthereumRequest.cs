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
    /// <param name="hostAddress">Whose signature the host says it asks for; null where it does not say.</param>
    private protected EthereumRequest(DerivationPath path, EthereumOptions options, Fingerprint wallet, Address? hostAddress) : base(wallet)
        => (Path, Options, HostAddress) = (path, options, hostAddress);

    public DerivationPath Path { get; }
    public EthereumOptions Options { get; }
    /// <summary>Whose signature the host says it asks for; the key at the path must have that address. Null where it does not say.</summary>
    public Address? HostAddress { get; }

    /// <summary>A digest that has taken in what every request has.</summary>
    private protected static Sha256 StartDigest(ReadOnlySpan<byte> kind, DerivationPath path, EthereumOptions options, Fingerprint wallet, Address? hostAddress)
    {
        var hash = Sha256.StartTagged(kind);
        Span<byte> head = stackalloc byte[6 + 4 * DerivationPath.MaxDepth];
        wallet.Write(head);
        head[4] = (byte)((options.AllowBlindSigning ? 1 : 0) | (hostAddress is null ? 0 : 2));
        head[5] = (byte)path.Depth;
        for (var i = 0; i < path.Depth; i++) { BinaryPrimitives.WriteUInt32BigEndian(head[(6 + 4 * i)..], path[i]); }
        hash.Update(head[..(6 + 4 * path.Depth)]);
        if (hostAddress is { } said) { hash.Update(said.AsSpan()); }
        return hash;
    }
}
