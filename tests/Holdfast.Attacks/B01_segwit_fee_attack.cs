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
        _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Final).Spend(Segwit, "m/84'/0'/0'/0/1", 1_000_000).Pay(1_980_000), version)
            .IsSignedInPart().Shows(Outcome.Summary, "0.02000000 BTC").Warns();
        _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).With(Final).Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Unproven).Pay(1_090_000), version)
            .IsRefused(Refusal.PreviousTransactionMissing);
        _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Final).Pay(990_000), version).IsRefused(Refusal.NothingToSign);
    }

    // Marked final in turns, each input would be signed while the other's amount is a lie, and the two signatures make one transaction.
    [Theory, InlineData(0u, Segwit, "m/84'/0'/0'"), InlineData(2u, Segwit, "m/84'/0'/0'"), InlineData(0u, ScriptType.Taproot, "m/86'/0'/0'"), InlineData(2u, ScriptType.PubKeyHash, "m/44'/0'/0'")]
    public void An_own_final_input_must_prove_its_amount_as_well(uint version, ScriptType type, string account)
    {
        var lied = new PsbtBuilder().Spend(type, $"{account}/0/0", 10_000).With(Final).With(Unproven)
            .With(map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(10_000, PsbtBuilder.ScriptOf(type, Seed.A.Key($"{account}/0/0")))))
            .Spend(Segwit, "m/84'/0'/0'/0/1", 1_000_000).Pay(1_000_000);
        _device.Give(lied, version).IsRefused(Refusal.PreviousTransactionMissing);
        var set = _device.Give(lied, version, options => options with { AllowUnverifiedAmounts = true });
        if (type == ScriptType.PubKeyHash) { set.IsRefused(Refusal.PreviousTransactionMissing); }
        else { set.IsSignedInPart().Warns("fee-unverified"); }
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_own_final_input_beside_a_taproot_input_that_commits_to_its_amount(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(Final).With(Unproven).Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 100_000).Pay(1_090_000), version)
            .IsSignedInPart().Warns();

    // BIP-341 with ANYONECANPAY commits to the input's own amount alone, as BIP-143 does.
    [Theory, InlineData(0u), InlineData(2u)]
    public void Taproot_inputs_that_let_others_in_must_prove_their_amounts(uint version)
    {
        const uint open = SighashType.All | SighashType.AnyoneCanPay;
        PsbtBuilder Two(Action<PsbtMapBuilder> change) => new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 1_000_000).Sighash(open).With(change)
            .Spend(ScriptType.Taproot, "m/86'/0'/0'/0/1", 1_000_000).Sighash(open).With(change).Pay(1_990_000);
        _device.Give(Two(Unproven), version).IsRefused(Refusal.PreviousTransactionMissing);
        _device.Give(Two(_ => { }), version).IsSigned().Warns("sighash-anyonecanpay");
        _device.Give(Two(Unproven).Spend(ScriptType.Taproot, "m/86'/0'/0'/0/2", 10_000), version).IsSigned().Warns("sighash-anyonecanpay");
    }

    private static void Final(PsbtMapBuilder map) => map.Add(InputField.FinalScriptWitness, [1, 1, 0x51]);
    private static void Unproven(PsbtMapBuilder map) => map.Remove(InputField.NonWitnessUtxo);

    public void Dispose() => _device.Dispose();
}
