using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Holdfast.Cryptography;

/// <summary>
/// The one source of randomness: getrandom(2), through the one call site below. libsodium is given the same source before it starts
/// (left alone it falls back to /dev/urandom without a word). If the kernel refuses, nothing random is made: there is no fallback.
/// </summary>
public static unsafe partial class Entropy
{
    private const int Interrupted = 4; // EINTR

    /// <summary>Fills <paramref name="destination"/> from the kernel.</summary>
    /// <exception cref="CryptographyUnavailableException">The kernel gave no randomness.</exception>
    public static void Fill(Span<byte> destination)
    {
        if (!TryFill(destination)) { throw new CryptographyUnavailableException("the operating system gives no randomness (getrandom failed)"); }
    }

    /// <summary>
    /// Asks the kernel twice and refuses a source that repeats itself or gives constant bytes. It cannot prove randomness; it catches a stub.
    /// </summary>
    /// <exception cref="CryptographyUnavailableException">The source failed or is stuck.</exception>
    public static void RequireWorking()
    {
        Span<byte> first = stackalloc byte[32], second = stackalloc byte[32];
        Fill(first);
        Fill(second);
        if (first.SequenceEqual(second) || !first.ContainsAnyExcept(first[0]) || !second.ContainsAnyExcept(second[0]))
        {
            throw new CryptographyUnavailableException("the operating system's randomness repeats itself");
        }
        first.Clear();
        second.Clear();
    }

    private static bool TryFill(Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            nuint done = 0;
            while (done < (nuint)destination.Length)
            {
                var got = getrandom(start + done, (nuint)destination.Length - done, 0);
                if (got > 0) { done += (nuint)got; }
                else if (got == 0 || Marshal.GetLastPInvokeError() != Interrupted) { return false; }
            }
        }
        return true;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getrandom(byte* buffer, nuint length, uint flags);

    private static Sodium.RandomBytesImplementation* _implementation;

    internal static void BecomeSodiumsSource()
    {
        // libsodium keeps the pointer for the life of the process.
        _implementation = (Sodium.RandomBytesImplementation*)NativeMemory.AllocZeroed((nuint)sizeof(Sodium.RandomBytesImplementation));
        _implementation->Name = &Name;
        _implementation->Random = &Next;
        _implementation->Buffer = &FillNative;
        if (Sodium.randombytes_set_implementation(_implementation) != 0)
        {
            throw new CryptographyUnavailableException("libsodium does not take our source of randomness");
        }
    }

    private static ReadOnlySpan<byte> SourceName => "holdfast-getrandom\0"u8;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Name() => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(SourceName));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static uint Next()
    {
        uint value = 0;
        FillOrEnd(new Span<byte>(&value, sizeof(uint)));
        return value;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void FillNative(void* buffer, nuint length)
    {
        for (nuint done = 0; done < length;)
        {
            var part = (int)Math.Min(length - done, 1 << 20);
            FillOrEnd(new Span<byte>((byte*)buffer + done, part));
            done += (nuint)part;
        }
    }

    // libsodium has no way to hear "no": the process ends rather than go on with a buffer that is not random.
    private static void FillOrEnd(Span<byte> destination)
    {
        if (!TryFill(destination)) { Environment.FailFast("the operating system gives no randomness (getrandom failed)"); }
    }
}
