namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>The numbers of older() (BIP-68, BIP-112) and after() (BIP-65).</summary>
internal static class Timelock
{
    /// <summary>after(): from here on a time in seconds since 1970, below it a block's height.</summary>
    public const uint FirstTime = 500_000_000;
    private const uint TimeFlag = 1u << 22, Value = 0xffff;

    /// <summary>older(): steps of 512 seconds rather than blocks.</summary>
    public static bool IsByTime(uint sequence) => (sequence & TimeFlag) != 0;

    /// <summary>older(): how many blocks, or steps of 512 seconds.</summary>
    public static uint Steps(uint sequence) => sequence & Value;

    /// <summary>older(): false for bits that consensus does not look at, and for a lock of 0, neither of which locks what it seems to.</summary>
    public static bool IsSafeOlder(uint sequence) => (sequence & ~(TimeFlag | Value)) == 0 && Steps(sequence) > 0;
}
