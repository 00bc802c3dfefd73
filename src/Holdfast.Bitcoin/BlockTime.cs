using System.Globalization;

namespace Holdfast.Bitcoin;

/// <summary>About when a block is found, told without a clock.</summary>
internal static class BlockTime
{
    private static readonly DateTimeOffset Halving = new(2024, 4, 20, 0, 0, 0, TimeSpan.Zero); // block 840,000

    /// <summary>"2031-05": ten minutes a block, within weeks for some years, and enough to see a decade.</summary>
    public static string MonthOf(uint block) => Halving.AddMinutes(10.0 * (Math.Min(block, 400_000_000L) - 840_000)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
