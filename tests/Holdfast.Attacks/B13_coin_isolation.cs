using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Keys of one network used in another: a test coin is asked for and a real one spent.</summary>
[Trait("attack", "B13")]
public sealed class B13_coin_isolation : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, "m/84'/0'/0'/0/0", Network.Testnet), InlineData(2u, "m/84'/0'/0'/0/0", Network.Signet), InlineData(2u, "m/84'/0'/0'/0/0", Network.Regtest)]
    [InlineData(0u, "m/84'/1'/0'/0/0", Network.Main), InlineData(2u, "m/84'/2'/0'/0/0", Network.Main)]
    public void Another_coins_key_is_refused(uint version, string path, Network network)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, path, 100_000).Pay(98_000), version, network: network).IsRefused(Refusal.WrongNetwork);

    [Theory]
    [InlineData(0u, Network.Testnet, Network.Main), InlineData(2u, Network.Main, Network.Testnet)]
    public void Another_networks_policy_is_refused(uint version, Network registered, Network network)
    {
        var policy = Seed.Quorum(network: registered);
        _device.Give(new PsbtBuilder().Spend(policy, 0, 100_000).Pay(98_000), version, options => options with { Policies = [policy] }, network).IsRefused(Refusal.WrongNetwork);
    }

    [Theory]
    [InlineData(0u, "m/0/0"), InlineData(2u, "m/84/0/0/0/0"), InlineData(0u, "m/84'/0'/0/0/0"), InlineData(2u, "m/84'/0'/0'/0/0/0"), InlineData(0u, "m/1852'/0'/0'/0/0")]
    public void A_path_outside_standard_accounts_is_refused(uint version, string path)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, path, 100_000).Pay(98_000), version).IsRefused(Refusal.PathNotAllowed);

    [Theory]
    [InlineData(0u, "m/84'/0'/0'/0/0", Network.Main), InlineData(2u, "m/84'/1'/0'/0/0", Network.Testnet), InlineData(0u, "m/84'/1'/0'/0/0", Network.Regtest)]
    public void Benign(uint version, string path, Network network)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, path, 100_000).Pay(98_000), version, network: network).IsSigned().Warns();

    [Theory]
    [InlineData(0u, Network.Main), InlineData(2u, Network.Testnet), InlineData(2u, Network.Signet)]
    public void Benign_policy(uint version, Network network)
    {
        var policy = Seed.Quorum(network: network);
        _device.Give(new PsbtBuilder().Spend(policy, 0, 100_000).PayOwn(policy, 1, 0, 98_000), version, options => options with { Policies = [policy] }, network)
            .IsSignedInPart().Warns().Shows(Outcome.Change, "0.00098000");
    }

    public void Dispose() => _device.Dispose();
}
