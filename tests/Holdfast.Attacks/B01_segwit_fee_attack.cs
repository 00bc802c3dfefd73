using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Segwit v0 signatures commit to one amount each: two rounds with different lies give a true transaction with a huge fee (CVE-2020-14199).</summary>
[Trait("attack", "B01")]
public sealed class B01_segwit_fee_attack : IDisposable
{
    private readonly Scene _device = new();
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;
    [Theory, InlineData(0u), InlineData(2u)]
    public void Two_inputs_without_previous_transactions_are_refused_whichever_amount_lies(uint version)
    {
        for (var liar = 0; liar < 2; liar++)
        {
            var psbt = new PsbtBuilder();
            for (var i = 0; i < 2; i++)
            {
                psbt.Spend(Segwit, $"m/84'/0'/0'/0/{i}", 1_000_000).With(map => map.Remove(InputField.NonWitnessUtxo));
                if (i == liar) { psbt.Last.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(10_000, PsbtBuilder.ScriptOf(Segwit, Seed.A.Key($"m/84'/0'/0'/0/{i}")))); }
            }
            _device.Give(psbt.Pay(1_000_000), version).IsRefused(Refusal.PreviousTransactionMissing);
        }
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void One_own_input_beside_a_strangers_is_refused_without_its_previous_transaction(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).SpendForeign(50_000).Pay(1_000_000), version)
            .IsRefused(Refusal.PreviousTransactionMissing);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_taproot_input_that_lets_others_in_vouches_for_nothing(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).Sighash(SighashType.All | SighashType.AnyoneCanPay)
            .Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).Pay(1_090_000), version).IsRefused(Refusal.PreviousTransactionMissing);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_strangers_taproot_input_vouches_for_nothing(uint version)
        => _device.Give(new PsbtBuilder().SpendForeign(100_000, ScriptType.Taproot).Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).Pay(1_090_000), version)
            .IsRefused(Refusal.PreviousTransactionMissing);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_with_previous_transactions(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).Spend(Segwit, "m/84'/0'/0'/0/1", 1_000_000).Pay(1_990_000), version).IsSigned().Warns();

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_lone_input(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).Pay(990_000), version).IsSigned().Warns();

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_own_taproot_input_commits_to_all_amounts(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).With(Unproven).Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven)
            .Pay(1_090_000), version).IsSigned().Warns();

    [Theory, InlineData(0u), InlineData(2u)]
    public void The_setting_turns_the_refusal_into_a_warning_with_what_leaves(uint version)
    {
        var outcome = _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).Spend(Segwit, "m/84'/0'/0'/0/1", 1_000_000).With(Unproven)
            .Pay(1_500_000).PayOwn(Segwit, "m/84'/0'/0'/1/0", 480_000), version, options => options with { AllowUnverifiedAmounts = true }).IsSigned().Warns("fee-unverified");
        outcome.Shows(Outcome.Summary, "0.01520000 BTC");
        Assert.Contains(outcome.Pages, page => page.Code == "fee-unverified" && page.Text.Contains("0.01520000 BTC", StringComparison.Ordinal));
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void An_own_input_marked_final_still_counts_as_leaving_and_vouches_for_nothing(uint version)
    {
        static void Final(PsbtMapBuilder map) => map.Add(InputField.FinalScriptWitness, [1, 1, 0x51]);
        _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Final).Spend(Segwit, "m/84'/0'/0'/0/1", 1_000_000).Pay(1_980_000), version)
            .IsSignedInPart().Shows(Outcome.Summary, "0.02000000 BTC").Warns();
        _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).With(Final).Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).Pay(1_090_000), version)
            .IsRefused(Refusal.PreviousTransactionMissing);
        _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Final).Pay(990_000), version).IsRefused(Refusal.NothingToSign);
    }

    private static void Unproven(PsbtMapBuilder map) => map.Remove(InputField.NonWitnessUtxo);

    public void Dispose() => _device.Dispose();
}
