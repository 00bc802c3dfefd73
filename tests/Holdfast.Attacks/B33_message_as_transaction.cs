using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A PSBT that is BIP-322's to_sign: the owner would approve a transaction worth nothing, and sign a message that was never shown.</summary>
[Trait("attack", "B33")]
public sealed class B33_message_as_transaction : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0"), InlineData(2u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0")]
    [InlineData(0u, ScriptType.Taproot, "m/86'/0'/0'/0/0"), InlineData(2u, ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'/0/0")]
    public void Refused_proven_or_not(uint version, ScriptType type, string path)
    {
        PsbtBuilder ToSign() => new PsbtBuilder { Version = 0 }.Spend(type, path, 0).Outpoint(sequence: 0).Pay(0, [0x6a]);
        _device.Give(ToSign(), version).IsRefused(Refusal.Unsupported);
        _device.Give(new PsbtBuilder { Version = 0 }.Spend(type, path, 0).Outpoint(sequence: 0).With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(0, [0x6a]), version)
            .IsRefused(Refusal.Unsupported);
    }

    // BIP-322 § Full with a proof of funds: real inputs beside the message's, times and versions of its own.
    [Theory, InlineData(0u), InlineData(2u)]
    public void Refused_with_funds_beside_it(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 0).Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/1", 50_000).Pay(0, [0x6a]), version,
            options => options with { AllowHighFee = true }).IsRefused(Refusal.Unsupported);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_data_output(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000).Pay(0, [0x6a]).Pay(99_000), version).IsSigned().Warns();

    public void Dispose() => _device.Dispose();
}
