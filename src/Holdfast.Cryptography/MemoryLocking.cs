namespace Holdfast.Cryptography;

/// <summary>Whether secrets may live in memory that could be swapped to disk. By default they may not.</summary>
public static class MemoryLocking
{
    /// <summary>True unless the owner overrode it: secret memory that cannot be locked is refused.</summary>
    public static bool Required { get; private set; } = true;

    /// <summary>The owner accepts that secrets may reach swap. Said on the screen whenever it is in force.</summary>
    public static void AcceptUnlocked() => Required = false;

    /// <summary>Tries the lock that a wallet needs.</summary>
    /// <param name="bytes">How much to try; a wallet with its passphrase wallets stays below 64 KiB plus guard pages.</param>
    public static unsafe bool IsAvailable(int bytes = 64 * 1024)
    {
        Sodium.EnsureInitialised();
        var probe = Sodium.sodium_malloc((nuint)bytes);
        if (probe is null) { return false; }
        var held = Sodium.sodium_mlock(probe, (nuint)bytes) == 0;
        Sodium.sodium_free(probe);
        return held;
    }
}

/// <summary>The system does not let this process lock memory: a secret could be written to swap.</summary>
public sealed class MemoryNotLockedException()
    : Exception("this system does not let the program lock memory, so a secret could reach the swap file (see: ulimit -l)");
