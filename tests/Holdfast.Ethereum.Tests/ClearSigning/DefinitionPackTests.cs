using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>Packs of definitions: what is built is found, and nothing else opens.</summary>
public sealed class DefinitionPackTests
{
    private static readonly byte[] Bytes = Make(40);

    private static byte[] Make(int count) => DefinitionPack.Build(Enumerable.Range(1, count).ToDictionary(i => $"{i}.json", i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($$$$"""
        {"context":{"contract":{"deployments":[{"chainId":{{{{i % 3 + 1}}}},"address":"0x{{{{i:x40}}}}"},{"chainId":9,"address":"0x{{{{i:x40}}}}"}]} },"metadata":{"owner":"Owner {{{{i}}}}"} ,
        "display":{"formats":{"f{{{{i}}}}(uint256 a)":{"intent":"F"},"g(uint8 b)":{"intent":"G"} } } }
        """))).Bytes;

    private static byte[] Rehash(byte[] bytes)
    {
        Sha256.Hash(bytes.AsSpan(40)).AsSpan().CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    [Fact]
    public void Everything_that_was_put_in_is_found()
    {
        var pack = DefinitionPack.Read(Bytes).Value;
        Assert.Equal((40, 80), (pack.Descriptors, pack.Places));
        for (var i = 1; i <= 40; i++)
        {
            var contract = At($"0x{i:x40}");
            Assert.Equal($"definition of \"Owner {i}\"", new Explainer(pack).ExplainCall(9, contract, UInt256.Zero, Call($"f{i}(uint256)", 1))?.Source);
            Assert.NotNull(new Explainer(pack).ExplainCall((ulong)(i % 3 + 1), contract, UInt256.Zero, Call("g(uint8)", 1)));
            Assert.Null(new Explainer(pack).ExplainCall(9, contract, UInt256.Zero, Call($"f{i + 1}(uint256)", 1)));
            Assert.Null(new Explainer(pack).ExplainCall(4, contract, UInt256.Zero, Call($"f{i}(uint256)", 1)));
        }
    }

    [Fact]
    public void A_text_is_parsed_once_for_an_explanation()
    {
        var pack = DefinitionPack.Read(Bytes).Value;
        var selector = BinaryPrimitives.ReadUInt32BigEndian(Call("g(uint8)", 1));
        var parsed = new ParsedTexts();
        var (first, again) = (pack.FindCall(9, At($"0x{7:x40}"), selector, parsed)!, pack.FindCall(9, At($"0x{7:x40}"), selector, parsed)!);
        // Elements are equal where they are of one document.
        Assert.True(first.Common.Equals(again.Common));
        Assert.False(first.Common.Equals(pack.FindCall(9, At($"0x{7:x40}"), selector, new())!.Common));
    }

    [Fact]
    public void An_empty_pack_opens() => Assert.Equal(0, DefinitionPack.Read(Make(0)).Value.Places);

    [Fact]
    [Trait("attack", "E09")]
    public void A_pack_that_was_changed_does_not_open() => Gen.Int[0, Bytes.Length - 1].Sample(at =>
    {
        byte[] changed = [.. Bytes];
        changed[at] ^= 1;
        Assert.Equal(Refusal.Malformed, DefinitionPack.Read(changed).Refused?.Reason);
    });

    [Fact]
    [Trait("attack", "E09")]
    public void A_hostile_pack_with_a_right_hash_opens_or_not_and_never_fails() => Gen.Select(Gen.Int[40, Bytes.Length - 1], Gen.Byte, Gen.Int[0, 60]).Sample((at, value, cut) =>
    {
        byte[] changed = [.. Bytes[..Math.Max(56, Bytes.Length - (cut > 50 ? cut * 20 : 0))]];
        changed[at % changed.Length < 40 ? 41 : at % changed.Length] = value;
        if (DefinitionPack.Read(Rehash(changed)).Refused is not null) { return; }
        var explainer = new Explainer(DefinitionPack.Read(changed).Value);
        for (var i = 1; i <= 40; i++) { explainer.ExplainCall(9, At($"0x{i:x40}"), UInt256.Zero, Call($"f{i}(uint256)", 1)); }
    }, iter: 3000);

    [Fact]
    [Trait("attack", "E09")]
    public void A_definition_with_text_that_is_none_is_not_used()
    {
        byte[] changed = [.. Bytes];
        changed[changed.AsSpan().IndexOf("Owner 7"u8)] = 0x86;
        var explainer = new Explainer(DefinitionPack.Read(Rehash(changed)).Value);
        Assert.Null(explainer.ExplainCall(9, At($"0x{7:x40}"), UInt256.Zero, Call("f7(uint256)", 1)));
        Assert.NotNull(explainer.ExplainCall(9, At($"0x{8:x40}"), UInt256.Zero, Call("f8(uint256)", 1)));
    }

    // What a binary search would miss, or find by its place only, is not there.
    [Theory]
    [Trait("attack", "E09")]
    [InlineData("entries swapped")]
    [InlineData("an entry twice")]
    [InlineData("chain 0")]
    [InlineData("no contract")]
    public void Tables_out_of_order_do_not_open(string fault)
    {
        byte[] changed = [.. Bytes];
        var places = BinaryPrimitives.ReadInt32BigEndian(changed.AsSpan(44));
        var place = changed.AsSpan(56, 37);
        var entries = changed.AsSpan(56 + places * 37, 24);
        switch (fault)
        {
            case "entries swapped":
                byte[] first = [.. entries[..12]];
                entries[12..].CopyTo(entries);
                first.CopyTo(entries[12..]);
                break;
            case "an entry twice": entries[..4].CopyTo(entries[12..]); break;
            case "chain 0": place[1..9].Clear(); break;
            case "no contract": place[9..29].Clear(); break;
        }
        Assert.Equal(Refusal.Malformed, DefinitionPack.Read(Rehash(changed)).Refused?.Reason);
    }

    [Fact]
    [Trait("case", "benign")]
    public void Tables_in_order_open() => Assert.Null(DefinitionPack.Read(Rehash([.. Bytes])).Refused);

    // Closed: what was accepted first is not mended by what came later.
    [Fact]
    public void A_first_pack_s_definition_that_does_not_hold_is_not_replaced()
    {
        string Of(string owner, string path) => $$$"""{"context":{"contract":{"deployments":[{"chainId":1,"address":"{{{Unknown}}}"}]} },"metadata":{"owner":"{{{owner}}}"},"display":{"formats":{"f(uint256 a)":{"fields":[{"path":"{{{path}}}","label":"A"}]} } } }""";
        DefinitionPack Pack(string owner, string path) => DefinitionPack.Read(DefinitionPack.Build(new Dictionary<string, ReadOnlyMemory<byte>> { ["a.json"] = Encoding.UTF8.GetBytes(Of(owner, path)) }).Bytes).Value;
        Assert.Null(new Explainer(Pack("A", "gone"), Pack("B", "a")).ExplainCall(1, Unknown, UInt256.Zero, Call("f(uint256)", 1)));
        Assert.NotNull(new Explainer(Pack("B", "a"), Pack("A", "gone")).ExplainCall(1, Unknown, UInt256.Zero, Call("f(uint256)", 1)));
    }

    [Theory]
    [InlineData(44)] // places
    [InlineData(48)] // entries
    [InlineData(52)] // texts
    public void Counts_beyond_the_bytes_are_not_believed(int at)
    {
        foreach (var count in (uint[])[uint.MaxValue, int.MaxValue, 1u << 27])
        {
            byte[] changed = [.. Bytes];
            BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(at), count);
            Assert.Equal(Refusal.Malformed, DefinitionPack.Read(Rehash(changed)).Refused?.Reason);
        }
    }

