using Holdfast.Bitcoin;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A transaction that cannot be mined yet, or one whose lock does not hold although it is set.</summary>
[Trait("attack", "B28")]
public sealed class B28_hidden_locks : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, 900_000u, "block 900,000"), InlineData(2u, 499_999_999u, "block 499,999,999"), InlineData(0u, 500_000_000u, "1985-11-05 00:53 UTC")]
    public void A_lock_time_is_shown(uint version, uint lockTime, string shown)
        => _device.Give(Honest(lockTime).Pay(98_000), version).IsSigned().Warns().Shows(Outcome.Timing, shown).ShowsNot(Outcome.Timing, "without effect");

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_date_to_come_is_warned_of_and_stands_on_the_first_page(uint version)
        => _device.Give(Honest(4_102_444_800).Pay(98_000), version).IsSigned().Warns("delayed").Shows(Outcome.Timing, "2100-01-01 00:00 UTC").Shows(Outcome.Summary, "2100-01-01 00:00 UTC");

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_lock_time_without_effect_is_warned_of(uint version)
        => _device.Give(Honest(900_000).Outpoint(sequence: uint.MaxValue).Pay(98_000), version).IsSigned().Warns("locktime-ineffective").Shows(Outcome.Timing, "block 900,000 (about 2025-06), without effect");

    [Theory]
    [InlineData(0u, 144u, "144 blocks"), InlineData(2u, 0x0040_a8c0u, "256 days"), InlineData(2u, 0xffffu, "65535 blocks")]
    public void A_relative_lock_is_shown(uint version, uint sequence, string shown)
        => _device.Give(Honest(0).Outpoint(sequence: sequence).Pay(98_000), version).IsSigned().Shows(Outcome.Timing, shown);

    [Theory, InlineData(0u), InlineData(2u)]
    public void The_longest_relative_lock_does_not_hide_behind_short_ones(uint version)
    {
        var psbt = new PsbtBuilder();
        for (var i = 0u; i < 30; i++) { psbt.Spend(ScriptType.WitnessPubKeyHash, $"m/84'/0'/0'/0/{i}", 10_000).Outpoint(sequence: i == 29 ? 65_535 : i + 1); }
        _device.Give(psbt.Pay(295_000), version).IsSigned().Shows(Outcome.Timing, "65535 blocks").Shows(Outcome.Timing, "22 more");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_without_locks(uint version)
        => _device.Give(Honest(0).Pay(98_000), version).IsSigned().Warns().ShowsNot(Outcome.Timing, "block").ShowsNot(Outcome.Timing, "UTC");

    private static PsbtBuilder Honest(uint lockTime) => new PsbtBuilder { LockTime = lockTime }.Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
