using Holdfast.Bitcoin;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Outputs worth nothing or dust, and change worth nothing: shown like any other.</summary>
[Trait("attack", "B24")]
public sealed class B24_worthless_outputs : IDisposable
{
    private readonly Scene _device = new();

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_worthless_payment_is_shown(uint version)
        => _device.Give(Honest().Pay(98_000).Pay(0, Other), version).IsSigned().Shows(Outcome.External, Address.FromScript(Other, Network.Main)!).Shows(Outcome.External, "0.00000000 BTC (0 sat)");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Worthless_change_is_shown(uint version)
        => _device.Give(Honest().Pay(98_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 0), version).IsSigned().Shows(Outcome.Change, "0.00000000 BTC (0 sat)");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Dust_is_shown(uint version)
        => _device.Give(Honest().Pay(97_999).Pay(1, Other), version).IsSigned().Shows(Outcome.External, "0.00000001 BTC (1 sat)");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign(uint version)
        => _device.Give(Honest().Pay(50_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 48_000), version).IsSigned().Warns().Shows(Outcome.Change, "0.00048000 BTC");

    private static byte[] Other => Scripts.PayToPubKeyHash(Seed.C.Key("m/44'/0'/0'/0/0"));
    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
