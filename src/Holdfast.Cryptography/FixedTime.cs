using System.Runtime.CompilerServices;

namespace Holdfast.Cryptography;

/// <summary>Comparing and clearing secrets.</summary>
public static unsafe class FixedTime
{
    /// <summary>Equality in time that depends on the length alone.</summary>
    public static bool Equals(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length) { return false; }
        fixed (byte* x = a)
        fixed (byte* y = b)
        {
            return Sodium.sodium_memcmp(x, y, (nuint)a.Length) == 0;
        }
    }

    /// <summary>Zeroes, in a way no compiler leaves out.</summary>
    public static void Clear(Span<byte> secret)
    {
        fixed (byte* start = secret) { Sodium.sodium_memzero(start, (nuint)secret.Length); }
    }

    /// <summary>Zeroes 16 KiB of this thread's stack below the caller, where earlier calls left their work.</summary>
    /// <remarks>Not by libsodium's sodium_stackzero, which does nothing in the library as it is distributed for .NET.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ClearStack()
    {
        const int depth = 16 * 1024;
        var below = stackalloc byte[depth];
        Sodium.sodium_memzero(below, depth);
    }
}
