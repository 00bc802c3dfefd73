using System.Security.Cryptography;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>The host's side of the trees, made from their definition (RFC 6962) and from nothing of the product.</summary>
internal static class TestTree
{
    public static byte[] LeafHash(byte[] element) => SHA256.HashData([0, .. element]);

    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => new byte[32],
        1 => leaves[0],
        _ => SHA256.HashData([1, .. Root(leaves[..Half(leaves.Length)]), .. Root(leaves[Half(leaves.Length)..])]),
    };

    /// <summary>Siblings from the leaf up.</summary>
    public static byte[][] Proof(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (leaves.Length <= 1) { return []; }
        var half = Half(leaves.Length);
        return index < half ? [.. Proof(leaves[..half], index), Root(leaves[half..])] : [.. Proof(leaves[half..], index - half), Root(leaves[..half])];
    }

    private static int Half(int count)
    {
        var half = 1;
        while (2 * half < count) { half *= 2; }
        return half;
    }
}
