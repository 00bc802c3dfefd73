using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>The previous transaction is another one, or the witness UTXO beside it says something else.</summary>
[Trait("attack", "B03")]
public sealed class B03_previous_transaction_mismatch : IDisposable
{
    private readonly Scene _device = new();

    [Theory, InlineData(0u), InlineData(2u)]
    public void Another_transaction_is_refused(uint version)
        => _device.Give(Honest(ScriptType.PubKeyHash, "m/44'/0'/0'/0/0").With(map => map.Replace(InputField.NonWitnessUtxo,
            PsbtBuilder.Previous(0, 2_000_000, PsbtBuilder.ScriptOf(ScriptType.PubKeyHash, Seed.A.Key("m/44'/0'/0'/0/0"))))).Pay(900_000), version)
            .IsRefused(Refusal.PreviousTransactionMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Another_amount_beside_it_is_refused(uint version)
        => _device.Give(Honest().With(map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(999_999, Script))).Pay(900_000), version).IsRefused(Refusal.PreviousTransactionMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Another_script_beside_it_is_refused(uint version)
        => _device.Give(Honest().With(map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(1_000_000, PsbtBuilder.Stranger))).Pay(900_000), version)
            .IsRefused(Refusal.PreviousTransactionMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_lie_about_a_strangers_input_is_refused_as_well(uint version)
        => _device.Give(Honest().SpendForeign(50_000).With(map => map.Replace(InputField.NonWitnessUtxo, PsbtBuilder.Previous(77, 50_000, PsbtBuilder.Stranger))).Pay(900_000), version)
            .IsRefused(Refusal.PreviousTransactionMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign(uint version) => _device.Give(Honest().Pay(990_000), version).IsSigned().Warns();

    private static byte[] Script => PsbtBuilder.ScriptOf(ScriptType.WitnessPubKeyHash, Seed.A.Key("m/84'/0'/0'/0/0"));
    private static PsbtBuilder Honest(ScriptType type = ScriptType.WitnessPubKeyHash, string path = "m/84'/0'/0'/0/0") => new PsbtBuilder().Spend(type, path, 1_000_000);

    public void Dispose() => _device.Dispose();
}
