using System.Globalization;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>When a transaction may be mined, and whether it may be replaced: lock time, BIP-68 relative locks, BIP-125.</summary>
internal static class Timing
{
    private const uint Threshold = 500_000_000, Final = 0xffff_ffff, DisableRelative = 1u << 31, TimeBased = 1u << 22;

    /// <summary>A lock time that every input's final sequence switches off.</summary>
    public static bool IsIneffective(Transaction transaction) => transaction.LockTime != 0 && transaction.Inputs.All(input => input.Sequence == Final);

    public static IEnumerable<Field> Fields(Transaction transaction)
    {
        if (transaction.LockTime != 0) { yield return new("Not before", LockTime(transaction.LockTime) + (IsIneffective(transaction) ? ", without effect" : "")); }
        if (transaction.Version >= 2)
        {
            foreach (var lockUnits in transaction.Inputs.Select(input => input.Sequence).Where(sequence => (sequence & DisableRelative) == 0 && (sequence & 0xffff) != 0)
                .Select(sequence => sequence & (TimeBased | 0xffff)).Distinct().Take(8))
            {
                var count = transaction.Inputs.Count(input => (input.Sequence & DisableRelative) == 0 && (input.Sequence & (TimeBased | 0xffff)) == lockUnits);
                yield return new("Relative lock", $"{RelativeLock(lockUnits)} ({count:#,0} {(count == 1 ? "input" : "inputs")})");
            }
        }
        yield return new("Replaceable", transaction.Inputs.Any(input => input.Sequence < Final - 1) ? "yes, until it is mined" : "no");
    }

    private static string LockTime(uint value) => value < Threshold
        ? string.Create(CultureInfo.InvariantCulture, $"block {value:#,0}")
        : DateTimeOffset.FromUnixTimeSeconds(value).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string RelativeLock(uint value) => (value & TimeBased) == 0
        ? $"{value & 0xffff} blocks after what it spends"
        : string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromSeconds((value & 0xffff) * 512).TotalDays:0.##} days after what it spends");
}
