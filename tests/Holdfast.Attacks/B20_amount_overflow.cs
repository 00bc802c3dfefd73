using Holdfast.Bitcoin;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Amounts that are negative, beyond 21 million bitcoin, or wrap around when added.</summary>
[Trait("attack", "B20")]
public sealed class B20_amount_overflow : IDisposable
{
    private readonly Scene _device = new();
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;
    [Theory]
    [InlineData(0u, long.MinValue), InlineData(2u, long.MinValue), InlineData(0u, -1L), InlineData(2u, -1L), InlineData(0u, Amount.Max + 1), InlineData(2u, long.MaxValue)]
    public void An_impossible_output_is_refused(uint version, long amount)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(amount), version).IsRefused(Refusal.AmountOutOfRange);

    [Theory]
    [InlineData(0u, -5L), InlineData(2u, long.MinValue), InlineData(0u, Amount.Max + 1), InlineData(2u, long.MaxValue)]
    public void An_impossible_input_is_refused(uint version, long amount)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", amount).Pay(50_000), version).IsRefused(Refusal.AmountOutOfRange);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Sums_beyond_21_million_are_refused(uint version)
    {
        _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", Amount.Max).Pay(Amount.Max).Pay(Amount.Max), version).IsRefused(Refusal.AmountOutOfRange);
        _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", Amount.Max).SpendForeign(1).Pay(Amount.Max), version).IsRefused(Refusal.AmountOutOfRange);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Outputs_above_inputs_are_refused(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(100_001), version).IsRefused(Refusal.AmountOutOfRange);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_all_there_is_and_no_fee(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", Amount.Max).Pay(Amount.Max), version).IsSigned().Warns().Shows(Outcome.Summary, "21000000.00000000 BTC");

    public void Dispose() => _device.Dispose();
}
