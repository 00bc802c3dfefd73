using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Sighash types that leave outputs or inputs to whoever holds the signature.</summary>
[Trait("attack", "B14")]
public sealed class B14_open_sighash : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, 0x02u), InlineData(2u, 0x02u), InlineData(0u, 0x03u), InlineData(2u, 0x03u), InlineData(0u, 0x82u), InlineData(2u, 0x83u)]
    [InlineData(0u, 0x00u), InlineData(2u, 0x80u), InlineData(0u, 0x04u), InlineData(2u, 0x1fu), InlineData(0u, 0x41u), InlineData(2u, 0x101u), InlineData(0u, 0x8000_0001u), InlineData(2u, 0xffff_ffffu)]
    public void Refused_in_segwit_legacy_and_nested(uint version, uint type)
    {
        _device.Give(Pays(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0").Sighash(type).Pay(1_000), version).IsRefused(Refusal.SighashNotAllowed);
        _device.Give(Pays(ScriptType.PubKeyHash, "m/44'/0'/0'/0/0").Sighash(type).Pay(1_000), version).IsRefused(Refusal.SighashNotAllowed);
        _device.Give(Pays(ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'/0/0").Sighash(type).Pay(1_000), version).IsRefused(Refusal.SighashNotAllowed);
    }

    [Theory]
    [InlineData(0u, 0x02u), InlineData(2u, 0x03u), InlineData(0u, 0x82u), InlineData(2u, 0x83u), InlineData(0u, 0x80u), InlineData(2u, 0x04u), InlineData(0u, 0x100u)]
    public void Refused_in_taproot(uint version, uint type)
        => _device.Give(Pays(ScriptType.Taproot, "m/86'/0'/0'/0/0").Sighash(type).Pay(1_000), version).IsRefused(Refusal.SighashNotAllowed);

    [Theory]
    [InlineData(0u), InlineData(2u)]
    public void One_open_input_among_honest_ones_refuses_all(uint version)
        => _device.Give(Pays(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0").Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/1", 100_000).Sighash(SighashType.None).Pay(195_000), version)
            .IsRefused(Refusal.SighashNotAllowed);

    [Theory]
    [InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0"), InlineData(2u, ScriptType.PubKeyHash, "m/44'/0'/0'/0/0"), InlineData(2u, ScriptType.Taproot, "m/86'/0'/0'/0/0")]
    public void All_with_anyone_can_pay_warns(uint version, ScriptType type, string path)
        => _device.Give(Pays(type, path).Sighash(SighashType.All | SighashType.AnyoneCanPay).Pay(98_000), version).IsSigned().Warns("sighash-anyonecanpay");

    [Theory]
    [InlineData(0u, SighashType.None), InlineData(2u, SighashType.Single), InlineData(2u, SighashType.None | SighashType.AnyoneCanPay)]
    public void Opted_in_for_once_it_warns_what_stays_open(uint version, uint type)
    {
        var psbt = Pays(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0").Sighash(type).Pay(98_000);
        var outcome = _device.Give(psbt, version, options => options with { AllowOpenSighash = true }).IsSigned();
        Assert.Contains(outcome.Pages, page => page.Code == "sighash-open" && page.Text.Contains(SighashType.Name(type), StringComparison.Ordinal));
        _device.Give(psbt, version).IsRefused(Refusal.SighashNotAllowed);
    }

    [Theory]
    [InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", SighashType.All), InlineData(2u, ScriptType.PubKeyHash, "m/44'/0'/0'/0/0", SighashType.All)]
    [InlineData(0u, ScriptType.Taproot, "m/86'/0'/0'/0/0", SighashType.All), InlineData(2u, ScriptType.Taproot, "m/86'/0'/0'/0/0", SighashType.Default)]
    public void Benign(uint version, ScriptType type, string path, uint sighash) => _device.Give(Pays(type, path).Sighash(sighash).Pay(98_000), version).IsSigned().Warns();

    private static PsbtBuilder Pays(ScriptType type, string path) => new PsbtBuilder().Spend(type, path, 100_000);

    public void Dispose() => _device.Dispose();
}
