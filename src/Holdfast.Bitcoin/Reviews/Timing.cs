using System.Globalization;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>When a transaction may be mined, and whether it may be replaced: lock time, BIP-68 relative locks, BIP-125.</summary>
internal static class Timing
{
    private const int MostLocks = 8;
    private const uint Written = 1_767_225_600; // 2026: dates before that are past on any clock
    private const uint Threshold = 500_000_000, Final = 0xffff_ffff, DisableRelative = 1u << 31, TimeBased = 1u << 22;

    /// <summary>A lock time that every input's final sequence switches off.</summary>
    public static bool IsIneffective(Transaction transaction) => transaction.LockTime != 0 && transaction.Inputs.All(input => input.Sequence == Final);

    /// <summary>
    /// The date before which it cannot be mined; null without one. A block's number is none: wallets set the newest one as a habit, and
    /// there is no clock here that says which that is.
    /// </summary>
    public static string? DelayedUntil(Transaction transaction)
        => transaction.LockTime >= Written && !IsIneffective(transaction) ? LockTime(transaction.LockTime) : null;

    public static IEnumerable<Field> Fields(Transaction transaction)
    {
        if (transaction.LockTime != 0)
        {
            var time = LockTime(transaction.LockTime);
            yield return new(Phrase.Of("timing.not-before"), IsIneffective(transaction) ? Phrase.Of("timing.without-effect", time) : time);
        }
        if (transaction.Version >= 2)
        {
            // The longest first, and what is left out counted: a long lock must not hide behind short ones.
            var locks = transaction.Inputs.Select(input => input.Sequence).Where(sequence => (sequence & DisableRelative) == 0 && (sequence & 0xffff) != 0)
                .CountBy(sequence => sequence & (TimeBased | 0xffff)).OrderByDescending(each => Seconds(each.Key)).ToArray();
            foreach (var (length, count) in locks.Take(MostLocks))
            {
                yield return new(Phrase.Of("timing.relative"), Phrase.Of(count == 1 ? "timing.relative.one" : "timing.relative.many", RelativeLock(length), count));
            }
            if (locks.Length > MostLocks) { yield return new(Phrase.Of("timing.relative.shorter"), Phrase.Of("timing.relative.more", locks.Length - MostLocks)); }
        }
        var replaceable = transaction.Inputs.Any(input => input.Sequence < Final - 1);
        yield return new(Phrase.Of("timing.replaceable"), Phrase.Of(replaceable ? "timing.replaceable.yes" : "timing.replaceable.no"));
    }

    /// <summary>When a message's signature counts (BIP-322: "valid at time T and age S"); nothing where it counts at once.</summary>
    public static IReadOnlyList<Field> MessageFields(Transaction toSign)
    {
        var fields = new List<Field>();
        if (toSign.LockTime != 0) { fields.Add(new(Phrase.Of("text.timing.time"), LockTime(toSign.LockTime))); }
        if (toSign.Inputs[0].Sequence is not 0 and var sequence)
        {
            fields.Add(new(Phrase.Of("text.timing.age"), (sequence & DisableRelative) != 0 ? Phrase.Of("text.timing.age.number", sequence) : RelativeLock(sequence)));
        }
        return fields;
    }

    private static string LockTime(uint value) => value < Threshold
        ? Phrase.Of("timing.block", value, BlockTime.MonthOf(value))
        : DateTimeOffset.FromUnixTimeSeconds(value).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    // About: a block takes ten minutes.
    private static uint Seconds(uint value) => (value & 0xffff) * ((value & TimeBased) == 0 ? 600u : 512u);

    private static string RelativeLock(uint value) => (value & TimeBased) == 0
        ? Phrase.Of("timing.relative.blocks", value & 0xffff)
        : Phrase.Of("timing.relative.days", TimeSpan.FromSeconds((value & 0xffff) * 512).TotalDays);
}
