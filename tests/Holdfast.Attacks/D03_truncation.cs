using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Something long, so that its end falls off the screen: the pages hold all of it.</summary>
[Trait("attack", "D03")]
public sealed class D03_truncation : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, 2_000), InlineData(2u, 9_000)]
    public void Long_data_is_whole(uint version, int size)
    {
        byte[] script = [0x6a, 0x4d, (byte)size, (byte)(size >> 8), .. Enumerable.Range(0, size).Select(i => (byte)(i * 7))];
        var shown = Assert.Single(_device.Give(Honest().Pay(98_000).Pay(0, script), version).IsSigned().Values(Outcome.Data), value => value.Length == 2 * script.Length);
        Assert.Equal(Sha256.Hash(script), Sha256.Hash(Convert.FromHexString(shown)));
    }

    [Theory]
    [InlineData(0u, 2_000), InlineData(2u, 10_000)]
    public void A_long_script_without_an_address_is_whole(uint version, int size)
    {
        byte[] script = [.. Enumerable.Range(0, size).Select(i => (byte)(0x75 + i % 3))];
        var shown = Assert.Single(_device.Give(Honest().Pay(98_000, script), version).IsSigned().Values(Outcome.External), value => value.Length == 2 * script.Length);
        Assert.Equal(Sha256.Hash(script), Sha256.Hash(Convert.FromHexString(shown)));
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void The_longest_address_is_whole(uint version)
    {
        byte[] script = [0x60, 40, .. Enumerable.Range(0, 40).Select(i => (byte)i)];
        _device.Give(Honest().Pay(98_000, script), version).IsSigned().Shows(Outcome.External, Address.FromScript(script, Network.Main)!);
    }

    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
