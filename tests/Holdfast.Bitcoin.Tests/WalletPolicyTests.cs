using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>What a multisig policy is made of, derives and shows.</summary>
public sealed class WalletPolicyTests
{
    [Theory]
    [InlineData("wsh(sortedmulti(2,", "))", ScriptType.WitnessScriptHash, true)]
    [InlineData("wsh(multi(2,", "))", ScriptType.WitnessScriptHash, false)]
    [InlineData("sh(wsh(sortedmulti(2,", ")))", ScriptType.ScriptHashWitnessScriptHash, true)]
    [InlineData("sh(sortedmulti(2,", "))", ScriptType.ScriptHash, true)]
    public void Scripts_are_those_of_the_keys(string before, string after, ScriptType type, bool sorted)
    {
        KeyTree[] trees = [Quorum.Own, Quorum.Second, Quorum.Third];
        var policy = Quorum.Policy(before + string.Join(',', trees.Select(tree => tree.Expression(Quorum.Path))) + after);
        Assert.Equal((type, sorted, 2, 3), (policy.ScriptType, policy.Sorted, policy.Threshold, policy.Cosigners.Count));
        for (var branch = 0; branch < 2; branch++)
        {
            for (var index = 0u; index < 20; index++)
            {
                PublicKey[] keys = [.. trees.Select(tree => tree.Derive($"{Quorum.Path}/{branch}/{index}").Key)];
                var inner = Scripts.Multisig(2, keys, sorted);
                Assert.True(policy.TryDerive(branch, index, out var derived));
                Assert.Equal(keys, derived.Keys);
                var (script, redeem, witness) = type switch
                {
                    ScriptType.ScriptHash => (Scripts.PayToScriptHash(inner), inner, null),
                    ScriptType.WitnessScriptHash => (Scripts.PayToWitnessScriptHash(inner), null, inner),
                    _ => (Scripts.PayToScriptHash(Scripts.PayToWitnessScriptHash(inner)), Scripts.PayToWitnessScriptHash(inner), inner),
                };
                Assert.Equal(script, derived.ScriptPubKey);
                Assert.Equal(redeem, derived.RedeemScript);
                Assert.Equal(witness, derived.WitnessScript);
            }
        }
        Assert.False(policy.TryDerive(2, 0, out _));
        Assert.False(policy.TryDerive(-1, 0, out _));
        Assert.False(policy.TryDerive(0, 0x8000_0000, out _));
    }

    [Fact]
    public void The_receiving_half_of_a_pair_is_the_same_policy()
    {
        var half = Quorum.Of(Quorum.Own.Expression(Quorum.Path, "/0/*"), Quorum.Second.Expression(Quorum.Path, "/0/*"), Quorum.Third.Expression(Quorum.Path, "/0/*"));
        Assert.Equal(Quorum.Policy(Quorum.Honest).Descriptor, Quorum.Policy(half).Descriptor);
        Assert.Equal(Quorum.Policy(Quorum.Honest).Digest, Quorum.Policy(half).Digest);
        Assert.True(DescriptorChecksum.IsValid(Quorum.Policy(half).Descriptor));
    }

    /// <summary>It would not be read back from where policies are stored.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/*")]
    [InlineData("/1/*")]
    [InlineData("/0/0/*")]
    [InlineData("/0/1")]
    [InlineData("/<1;0>/*")]
    [InlineData("/<0;2>/*")]
    [InlineData("/<0;1;2>/*")]
    [InlineData("/<0;1>")]
    [InlineData("/0/<0;1>/*")]
    [InlineData("/<0;1>/0/*")]
    public void Other_shapes_are_unsupported(string steps)
    {
        foreach (var others in (string[])[steps, "/<0;1>/*", "/0/*"])
        {
            var text = Quorum.Of(Quorum.Own.Expression(Quorum.Path, steps), Quorum.Second.Expression(Quorum.Path, others));
            var parsed = Descriptor.Parse(text, Network.Main);
            Assert.Equal(Refusal.Unsupported, parsed.TryGet(out var descriptor, out _) ? WalletPolicy.FromDescriptor("vault", descriptor).Refused?.Reason : Refusal.Unsupported);
        }
    }

    [Theory]
    [InlineData("multi(1,", ")")]
    [InlineData("wpkh(", ")")]
    [InlineData("tr(", ")")]
    public void Other_kinds_are_unsupported(string before, string after)
        => Assert.Equal(Refusal.Unsupported, WalletPolicy.FromDescriptor("vault", Descriptor.Parse(before + Quorum.Own.Expression(Quorum.Path) + after, Network.Main).Value).Refused?.Reason);

