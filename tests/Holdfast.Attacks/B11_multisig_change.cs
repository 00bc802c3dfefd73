using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Change of a multisig wallet to another quorum: fewer signatures, another key, another order.</summary>
[Trait("attack", "B11")]
public sealed class B11_multisig_change : IDisposable
{
    private readonly Scene _device = new();

    public static TheoryData<uint, string> Lies => new(from version in new[] { 0u, 2u } from lie in new[] { "threshold", "key", "order", "more", "index" } select (version, lie));

    [Theory, MemberData(nameof(Lies))]
    public void Another_script_with_our_key_is_a_payment(uint version, string lie)
    {
        var policy = Seed.Quorum();
        policy.TryDerive(1, 0, out var made);
        Scripts.TryReadMultisig(made!.WitnessScript, out _, out var keys);
        var script = lie switch
        {
            "threshold" => Scripts.Multisig(1, keys, sorted: true),
            "key" => Scripts.Multisig(2, [keys![0], keys[1], Seed.B.Key("m/0/0")], sorted: true),
            "order" => Scripts.Multisig(2, [keys![2], keys[1], keys[0]], sorted: false),
            "more" => Scripts.Multisig(2, [.. keys!, Seed.B.Key("m/0/0")], sorted: true),
            _ => Other(policy),
        };
        var output = Scripts.PayToWitnessScriptHash(script);
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(500_000).PayOwn(policy, 1, 0, 480_000, output).With(map => map.Add(OutputField.WitnessScript, script)), version, Registered(policy))
            .IsSignedInPart().Warns().Shows(Outcome.External, Address.FromScript(output, Network.Main)!).ShowsNot(Outcome.Change, "BTC").ShowsNot(Outcome.Own, "BTC").Shows(Outcome.Summary, "0.01000000 BTC");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Change_to_another_registered_quorum_is_not_change(uint version)
    {
        var (policy, other) = (Seed.Quorum(), Seed.Quorum(threshold: 1, name: "other"));
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(500_000).PayOwn(other, 1, 0, 480_000), version, options => options with { Policies = [policy, other] })
            .IsSignedInPart().Shows(Outcome.Shared, "other").ShowsNot(Outcome.Change, "BTC").ShowsNot(Outcome.Own, "BTC").Shows(Outcome.Summary, "0.01000000 BTC");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Coins_sent_from_the_own_account_to_a_shared_quorum_leave(uint version)
    {
        var policy = Seed.Quorum();
        _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 1_000_000).PayOwn(policy, 0, 0, 900_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 95_000), version, Registered(policy))
            .IsSigned().Shows(Outcome.Shared, "0.00900000 BTC").Shows(Outcome.Summary, "0.00905000 BTC").Shows(Outcome.Change, "0.00095000 BTC");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_a_receive_address_of_the_spending_quorum_is_its_own(uint version)
    {
        var policy = Seed.Quorum();
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(500_000).PayOwn(policy, 0, 3, 480_000), version, Registered(policy)).IsSignedInPart().Shows(Outcome.Own, "0.00480000 BTC");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Single_key_change_of_a_multisig_is_a_payment(uint version)
    {
        var policy = Seed.Quorum();
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(500_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/48'/0'/0'/2'/1/0", 480_000), version, Registered(policy))
            .IsSignedInPart().ShowsNot(Outcome.Change, "BTC").ShowsNot(Outcome.Own, "BTC").Shows(Outcome.Summary, "0.01000000 BTC");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void An_unregistered_quorum_has_no_change_and_says_so(uint version)
    {
        var policy = Seed.Quorum();
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(500_000).PayOwn(policy, 1, 0, 480_000), version)
            .IsSignedInPart().Warns("multisig-unregistered").ShowsNot(Outcome.Change, "BTC").Shows(Outcome.Summary, "0.01000000 BTC");
    }

    [Theory]
    [InlineData(0u, "wsh", "sortedmulti"), InlineData(2u, "wsh", "sortedmulti"), InlineData(0u, "wsh", "multi"), InlineData(2u, "sh", "sortedmulti")]
    public void Benign(uint version, string wrapper, string kind)
    {
        var policy = Seed.Quorum(kind: kind, wrapper: wrapper);
        _device.Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(500_000).PayOwn(policy, 1, 0, 480_000), version, Registered(policy))
            .IsSignedInPart().Warns().Shows(Outcome.Change, "0.00480000 BTC").Shows(Outcome.Summary, "0.00520000 BTC");
    }

    private static byte[] Other(WalletPolicy policy) => policy.TryDerive(1, 1, out var made) ? made.WitnessScript! : [];
    private static Func<PsbtOptions, PsbtOptions> Registered(WalletPolicy policy) => options => options with { Policies = [policy] };

    public void Dispose() => _device.Dispose();
}
