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

    /// <summary>Zeroes what earlier calls left on this thread's stack below the caller.</summary>
    public static void ClearStack() => Sodium.sodium_stackzero(16 * 1024);
}
