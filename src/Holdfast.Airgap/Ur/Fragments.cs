using System.Numerics;
using System.Runtime.InteropServices;

namespace Holdfast.Airgap.Ur;

/// <summary>A message cut into equal fragments (BCR-2024-001 § Determining Fragment Length).</summary>
internal static class Fragments
{
    /// <summary>The shortest fragment that a message is cut into, in bytes: the reference implementation's.</summary>
    public const int MinLength = 10;

    /// <summary>The length that needs the fewest fragments: the message over their number, rounded up.</summary>
    /// <param name="messageLength">At least 1.</param>
    /// <param name="min">What a fragment should have at least.</param>
    /// <param name="max">What it may have at most, unless that would need one shorter than min.</param>
    public static int NominalLength(int messageLength, int min, int max)
    {
        var most = Math.Max(1, messageLength / min);
        return Ceiling(messageLength, Math.Min(Ceiling(messageLength, max), most));
    }

    /// <summary>Fragments that a message has.</summary>
    public static int Count(int messageLength, int fragmentLength) => Ceiling(messageLength, fragmentLength);

    /// <summary>XORs what is given into as many bytes.</summary>
    public static void Mix(Span<byte> into, ReadOnlySpan<byte> from)
    {
        var wide = MemoryMarshal.Cast<byte, ulong>(into);
        Mix(wide, MemoryMarshal.Cast<byte, ulong>(from));
        for (var i = wide.Length * sizeof(ulong); i < into.Length; i++) { into[i] ^= from[i]; }
    }

    public static void Mix(Span<ulong> into, ReadOnlySpan<ulong> from)
    {
        from = from[..into.Length];
        var wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var other = MemoryMarshal.Cast<ulong, Vector<ulong>>(from);
        for (var i = 0; i < wide.Length; i++) { wide[i] ^= other[i]; }
        for (var i = wide.Length * Vector<ulong>.Count; i < into.Length; i++) { into[i] ^= from[i]; }
    }

    private static int Ceiling(int value, int by) => (value + by - 1) / by;
}
