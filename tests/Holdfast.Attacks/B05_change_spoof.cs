using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>An output dressed as change: our fingerprint and a path, but the script pays someone else.</summary>
[Trait("attack", "B05")]
public sealed class B05_change_spoof : IDisposable
{
    private readonly Scene _device = new();

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_key_that_is_not_ours_at_the_path_is_fraud(uint version)
        => _device.Give(Honest().Pay(90_000).With(map => map.Derivation(OutputField.Derivation, Seed.A.Fingerprint, Seed.PathOf("m/84'/0'/0'/1/0"), Seed.B.Key("m/84'/0'/0'/1/0"))), version)
            .IsRefused(Refusal.FalseClaim);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Our_key_of_another_path_is_fraud(uint version)
        => _device.Give(Honest().Pay(90_000).With(map => map.Derivation(OutputField.Derivation, Seed.A.Fingerprint, Seed.PathOf("m/84'/0'/0'/1/0"), Seed.A.Key("m/84'/0'/0'/1/1"))), version)
            .IsRefused(Refusal.FalseClaim);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_false_taproot_key_is_fraud(uint version)
        => _device.Give(Honest().Pay(90_000).With(map => map.TaprootDerivation(OutputField.TaprootDerivation, Seed.A.Fingerprint, Seed.PathOf("m/86'/0'/0'/1/0"), Seed.B.Key("m/86'/0'/0'/1/0"))), version)
            .IsRefused(Refusal.FalseClaim);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_false_claim_on_an_input_is_fraud(uint version)
        => _device.Give(new PsbtBuilder().SpendForeign(100_000).With(map => map.Derivation(InputField.Derivation, Seed.A.Fingerprint, Seed.PathOf("m/84'/0'/0'/0/0"), Seed.B.Key("m/84'/0'/0'/0/0"))).Pay(90_000), version)
            .IsRefused(Refusal.FalseClaim);

    [Theory, InlineData(0u), InlineData(2u)]
    public void An_empty_path_is_refused(uint version)
        => _device.Give(Honest().Pay(90_000).With(map => map.Derivation(OutputField.Derivation, Seed.A.Fingerprint, DerivationPath.Master, Seed.B.Key("m/84'/0'/0'/1/0"))), version)
            .IsRefused(Refusal.PathNotAllowed);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_true_key_beside_a_strangers_script_is_a_payment(uint version)
        => _device.Give(Honest().PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 95_000, PsbtBuilder.Stranger), version).IsSigned()
            .Shows(Outcome.External, Address.FromScript(PsbtBuilder.Stranger, Network.Main)!).Shows(Outcome.Summary, "0.00100000 BTC").ShowsNot(Outcome.Change, "BTC");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Someone_elses_claim_is_nothing_to_us(uint version)
        => _device.Give(Honest().Pay(95_000).With(map => map.Derivation(OutputField.Derivation, Seed.B.Fingerprint, Seed.PathOf("m/84'/0'/0'/1/0"), Seed.B.Key("m/84'/0'/0'/1/0"))), version).IsSigned()
            .Shows(Outcome.External, Address.FromScript(PsbtBuilder.Stranger, Network.Main)!);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign(uint version)
        => _device.Give(Honest().Pay(50_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 48_000), version).IsSigned().Warns()
            .Shows(Outcome.Change, "0.00048000 BTC").Shows(Outcome.Change, "change address 0").Shows(Outcome.Summary, "0.00052000 BTC");

    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
