using System.Runtime.CompilerServices;

namespace Holdfast.Signing;

/// <summary>A finished, verified signature: 64 bytes (ECDSA r and s, or BIP-340), and the recovery id where one was asked for.</summary>
public struct Signature
{
    public const int Size = 64;

    [InlineArray(Size)]
    private struct Bytes { private byte _first; }

    private Bytes _bytes;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public Span<byte> Span => _bytes;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> AsSpan() => _bytes;

    /// <summary>0 to 3 for <see cref="SigningAlgorithm.EcdsaRecoverable"/>, else 0.</summary>
    public int Recovery { get; set; }
}
