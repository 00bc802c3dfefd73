using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Building and telling apart output scripts.</summary>
public sealed class ScriptsTests
{
    [Theory]
    [InlineData("76a914751e76e8199196d454941c45d1b3a323f1433bd688ac", ScriptKind.PubKeyHash)]
    [InlineData("76a914751e76e8199196d454941c45d1b3a323f1433bd688ac00", ScriptKind.Other)]
    [InlineData("76a914751e76e8199196d454941c45d1b3a323f1433b88ac", ScriptKind.Other)]
    [InlineData("a914751e76e8199196d454941c45d1b3a323f1433bd687", ScriptKind.ScriptHash)]
    [InlineData("a914751e76e8199196d454941c45d1b3a323f1433bd688", ScriptKind.Other)]
    [InlineData("0014751e76e8199196d454941c45d1b3a323f1433bd6", ScriptKind.WitnessPubKeyHash)]
    [InlineData("0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", ScriptKind.WitnessScriptHash)]
    [InlineData("5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", ScriptKind.Taproot)]
    [InlineData("5220000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", ScriptKind.WitnessUnknown)]
    [InlineData("51024e73", ScriptKind.WitnessUnknown)]
    [InlineData("6002751e", ScriptKind.WitnessUnknown)]
    [InlineData("6102751e", ScriptKind.Other)]
    [InlineData("5002751e", ScriptKind.Other)]
    [InlineData("0002751e", ScriptKind.Other)]
    [InlineData("5101ff", ScriptKind.Other)]
    [InlineData("51207f", ScriptKind.Other)]
    [InlineData("", ScriptKind.Other)]
    [InlineData("51", ScriptKind.Other)]
    [InlineData("6a", ScriptKind.OpReturn)]
    [InlineData("6a4c", ScriptKind.OpReturn)]
    [InlineData("2103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bdac", ScriptKind.PubKey)]
    [InlineData("2105a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bdac", ScriptKind.Other)]
    [InlineData("4104a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea235ac", ScriptKind.PubKey)]
    [InlineData("512103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd51ae", ScriptKind.Multisig)]
    [InlineData("512103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd52ae", ScriptKind.Other)]
    public void Kinds(string hex, ScriptKind kind) => Assert.Equal(kind, Scripts.Classify(Convert.FromHexString(hex)));

    [Fact]
    public void The_single_key_scripts_allocate_nothing_and_want_their_size()
    {
        Assert.True(PublicKey.TryParse(Convert.FromHexString("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"), out var key));
        var script = new byte[34];
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Scripts.PayToPubKeyHash(in key, script.AsSpan(0, 25));
            Scripts.PayToWitnessPubKeyHash(in key, script.AsSpan(0, 22));
            Scripts.PayToScriptHashWitnessPubKeyHash(in key, script.AsSpan(0, 23));
            Scripts.PayToTaproot(in key, script);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (round == 2) { Assert.Equal(0, allocated); }
        }
        Assert.Throws<ArgumentException>(() => Scripts.PayToPubKeyHash(in key, script));
        Assert.Throws<ArgumentException>(() => Scripts.PayToTaproot(in key, script.AsSpan(1)));
        Assert.Equal("0014751e76e8199196d454941c45d1b3a323f1433bd6", Convert.ToHexStringLower(Scripts.PayToWitnessPubKeyHash(in key)));
    }

    [Fact]
    public void Taproot_with_a_merkle_root()
    {
        // BIP-341 wallet test vectors, scriptPubKey 1: internal key, merkle root, tweak and output key.
        Assert.True(PublicKey.TryLiftX(Convert.FromHexString("187791b6f712a8ea41c8ecdd0ee77fab3e85263b37e1ec18a3651926b3a6cf27"), out var key));
        var tweak = Scripts.TapTweak(in key, Convert.FromHexString("5b75adecf53548f3ec6ad7d78383bf84cc57b55a3127c72b9a2481752dd88b21"));
        Assert.Equal("cbd8679ba636c1110ea247542cfbd964131a6be84f873f7f3b62a777528ed001", tweak.ToString());
        Assert.Equal("147c9c57132f6e7ecddba9800bb0c4449251c92a1e60371ee77557b6620f3ea3", Scripts.TaprootOutputKey(in key, in tweak).ToString());
        Assert.Throws<ArgumentException>(() => Scripts.TapTweak(in key, new byte[31]));
    }
}
