using Holdfast.Bitcoin;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A fee that takes most of what leaves.</summary>
[Trait("attack", "B21")]
public sealed class B21_absurd_fee : IDisposable
{
    private readonly Scene _device = new();
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;

    [Theory]
    [InlineData(0u, 49_999), InlineData(2u, 49_999), InlineData(0u, 1), InlineData(2u, 0)]
    public void Above_half_is_refused(uint version, long paid)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(paid), version).IsRefused(Refusal.FeeTooHigh);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Change_does_not_make_the_fee_look_small(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000_000).Pay(10_000).PayOwn(Segwit, "m/84'/0'/0'/1/0", 99_960_000), version).IsRefused(Refusal.FeeTooHigh);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Opted_in_for_once_it_is_signed_after_a_warning(uint version)
    {
        var psbt = new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(10_000);
        _device.Give(psbt, version, options => options with { AllowHighFee = true }).IsSigned().Warns("fee-high");
        _device.Give(psbt, version).IsRefused(Refusal.FeeTooHigh);
    }

    [Theory]
    [InlineData(0u, 94_999), InlineData(2u, 50_000)]
    public void Above_a_twentieth_warns(uint version, long paid)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(paid), version).IsSigned().Warns("fee-high");

    [Theory]
    [InlineData(0u, 95_000), InlineData(2u, 99_999), InlineData(2u, 95_000)]
    public void Benign(uint version, long paid) => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(paid), version).IsSigned().Warns();

    [Theory]
    [InlineData(0u, 500_000), InlineData(2u, 900_000)]
    public void A_strangers_coins_passing_through_do_not_make_the_fee_look_small(uint version, long fee)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).SpendForeign(100_000_000).Pay(100_000_000).Pay(10_000)
            .PayOwn(Segwit, "m/84'/0'/0'/1/0", 990_000 - fee), version).IsRefused(Refusal.FeeTooHigh);

    // A join of many pays a fee of which one wallet bears a part.
    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_join_in_which_others_pay_most_of_the_fee(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).SpendForeign(1_000_000).Pay(980_000).PayOwn(Segwit, "m/84'/0'/0'/0/7", 999_000), version)
            .IsSignedInPart().Warns("foreign-inputs");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_payment_in_which_the_recipient_takes_part(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).SpendForeign(300_000).Pay(700_000).PayOwn(Segwit, "m/84'/0'/0'/1/0", 599_000), version)
            .IsSignedInPart().Warns("foreign-inputs");

    public void Dispose() => _device.Dispose();
}
