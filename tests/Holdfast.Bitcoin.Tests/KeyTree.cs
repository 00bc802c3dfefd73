using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Tests;

/// <summary>A wallet for tests: BIP-32 over a seed that everyone may know.</summary>
internal sealed class KeyTree : IPublicKeys
{
    private readonly byte[] _master = new byte[64];

    internal KeyTree(ReadOnlySpan<byte> seed)
    {
        HmacSha512.Compute("Bitcoin seed"u8, seed, _master);
        Wallet = Derive(DerivationPath.Master).Fingerprint;
    }

    /// <summary>The mnemonic "abandon ... about" without a passphrase.</summary>
    internal static KeyTree Abandon { get; } = new(Convert.FromHexString("5eb00bbddcf069084889a8ab9155568165f5c453ccb85e70811aaed6f6da5fc19a5ac40b389cd370d086206dec8aa6c43daea6690f20ad3d8d48b2d2ce9e38e4"));
    internal static KeyTree Of(byte number) => new([number, .. new byte[15]]);

    public Fingerprint Wallet { get; }

    public ExtendedPublicKey Derive(DerivationPath path)
    {
        byte[] node = [.. _master];
        var key = Public(node, 0, default, 0);
        Span<byte> data = stackalloc byte[37];
        for (var level = 0; level < path.Depth; level++)
        {
            data.Clear();
            if (DerivationPath.IsHardened(path[level])) { node.AsSpan(0, 32).CopyTo(data[1..]); }
            else { key.Key.Serialize(data[..33]); }
            BinaryPrimitives.WriteUInt32BigEndian(data[33..], path[level]);
            var child = new byte[64];
            HmacSha512.Compute(node.AsSpan(32), data, child);
            if (!SecretKey.TryAdd(child.AsSpan(0, 32), node.AsSpan(0, 32))) { throw new InvalidOperationException("no such key"); }
            key = Public(child, (byte)(level + 1), key.Fingerprint, path[level]);
            node = child;
        }
        return key;
    }

    internal ExtendedPublicKey Derive(string path) => DerivationPath.TryParse(path, out var parsed) ? Derive(parsed) : throw new ArgumentException("not a path");

    /// <summary>"[73c5da0a/48h/0h/0h/2h]xpub..." and what is to follow it.</summary>
    internal string Expression(string path, string steps = "/<0;1>/*", Network network = Network.Main)
        => $"[{Wallet}{path[1..].Replace('\'', 'h')}]{Derive(path).ToString(network)}{steps}";

    private static ExtendedPublicKey Public(ReadOnlySpan<byte> node, byte depth, Fingerprint parent, uint child)
        => PublicKey.TryFromSecret(node[..32], out var key) ? new(depth, parent, child, new Hash256(node[32..]), key) : throw new InvalidOperationException("no such key");
}
