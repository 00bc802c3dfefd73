using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>From a message's key to what the wallet works with.</summary>
public static class HdKeyBridge
{
    /// <summary>True if the key is of Bitcoin and of this network: as it says, or else as its path does (BIP-44 § Path levels), or else the main one.</summary>
    public static bool IsFor(this HdKey key, Network network)
    {
        if (key.UseInfo is { } info) { return info.IsFor(network); }
        if (key.Origin is not { } origin || !origin.TryToPath(out var path) || path.Depth < 2 || !HasCoinType(path)) { return network == Network.Main; }
        return (path[1] & ~DerivationPath.Hardened) is 0 or 1 && (path[1] == DerivationPath.Hardened) == (network == Network.Main);
    }

    /// <summary>BIP-44, 48, 49, 84, 86, 87: the second step is a SLIP-44 coin type.</summary>
    private static bool HasCoinType(DerivationPath path) => DerivationPath.IsHardened(path[1]) && (path[0] ^ DerivationPath.Hardened) is 44 or 48 or 49 or 84 or 86 or 87;

    /// <summary>
    /// The extended key as BIP-32 writes it. Refused as malformed: a key without chain code, or of a depth that its path does not have;
    /// as <see cref="Refusal.WrongNetwork"/> one of another coin or network. A parent that is not said is 00000000.
    /// </summary>
    public static Result<ExtendedPublicKey> ToExtendedKey(this HdKey key, Network network)
    {
        if (!PublicKey.TryParse(key.KeyData.Span, out var point)) { return new Refused(Refusal.Unsupported, "a key is not one of secp256k1"); }
        if (!key.IsFor(network)) { return new Refused(Refusal.WrongNetwork, $"a key is not for Bitcoin's {network.Name}"); }
        if (key.ChainCode is not { } code) { return new Refused(Refusal.Malformed, "a key has no chain code: nothing can be derived from it"); }
        var path = DerivationPath.Master;
        if (key.Origin is { } origin && !origin.TryToPath(out path)) { return new Refused(Refusal.Malformed, "a key's origin is not one path"); }
        var depth = key.Origin?.Depth ?? path.Depth;
        if (depth < path.Depth) { return new Refused(Refusal.Malformed, "a key is less deep than its path"); }
        if (depth == 0 && key.Parent is { Value: not 0 }) { return new Refused(Refusal.Malformed, "a key has a parent and no path from it"); }
        var parent = depth == 0 ? default : key.Parent ?? (depth == 1 && key.Origin?.Source is { } source ? source : default);
        return new ExtendedPublicKey((byte)depth, parent, path.Depth == 0 ? 0 : path[path.Depth - 1], code, point);
    }

    /// <summary>Where the key comes from; of a master key that is only named, it is the master key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="master">The account's fingerprint, for keys that do not say theirs (BCR-2020-015).</param>
    public static KeyOrigin? ToOrigin(this HdKey key, Fingerprint? master = null)
        => key.Origin is { } origin ? (origin with { Source = origin.Source ?? master }).ToOrigin() : null;
}
