namespace Holdfast.Cryptography;

/// <summary>
/// Secret bytes in native memory between guard pages (libsodium's guarded allocation): never moved or copied by the collector, locked
/// against swapping, left out of core dumps, zeroed when disposed. Whoever makes one owns it and disposes it.
/// </summary>
public sealed unsafe class SecretMemory : IDisposable
{
    private nint _start;

    /// <summary>Size in bytes.</summary>
    public int Length { get; }

    /// <summary>Zeroed secret memory of <paramref name="length"/> bytes.</summary>
    /// <exception cref="CryptographyUnavailableException">The memory cannot be had, or cannot be locked and <see cref="MemoryLocking.Required"/>.</exception>
    public SecretMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Sodium.EnsureInitialised();
        _start = (nint)Sodium.sodium_malloc((nuint)length);
        if (_start == 0) { throw new CryptographyUnavailableException("no guarded memory can be had"); }
        // sodium_malloc locks but does not tell whether the lock held: ask again, and believe only the answer.
        if (Sodium.sodium_mlock((void*)_start, (nuint)length) != 0 && MemoryLocking.Required)
        {
            Release();
            throw new MemoryNotLockedException();
        }
        Length = length;
        Span.Clear();
    }

    /// <summary>A copy of <paramref name="bytes"/> in secret memory. The caller clears the original.</summary>
    public static SecretMemory CopyOf(ReadOnlySpan<byte> bytes)
    {
        var copy = new SecretMemory(bytes.Length);
        bytes.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>Fresh randomness in secret memory.</summary>
    public static SecretMemory Random(int length)
    {
        var memory = new SecretMemory(length);
        Entropy.Fill(memory.Span);
        return memory;
    }

    /// <summary>The bytes. Not to be kept beyond the life of this object.</summary>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start == 0, this);
            return new Span<byte>((void*)_start, Length);
        }
    }

    /// <summary>Zeroes and frees.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    ~SecretMemory() => Release();

    private void Release()
    {
        var start = Interlocked.Exchange(ref _start, 0);
        if (start != 0) { Sodium.sodium_free((void*)start); }
    }
}
