using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>SIGHASH SINGLE for an input that has no output beside it: in legacy that signs the number one, good for anything.</summary>
[Trait("attack", "B15")]
public sealed class B15_single_without_output : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, ScriptType.PubKeyHash, "m/44'/0'/0'/0", 0x03u), InlineData(2u, ScriptType.PubKeyHash, "m/44'/0'/0'/0", 0x83u)]
    [InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0", 0x03u), InlineData(2u, ScriptType.Taproot, "m/86'/0'/0'/0", 0x03u), InlineData(2u, ScriptType.Taproot, "m/86'/0'/0'/0", 0x83u)]
    public void Refused_even_where_open_types_are_allowed(uint version, ScriptType type, string branch, uint sighash)
    {
        var psbt = Three(type, branch).Sighash(sighash).Pay(100_000).Pay(190_000);
        _device.Give(psbt, version, options => options with { AllowOpenSighash = true }).IsRefused(Refusal.SighashNotAllowed);
        _device.Give(psbt, version).IsRefused(Refusal.SighashNotAllowed);
    }

    [Theory]
    [InlineData(0u, ScriptType.PubKeyHash, "m/44'/0'/0'/0"), InlineData(2u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0"), InlineData(2u, ScriptType.Taproot, "m/86'/0'/0'/0")]
    public void Benign_with_an_output_beside_it(uint version, ScriptType type, string branch)
        => _device.Give(Three(type, branch).Sighash(SighashType.Single).Pay(100_000).Pay(100_000).Pay(95_000), version, options => options with { AllowOpenSighash = true })
            .IsSigned().Warns("sighash-open");

    private static PsbtBuilder Three(ScriptType type, string branch)
        => new PsbtBuilder().Spend(type, $"{branch}/0", 100_000).Spend(type, $"{branch}/1", 100_000).Spend(type, $"{branch}/2", 100_000);

    public void Dispose() => _device.Dispose();
}
