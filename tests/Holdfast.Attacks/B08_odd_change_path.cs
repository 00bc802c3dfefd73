using Holdfast.Bitcoin;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Change of ours where nobody would look for it again, to be ransomed.</summary>
[Trait("attack", "B08")]
public sealed class B08_odd_change_path : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, "m/84'/0'/0'/1/1000001"), InlineData(2u, "m/84'/0'/0'/1/2000000000"), InlineData(0u, "m/84'/0'/0'/2/0"), InlineData(2u, "m/84'/0'/0'/1/0/0")]
    [InlineData(0u, "m/84'/0'/0'/0'/0"), InlineData(2u, "m/84'/0'/0'/1/1/1/1/1"), InlineData(0u, "m/84'/1'/0'/1/0"), InlineData(2u, "m/7/0")]
    [InlineData(0u, "m/84'/0'/101'/0/0"), InlineData(2u, "m/84'/0'/2147483647'/1/0")]
    public void An_unusual_path_is_shown_and_warned_of(uint version, string path)
        => _device.Give(Honest().PayOwn(ScriptType.WitnessPubKeyHash, path, 98_000), version).IsSigned().Warns("path-unusual")
            .Shows(Outcome.Own, path).Shows(Outcome.Own, "0.00098000 BTC").ShowsNot(Outcome.Change, "BTC");

    [Theory]
    [InlineData(0u, "m/84'/0'/1'/1/0", "account 1"), InlineData(0u, "m/84'/0'/100'/1/0", "account 100"), InlineData(2u, "m/84'/0'/0'/0/7", "account 0")]
    public void Another_account_or_a_receive_address_is_shown_as_ours(uint version, string path, string account)
        => _device.Give(Honest().PayOwn(ScriptType.WitnessPubKeyHash, path, 98_000), version).IsSigned().Warns().Shows(Outcome.Own, account).ShowsNot(Outcome.Change, "BTC");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_change_of_a_high_account_that_spends(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/5000'/0/0", 100_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/5000'/1/0", 98_000), version)
            .IsSigned().Warns().Shows(Outcome.Change, "account 5000");

    [Theory]
    [InlineData(0u), InlineData(2u)]
    public void A_last_step_hardened_is_refused(uint version)
        => _device.Give(Honest().PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0'", 98_000), version).IsRefused(Refusal.PathNotAllowed);

    [Theory]
    [InlineData(0u, "m/84'/0'/0'/1/1000000"), InlineData(2u, "m/84'/0'/0'/1/0")]
    public void Benign(uint version, string path)
        => _device.Give(Honest().PayOwn(ScriptType.WitnessPubKeyHash, path, 98_000), version).IsSigned().Warns().Shows(Outcome.Change, "0.00098000 BTC");

    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
