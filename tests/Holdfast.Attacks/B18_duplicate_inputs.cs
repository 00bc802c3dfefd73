using Holdfast.Bitcoin;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>The same output spent twice: its amount counts twice and the fee looks small.</summary>
[Trait("attack", "B18")]
public sealed class B18_duplicate_inputs : IDisposable
{
    private readonly Scene _device = new();
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;
    [Theory, InlineData(0u), InlineData(2u)]
    public void Refused(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Again().Pay(198_000), version).IsRefused(Refusal.DuplicateInput);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Refused_with_another_between_them(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Again().SpendForeign(50_000).Pay(198_000), version).IsRefused(Refusal.DuplicateInput);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_two_outputs_to_one_address(uint version)
        => _device.Give(new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(198_000), version).IsSigned().Warns();

    public void Dispose() => _device.Dispose();
}
