using System.Text;
using System.Text.Json;
using Holdfast.Ethereum.Rlp;
using Holdfast.Testing;
using CsCheck;
using Xunit;

namespace Holdfast.Ethereum.Tests.Rlp;

/// <summary>RLP as the yellow paper's appendix B has it, and its examples; the corpus of ethereum/tests where it is at hand.</summary>
public sealed class RlpTests
{
    [Theory]
    [InlineData("80", "")]
    [InlineData("00", "00")]
    [InlineData("7f", "7f")]
    [InlineData("8180", "80")]
    [InlineData("83646f67", "646f67")]
    [InlineData("820400", "0400")]
    public void Bytes_are_read_and_written(string encoded, string content)
    {
        Assert.True(RlpReader.TryRead(Hex.Bytes(encoded), out var item));
        Assert.False(item.IsList);
        Assert.Equal(content, Hex.Text(item.Bytes));
        Assert.Equal(encoded, Hex.Text(item.Encode()));
    }

    [Theory]
    [InlineData("c0", 0)]
    [InlineData("c88363617483646f67", 2)]
    [InlineData("c7c0c1c0c3c0c1c0", 3)]
    public void Lists_are_read_and_written(string encoded, int count)
    {
        Assert.True(RlpReader.TryRead(Hex.Bytes(encoded), out var item));
        Assert.True(item.IsList);
        Assert.Equal(count, item.Items.Length);
        Assert.Equal(encoded, Hex.Text(item.Encode()));
    }

    [Theory]
    [InlineData("")] // nothing
    [InlineData("8100")] // a byte that stands for itself
    [InlineData("817f")]
    [InlineData("81")] // cut
    [InlineData("83646f")]
    [InlineData("c1")]
    [InlineData("c28080ff")] // left over
    [InlineData("8080")]
    [InlineData("b800")] // not the shortest length
    [InlineData("b83700")]
    [InlineData("b90001ff")]
    [InlineData("f800")]
    [InlineData("f9000100")]
    [InlineData("bf0f000000000000021111")] // longer than anything
    [InlineData("ffffffffffffffffff")]
    [InlineData("c3830102")] // beyond its list
    public void Anything_else_is_refused(string encoded) => Assert.False(RlpReader.TryRead(Hex.Bytes(encoded), out _));

    [Fact]
    public void Depth_and_number_of_items_are_bounded()
    {
        static byte[] Nested(int depth)
        {
            var item = RlpItem.List();
            for (var i = 1; i < depth; i++) { item = RlpItem.List(item); }
            return item.Encode();
        }
        Assert.True(RlpReader.TryRead(Nested(RlpReader.MaxDepth), out _));
        Assert.False(RlpReader.TryRead(Nested(RlpReader.MaxDepth + 1), out _));
        Assert.True(RlpReader.TryRead(RlpItem.List(Enumerable.Repeat(RlpItem.List(), RlpReader.MaxItems - 1).ToArray()).Encode(), out _));
        Assert.False(RlpReader.TryRead(RlpItem.List(Enumerable.Repeat(RlpItem.List(), RlpReader.MaxItems).ToArray()).Encode(), out _));
        Assert.False(RlpReader.TryRead(RlpItem.Of(new byte[RlpReader.MaxSize]).Encode(), out _));
    }

    [Fact]
    public void What_is_read_is_written_the_same() => Gen.Byte.Array[0, 200].Sample(bytes => !RlpReader.TryRead(bytes, out var item) || item.Encode().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void Valid_ones_of_ethereum_tests()
    {
        using var json = VectorFolder.Json("vectors/ethereum_tests/RLPTests/rlptest.json");
        foreach (var test in json.RootElement.EnumerateObject())
        {
            var expected = Item(test.Value.GetProperty("in"));
            var encoded = Hex.Bytes(test.Value.GetProperty("out").GetString()!);
            Assert.Equal(Hex.Text(encoded), Hex.Text(expected.Encode()));
            Assert.True(RlpReader.TryRead(encoded, out var read), test.Name);
            Assert.Equal(Hex.Text(encoded), Hex.Text(read.Encode()));
        }
    }

    [Fact]
    public void Invalid_ones_of_ethereum_tests()
    {
        using var json = VectorFolder.Json("vectors/ethereum_tests/RLPTests/invalidRLPTest.json");
        foreach (var test in json.RootElement.EnumerateObject()) { Assert.False(RlpReader.TryRead(Hex.Bytes(test.Value.GetProperty("out").GetString()!), out _), test.Name); }
    }

    private static RlpItem Item(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => RlpItem.Of(json.GetUInt64()),
        JsonValueKind.Array => RlpItem.List(json.EnumerateArray().Select(Item).ToArray()),
        _ when json.GetString()!.StartsWith('#') => Number(json.GetString()![1..]),
        _ => RlpItem.Of(Encoding.UTF8.GetBytes(json.GetString()!)),
    };

    private static RlpItem Number(string digits) => RlpItem.Of(System.Numerics.BigInteger.Parse(digits).ToByteArray(isUnsigned: true, isBigEndian: true));
}
