using System.Security.Cryptography;
using Holdfast.Cryptography;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>What a host committed to is got from it whole, and nothing else is.</summary>
public sealed class MerkleClientTests
{
    private const int Budget = 1 << 20;

    private readonly TestHost _host = new();

    /// <summary>RFC 6962's example tree: roots of its first 1 to 8 leaves.</summary>
    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public async Task Elements_of_a_list(int count, string root)
    {
        var elements = new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }[..count].Select(Convert.FromHexString).ToArray();
        Assert.Equal(root, Convert.ToHexStringLower(_host.KnowList(elements)));
        var client = new MerkleClient(_host.AskAsync, Budget);
        for (var i = 0u; i < count; i++) { Assert.Equal(elements[i], (await client.ElementAsync(new(Convert.FromHexString(root)), (uint)count, i, 16)).Value.ToArray()); }
    }

    /// <summary>In answers of any size, the longest proof that fits one and those that do not among them.</summary>
    [Theory]
    [InlineData(253, 1), InlineData(253, 5), InlineData(253, 65), InlineData(253, 200), InlineData(253, 1000), InlineData(31, 200), InlineData(32, 77), InlineData(33, 9), InlineData(1, 3)]
    public async Task Elements_of_any_list(int piece, int count)
    {
        _host.Piece = piece;
        byte[][] elements = [.. Enumerable.Range(0, count).Select(i => RandomNumberGenerator.GetBytes(7 * i % 700))];
        var root = new Hash256(_host.KnowList(elements));
        var client = new MerkleClient(_host.AskAsync, Budget);
        for (var i = 0; i < count; i++) { Assert.Equal(elements[i], (await client.ElementAsync(root, (uint)count, (uint)i, 700)).Value.ToArray()); }
    }

    [Fact]
    public async Task A_preimage_is_asked_for_once()
    {
        var preimage = RandomNumberGenerator.GetBytes(3000);
        _host.Know(preimage);
        var client = new MerkleClient(_host.AskAsync, 3000);
        Assert.Equal(preimage, (await client.PreimageAsync(Sha256.Hash(preimage), 3000)).Value.ToArray());
        var asked = _host.Asked;
        Assert.Equal(preimage, (await client.PreimageAsync(Sha256.Hash(preimage), 3000)).Value.ToArray());
        Assert.Equal(asked, _host.Asked);
        Assert.Equal(Refusal.TooLarge, (await client.PreimageAsync(Sha256.Hash(preimage), 2999)).Refused?.Reason);
    }

    [Fact, Trait("attack", "T01")]
    public async Task What_is_fetched_in_all_is_bounded()
    {
        byte[][] preimages = [new byte[600], new byte[601]];
        foreach (var each in preimages) { _host.Know(each); }
        var client = new MerkleClient(_host.AskAsync, 1200);
        Assert.Null((await client.PreimageAsync(Sha256.Hash(preimages[0]), 1000)).Refused);
        var asked = _host.Asked;
        Assert.Equal(Refusal.TooLarge, (await client.PreimageAsync(Sha256.Hash(preimages[1]), 1000)).Refused?.Reason);
        Assert.Equal(asked + 1, _host.Asked); // by what the host says of it, before more is fetched
    }

    /// <summary>A length that nothing follows is no allocation, and no answer that goes nowhere is asked for again for ever.</summary>
    [Theory, Trait("attack", "T01")]
    [InlineData("ffffffffffffffffff00"), InlineData("feffffff7f00"), InlineData("05063031323334"), InlineData("0504303132"), InlineData("0504303132333435"), InlineData("fd0500053031323334"), InlineData("")]
    [InlineData("0500", "0001"), InlineData("0500", "0005"), InlineData("0500", "0601303132333435"), InlineData("0500", "01023031"), InlineData("0500", "0501303132"), InlineData("0500", ""), InlineData("0500", "05013031323335")]
    [InlineData("05053031323335")]
    public async Task Hostile_preimages(params string[] answers)
    {
        _host.Know("01234"u8.ToArray());
        Tell(answers);
        var client = new MerkleClient(_host.AskAsync, Budget);
        Assert.NotNull((await client.PreimageAsync(Sha256.Hash("01234"u8), 100)).Refused);
        Assert.True(_host.Asked <= 2);
    }

    [Theory, Trait("attack", "T01")]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task Hostile_proofs(int lie)
    {
        byte[][] elements = [.. Enumerable.Range(0, 200).Select(i => new[] { (byte)i })];
        var root = new Hash256(_host.KnowList(elements));
        _host.Lie = (command, answer) => (command[0], lie) switch
        {
            (0x41, 0) => [.. TestTree.LeafHash([77]), .. answer[32..]], // another leaf
            (0x41, 1) => [.. answer[..34], .. answer[66..], .. answer[34..66]], // siblings in another order
            (0x41, 2) => [.. answer[..32], 7, 6, .. answer[34..]], // a shorter proof
            (0x41, 3) => [.. answer[..32], 255, 6, .. answer[34..]],
            (0x41, 4) => answer[..^1],
            (0xA0, 5) => [(byte)(answer[0] + 1), 32, .. answer[2..], .. new byte[32]], // more than there can be
            (0xA0, 6) => [(byte)(answer.Length - 2), 1, .. answer[2..]],
            _ => answer,
        };
        Assert.Equal(Refusal.Malformed, (await new MerkleClient(_host.AskAsync, Budget).LeafAsync(root, 200, 5)).Refused?.Reason);
    }

    /// <summary>A tree is as large as was committed to, or its nodes could be taken for leaves.</summary>
    [Fact, Trait("attack", "T01")]
    public async Task A_node_is_no_leaf()
    {
        byte[][] elements = [[1], [2], [3], [4]];
        var root = new Hash256(_host.KnowList(elements));
        var (left, right) = (TestTree.Root(elements[..2].Select(TestTree.LeafHash).ToArray()), TestTree.Root(elements[2..].Select(TestTree.LeafHash).ToArray()));
        _host.Know([1, .. TestTree.LeafHash([1]), .. TestTree.LeafHash([2])]);
        _host.Lie = (command, answer) => command[0] == 0x41 ? [.. left, 1, 1, .. right] : answer;
        var client = new MerkleClient(_ => Task.FromResult<ReadOnlyMemory<byte>>((byte[])[.. left, 1, 1, .. right]), Budget);
        Assert.Equal(new Hash256(left), (await client.LeafAsync(root, 2, 0)).Value); // as a tree of two, that is what it is
        Assert.Equal(Refusal.Malformed, (await client.LeafAsync(root, 4, 0)).Refused?.Reason);
        var asked = 0;
        byte[] node = [1, .. TestTree.LeafHash([1]), .. TestTree.LeafHash([2])];
        client = new MerkleClient(_ => Task.FromResult<ReadOnlyMemory<byte>>(asked++ == 0 ? (byte[])[.. left, 1, 1, .. right] : [(byte)node.Length, (byte)node.Length, .. node]), Budget);
        Assert.Equal(Refusal.Malformed, (await client.ElementAsync(root, 2, 0, 100)).Refused?.Reason); // and its sides are no element
    }

    [Theory]
    [InlineData("00", "01", "0102"), InlineData("01"), InlineData]
    public async Task Maps(params string[] keys)
    {
        var (pairs, map) = Commit(keys);
        var read = (await new MerkleClient(_host.AskAsync, Budget).MapAsync(map, 100)).Value;
        Assert.Equal(pairs.Select(pair => (Convert.ToHexString(pair.Key), Convert.ToHexString(pair.Value))), read.Select(pair => (Convert.ToHexString(pair.Key.Span), Convert.ToHexString(pair.Value.Span))));
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("01", "00"), InlineData("01", "01"), InlineData("00", "02", "01"), InlineData("0102", "01")]
    public async Task Keys_of_a_map_are_in_order_and_each_once(params string[] keys)
        => Assert.Equal(Refusal.Malformed, (await new MerkleClient(_host.AskAsync, Budget).MapAsync(Commit(keys).Map, 100)).Refused?.Reason);

    private (List<(byte[] Key, byte[] Value)> Pairs, MapCommitment Map) Commit(string[] keys)
    {
        var pairs = keys.Select((key, i) => (Convert.FromHexString(key), new byte[i])).ToList();
        var reader = new Holdfast.Bitcoin.ByteReader(_host.KnowMap(pairs));
        Assert.True(MapCommitment.TryRead(ref reader, out var map));
        return (pairs, map);
    }

    private void Tell(string[] answers)
    {
        var next = new Queue<string>(answers);
        _host.Piece = 1;
        _host.Lie = (_, _) => Convert.FromHexString(next.Dequeue());
    }
}
