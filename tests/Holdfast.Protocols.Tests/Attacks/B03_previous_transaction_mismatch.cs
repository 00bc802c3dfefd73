using Holdfast.Attacks;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A host brings another previous transaction than the one that is spent, or says of it what it does not say.</summary>
[Trait("attack", "B03")]
public sealed class B03_previous_transaction_mismatch
{
    private const ScriptType Old = ScriptType.PubKeyHash, Segwit = ScriptType.WitnessPubKeyHash, Nested = ScriptType.ScriptHashWitnessPubKeyHash;

    [Theory, InlineData(Old), InlineData(Segwit), InlineData(Nested)]
    public Task Another_transaction_is_refused(ScriptType type)
        => RefusedAsync("another previous transaction", type, map => map.Remove(InputField.WitnessUtxo).Replace(InputField.NonWitnessUtxo, PsbtBuilder.Previous(0, 2_000_000, ScriptOf(type))));

    [Theory, InlineData(Segwit), InlineData(Nested)]
    public Task Another_amount_beside_it_is_refused(ScriptType type) => RefusedAsync("another amount", type, map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(999_999, ScriptOf(type))));

    [Theory, InlineData(Segwit), InlineData(Nested)]
    public Task Another_script_beside_it_is_refused(ScriptType type) => RefusedAsync("another script", type, map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(1_000_000, PsbtBuilder.Stranger)));

    [Fact]
    public Task A_lie_about_a_strangers_input_is_refused_as_well() => Bench.IsRefusedByAllAsync(HonestAsks.Psbt("a stranger's input",
        Spend(Segwit).SpendForeign(50_000).With(map => map.Replace(InputField.NonWitnessUtxo, PsbtBuilder.Previous(77, 50_000, PsbtBuilder.Stranger))).Pay(990_000), HostWallet.Of(Segwit))
        with { Refusal = Refusal.PreviousTransactionMismatch });

    [Theory, InlineData(Old), InlineData(Segwit), InlineData(Nested), Trait("case", "benign")]
    public Task The_one_that_is_spent_is_signed_for(ScriptType type) => Bench.IsAnsweredByAllAsync(HonestAsks.Psbt("the previous transaction", Spend(type).Pay(990_000), HostWallet.Of(type)));

    [Fact, Trait("case", "benign")]
    public Task It_is_enough_alone() => Bench.IsAnsweredByAllAsync(HonestAsks.Psbt("nothing beside it", Spend(Segwit).With(map => map.Remove(InputField.WitnessUtxo)).Pay(990_000), HostWallet.Of(Segwit)));

    private static Task RefusedAsync(string name, ScriptType type, Action<PsbtMapBuilder> lie)
        => Bench.IsRefusedByAllAsync(HonestAsks.Psbt(name, Spend(type).With(lie).Pay(990_000), HostWallet.Of(type)) with { Refusal = Refusal.PreviousTransactionMismatch });

    private static string PathOf(ScriptType type) => $"{AccountPath.For(type, Keys.Network.Main, 0)}/0/0";
    private static byte[] ScriptOf(ScriptType type) => PsbtBuilder.ScriptOf(type, Seed.A.Key(PathOf(type)));
    private static PsbtBuilder Spend(ScriptType type) => new PsbtBuilder().Spend(type, PathOf(type), 1_000_000);
}
