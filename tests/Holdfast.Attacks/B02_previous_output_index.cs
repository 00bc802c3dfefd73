using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A genuine previous transaction, but the amount of another of its outputs.</summary>
[Trait("attack", "B02")]
public sealed class B02_previous_output_index : IDisposable
{
    private readonly Scene _device = new();
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;
    [Theory, InlineData(0u), InlineData(2u)]
    public void The_amount_of_another_output_is_refused(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).Outpoint(index: 0).Pay(900_000), version).IsRefused(Refusal.PreviousTransactionMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Without_witness_utxo_the_strangers_output_is_not_ours(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(map => map.Remove(InputField.WitnessUtxo)).Outpoint(index: 0).Pay(10_000), version)
            .IsRefused(Refusal.ScriptMismatch);

    [Theory]
    [InlineData(0u, 2u), InlineData(2u, 2u), InlineData(0u, 0x7fff_ffffu), InlineData(2u, 0xffff_ffffu), InlineData(0u, 0xffff_ffffu)]
    public void An_index_beyond_the_outputs_is_refused(uint version, uint index)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).Outpoint(index: index).Pay(900_000), version).IsRefused(Refusal.PreviousTransactionMismatch);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 1_000_000).With(map => map.Remove(InputField.WitnessUtxo)).Pay(990_000), version).IsSigned().Warns();

    public void Dispose() => _device.Dispose();
}
