using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Legacy signatures do not commit to amounts: only the previous transaction proves them.</summary>
[Trait("attack", "B04")]
public sealed class B04_legacy_amount : IDisposable
{
    private readonly Scene _device = new();
    private const string Path = "m/44'/0'/0'/0/0";
    [Theory, InlineData(0u), InlineData(2u)]
    public void An_own_legacy_input_with_a_witness_utxo_alone_is_refused(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.PubKeyHash, Path, 1_000_000).With(map => map.Remove(InputField.NonWitnessUtxo)
            .Add(InputField.WitnessUtxo, PsbtBuilder.Utxo(10_000, PsbtBuilder.ScriptOf(ScriptType.PubKeyHash, Seed.A.Key(Path))))).Pay(9_000), version)
            .IsRefused(Refusal.PreviousTransactionMissing);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Neither_setting_nor_taproot_input_changes_that(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 10_000).Spend(ScriptType.PubKeyHash, Path, 1_000_000).With(map => map.Remove(InputField.NonWitnessUtxo)
            .Add(InputField.WitnessUtxo, PsbtBuilder.Utxo(10_000, PsbtBuilder.ScriptOf(ScriptType.PubKeyHash, Seed.A.Key(Path))))).Pay(19_000), version,
            options => options with { AllowUnverifiedAmounts = true }).IsRefused(Refusal.PreviousTransactionMissing);

    [Theory, InlineData(0u), InlineData(2u)]
    public void An_own_legacy_multisig_without_its_previous_transaction_is_refused(uint version)
    {
        var policy = Seed.Quorum(wrapper: "sh");
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(990_000), version,
            options => options with { Policies = [policy] }).IsRefused(Refusal.PreviousTransactionMissing);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_strangers_unproven_legacy_input_leaves_the_fee_unknown(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 1_000_000).SpendForeign(500_000, ScriptType.PubKeyHash, proven: false).Pay(1_490_000), version)
            .IsSignedInPart().Warns("fee-unknown", "foreign-inputs").Shows(Outcome.Timing, "unknown").ShowsNot(Outcome.Timing, "BTC");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign(uint version) => _device.Give(new PsbtBuilder().Spend(ScriptType.PubKeyHash, Path, 1_000_000).Pay(990_000), version).IsSigned().Warns();

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_legacy_multisig(uint version)
    {
        var policy = Seed.Quorum(wrapper: "sh");
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(990_000), version, options => options with { Policies = [policy] }).IsSignedInPart().Warns();
    }

    public void Dispose() => _device.Dispose();
}
