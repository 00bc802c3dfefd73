using System.Text;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// SLIP-21: symmetric keys of a seed. A node has 64 bytes, of which the second half is the key; labels lead from one to the next.
/// </summary>
public static class Slip21
{
    public const int NodeSize = HmacSha512.Size, KeySize = NodeSize / 2;

    /// <summary>The longest label, in bytes of UTF-8.</summary>
    public const int MaxLabelSize = 64;

    /// <summary>The master node of a seed: 64 bytes, which the caller disposes.</summary>
    public static SecretMemory FromSeed(ReadOnlySpan<byte> seed)
    {
        var node = new SecretMemory(NodeSize);
        HmacSha512.Compute("Symmetric key seed"u8, seed, node.Span);
        return node;
    }

    /// <summary>The node below another at a label.</summary>
    /// <param name="node">64 bytes.</param>
    /// <param name="label">At most <see cref="MaxLabelSize"/> bytes.</param>
    /// <returns>64 bytes, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The label is too long.</exception>
    public static SecretMemory Derive(ReadOnlySpan<byte> node, string label)
    {
        if (Encoding.UTF8.GetByteCount(label) > MaxLabelSize) { throw new ArgumentException("the label is too long", nameof(label)); }
        Span<byte> data = stackalloc byte[1 + MaxLabelSize];
        data[0] = 0;
        var length = 1 + Encoding.UTF8.GetBytes(label, data[1..]);
        var child = new SecretMemory(NodeSize);
        HmacSha512.Compute(node[..KeySize], data[..length], child.Span);
        return child;
    }

    /// <summary>The key of a node: 32 bytes in the node's own memory.</summary>
    public static ReadOnlySpan<byte> KeyOf(SecretMemory node) => node.Span[KeySize..];
}
