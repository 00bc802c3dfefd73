using System.Globalization;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Language;

namespace Holdfast.Bitcoin;

/// <summary>Tells who can spend in words.</summary>
/// <param name="holdersOf">What the holders of a key are called, by its place in the descriptor: one, or all who sign together.</param>
/// <param name="isAggregate">Whether the key at a place is musig().</param>
internal sealed class PolicyWords(Func<int, IReadOnlyList<string>> holdersOf, Predicate<int> isAggregate)
{
    private const double BlockMinutes = 10, StepMinutes = 512 / 60.0;

    /// <summary>"any 2 of: this device, key 2 (f5acc2fd), key 3 (0f056943)", "key 3 (0f056943), after about 6 months (26,280 blocks)".</summary>
    public string Of(SpendingCondition condition) => condition.Kind switch
    {
        ConditionKind.Never => Phrase.Of("policy.never"),
        ConditionKind.Always => Phrase.Of("policy.always"),
        ConditionKind.Key => OfKey((int)condition.Number),
        ConditionKind.Older => Older(condition.Number),
        ConditionKind.After => After(condition.Number),
        ConditionKind.Hash => Phrase.Of("policy.hash", NameOf(condition.HashKind), Convert.ToHexStringLower(condition.Hash.Span)),
        ConditionKind.Threshold => OfThreshold(condition),
    };

    /// <summary>Several things that are all needed.</summary>
    public string All(IEnumerable<SpendingCondition> conditions) => InOrder(conditions).Select(Inside).Aggregate((a, b) => Phrase.Of("policy.and", a, b));

    // One signature, but of all of them: never told as one holder's key.
    private string OfKey(int place)
        => isAggregate(place) ? Phrase.Of("policy.together", holdersOf(place).Aggregate((a, b) => Phrase.Of("policy.comma", a, b))) : holdersOf(place)[0];

    private string OfThreshold(SpendingCondition condition)
    {
        if (condition.IsAll) { return All(condition.Parts); }
        if (condition.IsAny) { return condition.Parts.Select(Inside).Aggregate((a, b) => Phrase.Of("policy.or", a, b)); }
        return Phrase.Of("policy.any-of", condition.Number, condition.Parts.Select(Inside).Aggregate((a, b) => Phrase.Of("policy.comma", a, b)));
    }

    // Who signs before when: that is how it is read.
    private static IEnumerable<SpendingCondition> InOrder(IEnumerable<SpendingCondition> conditions)
        => conditions.OrderBy(each => each.Kind is ConditionKind.Older or ConditionKind.After ? 2 : each.Kind == ConditionKind.Hash ? 1 : 0);

    private string Inside(SpendingCondition condition) => condition.Kind == ConditionKind.Threshold || (condition.Kind == ConditionKind.Key && isAggregate((int)condition.Number)) ? Phrase.Of("policy.bracket", Of(condition)) : Of(condition);

    private static string Older(uint number)
    {
        var steps = Timelock.Steps(number);
        return Timelock.IsByTime(number) ? Phrase.Of("policy.older.time", About(steps * StepMinutes), steps) : Phrase.Of("policy.older.blocks", About(steps * BlockMinutes), steps);
    }

    private static string After(uint number) => number < Timelock.FirstTime
        ? Phrase.Of("policy.after.block", number, BlockTime.MonthOf(number))
        : Phrase.Of("policy.after.time", DateTimeOffset.FromUnixTimeSeconds(number).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private static string About(double minutes)
    {
        var days = minutes / (24 * 60);
        // Never longer than it is where that matters: only half a year and more is rounded, and the exact number stands beside it.
        return minutes < 120 ? Phrase.Of("policy.minutes", Math.Floor(minutes))
            : days < 4 ? Phrase.Of("policy.hours", Math.Floor(minutes / 60))
            : days < 150 ? Phrase.Of("policy.days", Math.Floor(days))
            : days < 2 * 365 ? Phrase.Of("policy.months", Math.Round(days / 30.44)) : Phrase.Of("policy.years", Math.Round(days / 365.25, 1));
    }

    private static string NameOf(Fragment hash) => hash switch
    {
        Fragment.Sha256 => "SHA-256",
        Fragment.Hash256 => "HASH256",
        Fragment.Ripemd160 => "RIPEMD-160",
        _ => "HASH160",
    };
}