    [Fact]
    public void A_plain_key_is_unsupported()
    {
        var text = Quorum.Of(Quorum.Own.Expression(Quorum.Path), "03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd");
        Assert.Equal(Refusal.Unsupported, WalletPolicy.FromDescriptor("vault", Descriptor.Parse(text, Network.Main).Value).Refused?.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" vault")]
    [InlineData("vault ")]
    [InlineData("va\tult")]
    [InlineData("va\nult")]
    [InlineData("vaült")]
    [InlineData("vault\u202e")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void Names_that_cannot_be_shown(string name)
        => Assert.Equal(Refusal.NameNotAllowed, WalletPolicy.FromDescriptor(name, Descriptor.Parse(Quorum.Honest, Network.Main).Value).Refused?.Reason);

    [Fact]
    public void A_name_of_64_characters_with_spaces_inside_is_kept() => Assert.Equal(LongName, Quorum.Policy(Quorum.Honest, LongName).Name);

    private const string LongName = "12345678 0123456 8901234567890 2 a name as long as a name may be";

    [Fact]
    public void The_digest_is_the_policy_and_nothing_else()
    {
        string own = Quorum.Own.Expression(Quorum.Path), second = Quorum.Second.Expression(Quorum.Path), third = Quorum.Third.Expression(Quorum.Path);
        var digest = Quorum.Policy(Quorum.Honest).Digest;
        Assert.Equal(digest, Quorum.Policy(Quorum.Honest, "another name").Digest);
        Assert.Equal(digest, Quorum.Policy(Quorum.Of(third, own, second)).Digest);
        var ordered = Quorum.Policy(Quorum.Honest.Replace("sortedmulti", "multi")).Digest;
        Assert.NotEqual(ordered, Quorum.Policy(Quorum.Of(third, own, second).Replace("sortedmulti", "multi")).Digest);
        Hash256[] others =
        [
            ordered,
            Quorum.Policy(Quorum.Honest.Replace("(2,", "(1,")).Digest,
            Quorum.Policy(Quorum.Honest.Replace("wsh(", "sh(wsh(") + ")").Digest,
            Quorum.Policy(Quorum.Of(own, second)).Digest,
            Quorum.Policy(Quorum.Of(own, second, KeyTree.Of(4).Expression(Quorum.Path))).Digest,
            Quorum.Policy(Quorum.Honest.Replace(Quorum.Third.Wallet.ToString(), "deadbeef")).Digest,
        ];
        Assert.DoesNotContain(digest, others);
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact]
    public void Review_shows_everything_in_full()
    {
        var policy = Quorum.Policy(Quorum.Honest);
        var pages = policy.ReviewPages(policy.OwnKeys(Quorum.Own).Value);
        Assert.Equal(6, pages.Count);
        Assert.Equal(["vault", "2 of 3", "1 of 3", "P2WSH", "sorted (BIP-67)", "main"], pages[0].Fields.Select(field => field.Value));
        KeyTree[] trees = [Quorum.Own, Quorum.Second, Quorum.Third];
        for (var i = 0; i < 3; i++)
        {
            string[] expected = [i == 0 ? "this wallet" : "someone else", trees[i].Wallet.ToString(), Quorum.Path, trees[i].Derive(Quorum.Path).ToString(Network.Main)];
            Assert.Equal(expected, pages[i + 1].Fields.Select(field => field.Value));
        }
        Assert.True(policy.TryDerive(0, 0, out var first));
        Assert.Equal(Address.FromScript(first.ScriptPubKey, Network.Main), Assert.Single(pages[4].Fields).Value);
        Assert.Equal(policy.Descriptor, Assert.Single(pages[5].Fields).Value);
    }

    /// <summary>One who has a key in two places is one holder: counted, numbered and shown once, with every choice of branches.</summary>
    [Fact]
    public void A_key_in_two_places_is_one_holder()
    {
        string own = Quorum.Own.Expression(Quorum.Path, ""), second = Quorum.Second.Expression(Quorum.Path, ""), third = Quorum.Third.Expression(Quorum.Path, "");
        var policy = Quorum.Policy($"wsh(or_i(and_v(v:pkh({own}/<0;1>/*),pk({second}/<0;1>/*)),and_v(v:pkh({own}/<2;3>/*),and_v(v:pk({third}/<0;1>/*),older(144)))))");
        Assert.Equal(4, policy.Cosigners.Count);
        Assert.Equal([0, 2], policy.OwnKeys(Quorum.Own).Value);
        var pages = policy.ReviewPages([0, 2]);
        Assert.Contains(pages[0].Fields, field => field.Label == "Keys of this wallet" && field.Value == "1 of 3");
        Assert.Equal($"this device, and key 3 ({Quorum.Third.Wallet}), and once the coins have lain still for about 24 hours (144 blocks)", pages[1].Fields[1].Value);
        Assert.Equal(["Cosigner 1 of 3", "Cosigner 2 of 3", "Cosigner 3 of 3"], pages.Select(page => page.Title).Where(title => title.StartsWith("Cosigner", StringComparison.Ordinal)));
        Assert.Equal(["2, 3"], pages.SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Branches", StringComparison.Ordinal)).Select(field => field.Value));
    }
}
