using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Inputs of strangers beside ours: a stranger's that is called ours, one whose amount is a lie, a join that costs more than it seems.</summary>
[Trait("attack", "B16")]
public sealed class B16_foreign_inputs : IDisposable
{
    private readonly Scene _device = new();

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_strangers_input_called_ours_refuses_all(uint version)
        => _device.Give(Ours().SpendForeign(500_000).With(map => map.Derivation(InputField.Derivation, Seed.A.Fingerprint, Seed.PathOf("m/84'/0'/0'/0/9"), Seed.B.Key("m/84'/0'/0'/0/1"))).Pay(590_000), version)
            .IsRefused(Refusal.FalseClaim);

    /// <summary>Our true key beside a stranger's script: what it is worth is not ours.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Our_key_beside_a_strangers_script_refuses_all(uint version)
        => _device.Give(Ours().SpendForeign(500_000).With(map => map.Derivation(InputField.Derivation, Seed.A.Fingerprint, Seed.PathOf("m/84'/0'/0'/0/9"), Seed.A.Key("m/84'/0'/0'/0/9"))).Pay(590_000), version)
            .IsRefused(Refusal.ScriptMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void What_a_join_takes_from_us_is_shown_and_the_strangers_are_counted(uint version)
        => _device.Give(Ours().SpendForeign(500_000).Pay(500_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 60_000), version).IsSignedInPart()
            .Warns("fee-high", "foreign-inputs").Shows(Outcome.Summary, "0.00040000 BTC").Shows(Outcome.Timing, "of which 1 yours");

    /// <summary>A negative share, coins given to us, does not hide a fee.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_a_join_that_costs_us_our_part_of_the_fee(uint version)
        => _device.Give(Ours().SpendForeign(500_000).Pay(499_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 99_000), version).IsSignedInPart()
            .Warns("foreign-inputs").Shows(Outcome.Summary, "0.00001000 BTC");

    private static PsbtBuilder Ours() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
