using Holdfast.Attacks;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Keys;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A taproot input that is not what its host says of it: another internal key, another tree, a script that is not in it.</summary>
[Trait("attack", "B25")]
public sealed class B25_taproot_scripts
{
    private static readonly WalletPolicy Tree = MakeTree();

    [Theory, InlineData("internal key"), InlineData("root"), InlineData("path"), InlineData("parity"), InlineData("version"), InlineData("script")]
    public Task What_is_not_proven_of_a_script_is_refused(string lie)
    {
        Assert.True(Tree.TryDerive(0, 0, out var made));
        var (leaf, block) = (made.Tree!.Leaves[0], made.Tree.ControlBlock(0));
        byte[] Changed(int at) => [.. block[..at], (byte)(block[at] ^ 1), .. block[(at + 1)..]];
        var psbt = new PsbtBuilder().SpendLeaf(Tree, 0, 0, 1_000_000).With(map => _ = lie switch
        {
            "internal key" => map.Replace(InputField.TaprootInternalKey, Seed.A.Key("m/86'/0'/0'/0/0").ToXOnly().AsSpan()),
            "root" => map.Replace(InputField.TaprootMerkleRoot, new byte[32]),
            "path" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, Changed(40), [.. leaf.Script, 0xc0]),
            "parity" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, Changed(0), [.. leaf.Script, 0xc0]),
            "version" => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, block, [.. leaf.Script, 0xc2]),
            _ => map.Remove(InputField.TaprootLeafScript).Add(InputField.TaprootLeafScript, block, [0x51, 0xc0]),
        }).Pay(990_000);
        return Bench.IsRefusedByAllAsync(HonestAsks.Registered($"a false {lie}", psbt, Tree) with { Refusal = Refusal.ScriptMismatch, Twin = Honest });
    }

    [Theory, InlineData("internal key"), InlineData("root")]
    public Task What_is_not_proven_of_a_key_is_refused(string lie)
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 1_000_000).With(map => _ = lie == "root"
            ? map.Replace(InputField.TaprootMerkleRoot, Enumerable.Repeat((byte)5, 32).ToArray()) : map.Replace(InputField.TaprootInternalKey, Seed.B.Key("m/0").ToXOnly().AsSpan())).Pay(990_000);
        return Bench.IsRefusedByAllAsync(HonestAsks.Psbt($"a false {lie}", psbt, HostWallet.Of(ScriptType.Taproot)) with { Refusal = Refusal.ScriptMismatch, Twin = HonestAsks.OneInput(ScriptType.Taproot) });
    }

    /// <summary>The host claims our key for the input of a stranger's: the key is ours, the output is not.</summary>
    [Fact]
    public Task A_strangers_output_is_not_signed_for()
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.Taproot, Seed.B, "m/86'/0'/0'/0/0", 1_000_000)
            .With(map => map.Remove(InputField.TaprootDerivation).TaprootDerivation(InputField.TaprootDerivation, Seed.A.Fingerprint, Seed.PathOf("m/86'/0'/0'/0/0"), Seed.A.Key("m/86'/0'/0'/0/0")).Remove(InputField.TaprootInternalKey)).Pay(990_000);
        return Bench.IsRefusedByAllAsync(HonestAsks.Psbt("a stranger's output", psbt, HostWallet.Of(ScriptType.Taproot)) with { Refusal = Refusal.Unsupported, Twin = HonestAsks.OneInput(ScriptType.Taproot) });
    }

    [Fact, Trait("case", "benign")]
    public Task A_script_that_is_proven_is_signed() => Bench.IsAnsweredByAllAsync(Honest);

    [Fact, Trait("case", "benign")]
    public Task A_key_is_signed_for() => Bench.IsAnsweredByAllAsync(HonestAsks.OneInput(ScriptType.Taproot));

    private static Ask Honest { get; } = HonestAsks.Registered("a script of a tree", new PsbtBuilder().SpendLeaf(Tree, 0, 0, 1_000_000).Pay(500_000).PayLeaf(Tree, 0, 1, 7, 480_000), Tree);

    /// <summary>B's key, or a script of A's and another of B's and C's.</summary>
    private static WalletPolicy MakeTree()
    {
        string Key(Seed seed, int account) => $"[{seed.Fingerprint}/48h/0h/{account}h/2h]{seed.Extended(Seed.PathOf($"m/48'/0'/{account}'/2'")).ToString(Network.Main)}/<0;1>/*";
        var text = $"tr({Key(Seed.B, 0)},{{pk({Key(Seed.A, 0)}),multi_a(2,{Key(Seed.B, 1)},{Key(Seed.C, 0)})}})";
        return WalletPolicy.FromDescriptor("tree", Descriptor.Parse(text, Network.Main).Value).Value;
    }
}
