using System.Runtime.InteropServices;

namespace Holdfast.Cryptography;

/// <summary>32 bytes of a digest, in the order the hash function gives them (a txid is displayed in the reverse order).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Hash256 : IEquatable<Hash256>
{
    public const int Size = 32;
    private ulong _a, _b, _c, _d;

    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) { throw new ArgumentException("a Hash256 has 32 bytes", nameof(bytes)); }
        this = MemoryMarshal.Read<Hash256>(bytes);
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public Span<byte> Span => MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _a, 4));

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> AsSpan() => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in _a, 4));

    public readonly bool Equals(Hash256 other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;
    public override readonly bool Equals(object? obj) => obj is Hash256 other && Equals(other);
    public override readonly int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);
    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);
    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);

    /// <summary>64 lower-case hexadecimal digits in stored order.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(AsSpan());

    /// <summary>64 lower-case hexadecimal digits in reverse order, as txids are written.</summary>
    public readonly string ToReversedString()
    {
        Span<byte> reversed = stackalloc byte[Size];
        AsSpan().CopyTo(reversed);
        reversed.Reverse();
        return Convert.ToHexStringLower(reversed);
    }
}
