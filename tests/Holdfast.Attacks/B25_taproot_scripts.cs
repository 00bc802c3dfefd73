using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A taproot output that is not what the file says of it: another internal key, another tree, a script that is not in it.</summary>
[Trait("attack", "B25")]
public sealed class B25_taproot_scripts : IDisposable
{
    private const string Nobody = "50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";
    private readonly Scene _device = new();

    public static TheoryData<uint, string> Lies => new(from version in new[] { 0u, 2u } from lie in new[] { "internal key", "root", "path", "parity", "version", "script", "another leaf" } select (version, lie));

    [Theory, MemberData(nameof(Lies))]
    public void What_is_not_proven_is_not_signed(uint version, string lie)
    {
        var policy = Policy();
        Assert.True(policy.TryDerive(0, 0, out var made));
        var leaf = made.Tree!.Leaves[0];
        var block = made.Tree.ControlBlock(0);
        byte[] own = [32, .. Key(policy).ToXOnly().AsSpan(), 0xac];
        byte[] Changed(int at) => [.. block[..at], (byte)(block[at] ^ 1), .. block[(at + 1)..]];
        var psbt = new PsbtBuilder().SpendLeaf(policy, 0, 0, 1_000_000).With(map => _ = lie switch
        {
            "internal key" => map.Replace(InputField.TaprootInternalKey, Key(policy).ToXOnly().AsSpan()),
            "root" => map.Replace(InputField.TaprootMerkleRoot, new byte[32]),
            "path" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, Changed(40), [.. leaf.Script, 0xc0]),
            "parity" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, Changed(0), [.. leaf.Script, 0xc0]),
            "version" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, block, [.. leaf.Script, 0xc2]),
            "script" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, block, [.. own, 0xc0]),
            _ => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, block, [.. made.Tree.Leaves[1].Script, 0xc0]),
        }).Pay(990_000);
        _device.Give(psbt, version, Registered(policy)).IsRefused(Refusal.ScriptMismatch);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_script_without_our_key_is_not_signed_though_it_is_proven(uint version)
    {
        var policy = Policy();
        _device.Give(new PsbtBuilder().SpendLeaf(policy, 1, 0, 1_000_000).Pay(990_000), version, Registered(policy)).IsRefused(Refusal.Unsupported);
    }

    /// <summary>The twin of all: proven, registered, its change known.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_a_script_that_is_proven(uint version)
    {
        var policy = Policy();
        _device.Give(new PsbtBuilder().SpendLeaf(policy, 0, 0, 1_000_000).Pay(500_000).PayLeaf(policy, 0, 1, 7, 480_000), version, Registered(policy))
            .IsSignedInPart().Warns().Shows(Outcome.Change, "0.00480000 BTC").Shows(Outcome.Summary, "0.00520000 BTC");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Unregistered_its_change_leaves_and_the_owner_is_warned(uint version)
    {
        var policy = Policy();
        _device.Give(new PsbtBuilder().SpendLeaf(policy, 0, 0, 1_000_000).Pay(500_000).PayLeaf(policy, 0, 1, 7, 480_000), version)
            .IsSignedInPart().Warns("multisig-unregistered", "script-unusual").ShowsNot(Outcome.Change, "BTC").Shows(Outcome.Summary, "0.01000000 BTC");
    }

    /// <summary>Our signature in a script commits to all amounts, but others need not use it: it proves none (CVE-2020-14199).</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void A_script_that_others_can_pass_by_proves_no_amounts(uint version)
    {
        var policy = Policy();
        PsbtBuilder Two(bool proven) => new PsbtBuilder().SpendLeaf(policy, 0, 0, 1_000_000).Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 1_000_000)
            .With(map => { if (!proven) { map.Remove(InputField.NonWitnessUtxo); } }).Pay(1_990_000);
        _device.Give(Two(proven: false), version, Registered(policy)).IsRefused(Refusal.PreviousTransactionMissing);
        _device.Give(Two(proven: true), version, Registered(policy)).IsSignedInPart();
        // The account's own key: nobody spends it without us.
        _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 1_000_000).Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 1_000_000)
            .With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(1_990_000), version).IsSigned();
    }

    /// <summary>An output with scripts besides our key as its internal key is not the account's change.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Hidden_scripts_make_a_key_path_output_foreign(uint version)
    {
        var key = Seed.A.Key("m/86'/0'/0'/1/0");
        var output = new byte[] { 0x51, 32 }.Concat(Scripts.TaprootOutputKey(key, Scripts.TapTweak(key, Sha256.Hash("hidden"u8).AsSpan())).AsSpan().ToArray()).ToArray();
        _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 1_000_000).Pay(500_000).PayOwn(ScriptType.Taproot, "m/86'/0'/0'/1/0", 480_000, output), version)
            .IsSigned().Shows(Outcome.External, Address.FromScript(output, Network.Main)!).ShowsNot(Outcome.Change, "BTC");
    }

    private static WalletPolicy Policy()
    {
        string Expression(Seed seed) => $"[{seed.Fingerprint}/48h/0h/0h/2h]{seed.Extended(Seed.PathOf("m/48'/0'/0'/2'")).ToString(Network.Main)}/<0;1>/*";
        var text = $"tr({Nobody},{{multi_a(2,{Expression(Seed.A)},{Expression(Seed.B)}),and_v(v:pk({Expression(Seed.C)}),older(144))}})";
        return WalletPolicy.FromDescriptor("tree", Descriptor.Parse(text, Network.Main).Value).Value;
    }

    private static PublicKey Key(WalletPolicy policy) => policy.Cosigners[0].Key.Derive([0, 0])!.Key;

    private static Func<PsbtOptions, PsbtOptions> Registered(WalletPolicy policy) => options => options with { Policies = [policy] };

    public void Dispose() => _device.Dispose();
}
