using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Segwit and legacy inputs in one transaction, in every order: each gets its own digest, the verdict is the same.</summary>
[Trait("attack", "B17")]
public sealed class B17_mixed_inputs : IDisposable
{
    private readonly Scene _device = new();

    public static TheoryData<uint, string> Orders => new(from version in new[] { 0u, 2u } from order in new[] { "lw", "wl", "lwt", "tnl", "nltw", "wtln" } select (version, order));

    [Theory, MemberData(nameof(Orders))]
    public void Same_verdict_and_fee_in_every_order(uint version, string order)
    {
        var psbt = Mixed(order);
        _device.Give(psbt.Pay(100_000L * order.Length - 3_000), version).IsSigned().Warns().Shows(Outcome.Timing, "0.00003000 BTC").Shows(Outcome.Timing, "all yours");
    }

    [Theory, MemberData(nameof(Orders))]
    public void A_legacy_input_without_proof_spoils_every_order(uint version, string order)
    {
        var psbt = new PsbtBuilder();
        foreach (var kind in order)
        {
            Add(psbt, kind);
            if (kind == 'l') { psbt.Last.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(1_000, PsbtBuilder.ScriptOf(ScriptType.PubKeyHash, Seed.A.Key("m/44'/0'/0'/0/0")))).Remove(InputField.NonWitnessUtxo); }
        }
        _device.Give(psbt.Pay(50_000), version).IsRefused(Refusal.PreviousTransactionMissing);
    }

    private static PsbtBuilder Mixed(string order)
    {
        var psbt = new PsbtBuilder();
        foreach (var kind in order) { Add(psbt, kind); }
        return psbt;
    }

    private static void Add(PsbtBuilder psbt, char kind)
    {
        var (type, path) = kind switch
        {
            'l' => (ScriptType.PubKeyHash, "m/44'/0'/0'/0/0"),
            'w' => (ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0"),
            'n' => (ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'/0/0"),
            _ => (ScriptType.Taproot, "m/86'/0'/0'/0/0"),
        };
        psbt.Spend(type, path, 100_000);
    }

    public void Dispose() => _device.Dispose();
}
