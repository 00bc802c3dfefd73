using Holdfast.Bitcoin;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>More recipients than anyone likes to read: every one is shown all the same.</summary>
[Trait("attack", "B22")]
public sealed class B22_many_outputs : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, 300), InlineData(2u, 300), InlineData(0u, 9), InlineData(2u, 8)]
    public void All_are_shown_with_a_true_running_total(uint version, int count)
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000_000);
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            psbt.Pay(10_000 + i, Script(i));
            total += 10_000 + i;
        }
        var outcome = _device.Give(psbt.PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 100_000_000 - total - 1_000), version).IsSigned().Warns();
        var shown = outcome.Values(Outcome.External).ToArray();
        for (var i = 0; i < count; i++)
        {
            Assert.Contains(Address.FromScript(Script(i), Network.Main), shown);
            Assert.Contains(Amount.Format(10_000 + i), shown);
        }
        Assert.Equal(Amount.Format(total), shown[^1]);
        outcome.Shows(Outcome.Summary, Amount.Format(total)).Shows(Outcome.Summary, Amount.Format(total + 1_000));
    }

    private static byte[] Script(int i) => Scripts.PayToWitnessScriptHash(BitConverter.GetBytes(i));

    public void Dispose() => _device.Dispose();
}