    [Fact]
    public void Too_large_and_too_short_packs()
    {
        Assert.Equal(Refusal.TooLarge, DefinitionPack.Read(new byte[16 * 1024 * 1024 + 1]).Refused?.Reason);
        for (var length = 0; length < 60; length++) { Assert.Equal(Refusal.Malformed, DefinitionPack.Read(Bytes.AsMemory(0, length)).Refused?.Reason); }
    }

    [Fact]
    public void The_first_of_two_descriptors_of_one_function_has_it()
    {
        string Of(string owner) => $$$"""{"context":{"contract":{"deployments":[{"chainId":1,"address":"{{{Unknown}}}"}]} },"metadata":{"owner":"{{{owner}}}"},"display":{"formats":{"f(uint256 a)":{} } } }""";
        var build = DefinitionPack.Build(new Dictionary<string, ReadOnlyMemory<byte>> { ["b.json"] = Encoding.UTF8.GetBytes(Of("B")), ["a.json"] = Encoding.UTF8.GetBytes(Of("A")) });
        Assert.Equal("b.json", Assert.Single(build.LeftOut).File);
        Assert.Equal("definition of \"A\"", new Explainer(DefinitionPack.Read(build.Bytes).Value).ExplainCall(1, Unknown, UInt256.Zero, Call("f(uint256)", 1))?.Source);
    }
}
