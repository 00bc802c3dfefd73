using Holdfast.Bitcoin;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Change in another kind of script than the account that spends: other software does not find it.</summary>
[Trait("attack", "B07")]
public sealed class B07_change_script_type : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'", ScriptType.WitnessPubKeyHash)]
    [InlineData(2u, ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'", ScriptType.PubKeyHash)]
    [InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'", ScriptType.ScriptHashWitnessPubKeyHash)]
    [InlineData(2u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'", ScriptType.Taproot)]
    [InlineData(0u, ScriptType.PubKeyHash, "m/44'/0'/0'", ScriptType.WitnessPubKeyHash)]
    [InlineData(2u, ScriptType.Taproot, "m/86'/0'/0'", ScriptType.WitnessPubKeyHash)]
    public void Another_kind_of_script_is_a_payment(uint version, ScriptType input, string account, ScriptType output)
    {
        var script = PsbtBuilder.ScriptOf(output, Seed.A.Key($"{account}/1/0"));
        _device.Give(new PsbtBuilder().Spend(input, $"{account}/0/0", 100_000).PayOwn(output, $"{account}/1/0", 98_000), version).IsSigned()
            .Shows(Outcome.External, Address.FromScript(script, Network.Main)!).ShowsNot(Outcome.Change, "BTC").ShowsNot(Outcome.Own, "BTC").Shows(Outcome.Summary, "0.00100000 BTC");
    }

    [Theory]
    [InlineData(0u, ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'"), InlineData(2u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'")]
    [InlineData(2u, ScriptType.PubKeyHash, "m/44'/0'/0'"), InlineData(0u, ScriptType.Taproot, "m/86'/0'/0'")]
    public void Benign(uint version, ScriptType type, string account)
        => _device.Give(new PsbtBuilder().Spend(type, $"{account}/0/0", 100_000).PayOwn(type, $"{account}/1/0", 98_000), version).IsSigned().Warns().Shows(Outcome.Change, "0.00098000 BTC");

    public void Dispose() => _device.Dispose();
}
