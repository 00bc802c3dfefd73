namespace Holdfast.Device.Storage;

/// <summary>What one guess costs: the parameters of Argon2id (RFC 9106), one lane.</summary>
/// <param name="Passes">Passes over the memory, 1 to 32.</param>
/// <param name="MemoryBytes">Memory in bytes, a multiple of 1024, 64 MiB to 4 GiB.</param>
public readonly record struct VaultCost(uint Passes, long MemoryBytes)
{
    private const long MiB = 1024 * 1024;
    private const uint MostPasses = 32;
    private const long LeastMemory = 64 * MiB, MostMemory = 4096 * MiB, WeakMemory = 8 * 1024;

    /// <summary>The vault on disk: 3 passes over 256 MiB, about a second on a small machine.</summary>
    public static VaultCost Cold { get; } = new(3, 256 * MiB);

    /// <summary>The vault locked in memory, opened by PIN: 1 pass over 64 MiB.</summary>
    public static VaultCost Interactive { get; } = new(1, 64 * MiB);

    /// <summary>Next to nothing: for tests and the emulator, whose seeds are no secret.</summary>
    public static VaultCost Weak { get; } = new(1, WeakMemory);

    /// <summary>
    /// Whether the cost lies inside the bounds. It is asked of every file before anything is allocated: a file that costs too little is not one this
    /// program made, and one that costs too much is made to stop the machine.
    /// </summary>
    /// <param name="allowWeak">Accept less memory than 64 MiB: only where <see cref="VaultOptions.AllowWeakCost"/>.</param>
    public bool IsAcceptable(bool allowWeak) =>
        Passes is >= 1 and <= MostPasses && MemoryBytes % 1024 == 0
        && MemoryBytes >= (allowWeak ? WeakMemory : LeastMemory) && MemoryBytes <= MostMemory;

    /// <summary>Whether this machine (or its container) has that much memory at all.</summary>
    public bool FitsThisMachine => MemoryBytes < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
