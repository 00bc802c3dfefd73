using System.Numerics;
using System.Text.Json;
using Holdfast.Ethereum.Abi;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Ethereum.Tests.Abi;

/// <summary>Solidity's ABI specification: its examples, ethereum/tests' ABITests, and what the canonical form rules out.</summary>
public sealed class AbiTests
{
    private static readonly AbiFunction Sam = AbiFunction.Of("sam(bytes,bool,uint256[])");

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "").Replace("\n", ""));
    private static string WordOf(long value) => value.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    // § Examples.
    [Theory]
    [InlineData("baz(uint32,bool)", 0xcdcd77c0)]
    [InlineData("bar(bytes3[2])", 0xfce353f6)]
    [InlineData("sam(bytes,bool,uint256[])", 0xa5643bf2)]
    [InlineData("f(uint256,uint32[],bytes10,bytes)", 0x8be65246)]
    [InlineData("transfer(address to, uint256 value)", 0xa9059cbb)]
    [InlineData("transfer(address,uint)", 0xa9059cbb)]
    [InlineData("execTransaction(address to,uint256 value,bytes calldata data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address payable refundReceiver,bytes memory signatures)", 0x6a761202)]
    [InlineData("aggregate3(tuple(address target, bool allowFailure, bytes callData)[] calls)", 0x82ad56cb)]
    public void Selectors(string signature, uint selector) => Assert.Equal(selector, AbiFunction.Of(signature).Selector);

    [Fact]
    public void The_specification_s_example_of_offsets()
    {
        var data = Hex("a5643bf2" + WordOf(0x60) + WordOf(1) + WordOf(0xa0) + WordOf(4) + "6461766500000000000000000000000000000000000000000000000000000000" + WordOf(3) + WordOf(1) + WordOf(2) + WordOf(3));
        Assert.True(Sam.TryDecodeCall(data, out var inputs));
        Assert.Equal("dave"u8, ((AbiAtom)inputs.Items[0]).Bytes);
        Assert.True(((AbiAtom)inputs.Items[1]).AsBool);
        Assert.Equal([1, 2, 3], ((AbiList)inputs.Items[2]).Items.Select(item => ((AbiAtom)item).AsNumber));
        Assert.Equal(data, Sam.EncodeCall(inputs));
    }

    [Fact]
    public void Official_vectors()
    {
        using var file = VectorFolder.Json("vectors/ethereum_tests/ABITests/basic_abi_tests.json");
        Assert.NotEmpty(file.RootElement.EnumerateObject());
        foreach (var test in file.RootElement.EnumerateObject())
        {
            var type = AbiFunction.Of($"f({string.Join(',', test.Value.GetProperty("types").EnumerateArray().Select(each => each.GetString()))})").Inputs;
            var values = AbiBuilder.Tuple(type, [.. test.Value.GetProperty("args").EnumerateArray().Zip(type.Components, (arg, component) => Plain(arg, component.Type))]);
            var expected = Convert.FromHexString(test.Value.GetProperty("result").GetString()!);
            Assert.Equal(expected, AbiEncoder.Encode(values));
            Assert.True(AbiDecoder.TryDecode(type, expected, out var read));
            Assert.Equal(expected, AbiEncoder.Encode(read));
        }
    }

    [Fact]
    public void The_example_with_bytes10_of_the_official_vectors()
    {
        var type = AbiFunction.Of("f(uint256,uint32[],bytes10,bytes)").Inputs;
        var values = AbiBuilder.Tuple(type, 0x123, new object[] { 0x456, 0x789 }, "1234567890"u8.ToArray(), "Hello, world!"u8.ToArray());
        Assert.Equal(WordOf(0x123) + WordOf(0x80) + "3132333435363738393000000000000000000000000000000000000000000000" + WordOf(0xe0) + WordOf(2) + WordOf(0x456) + WordOf(0x789)
            + WordOf(13) + "48656c6c6f2c20776f726c642100000000000000000000000000000000000000", Convert.ToHexStringLower(AbiEncoder.Encode(values)));
    }

    [Fact]
    public void Signed_numbers_keep_their_sign()
    {
        var type = AbiFunction.Of("f(int8,int256)").Inputs;
        var data = AbiEncoder.Encode(AbiBuilder.Tuple(type, -128, BigInteger.MinusOne));
        Assert.True(AbiDecoder.TryDecode(type, data, out var read));
        Assert.Equal(-128, ((AbiAtom)read.Items[0]).AsNumber);
        Assert.Equal(-1, ((AbiAtom)read.Items[1]).AsNumber);
        Assert.Throws<ArgumentException>(() => AbiBuilder.Tuple(type, 128, 0));
    }

    [Theory]
    [Trait("attack", "E08")]
    [InlineData("f(address)", "000000000000000000000001" + "1111111111111111111111111111111111111111")]
    [InlineData("f(bool)", "0000000000000000000000000000000000000000000000000000000000000002")]
    [InlineData("f(uint8)", "0000000000000000000000000000000000000000000000000000000000000100")]
    [InlineData("f(int8)", "0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("f(int8)", "ff000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("f(bytes3)", "6162630000000000000000000000000000000000000000000000000000000001")]
    public void Words_with_more_than_their_value_are_not_read(string signature, string data) => Assert.False(AbiDecoder.TryDecode(AbiFunction.Of(signature).Inputs, Hex(data), out _));

    [Fact]
    [Trait("attack", "E08")]
    public void Offsets_shared_backwards_and_with_gaps_are_not_read()
    {
        var type = AbiFunction.Of("f(bytes,bytes)").Inputs;
        string[] hostile =
        [
            WordOf(0x40) + WordOf(0x40) + WordOf(0),                    // both point to one
            WordOf(0x60) + WordOf(0x40) + WordOf(0) + WordOf(0),        // in the other order
            WordOf(0x60) + WordOf(0x80) + WordOf(7) + WordOf(0) + WordOf(0), // something hidden before
            WordOf(0x40) + WordOf(0x80) + WordOf(0) + WordOf(7) + WordOf(0), // and between
            WordOf(0x40) + WordOf(0x60) + WordOf(0) + WordOf(0) + WordOf(7), // and after
            WordOf(0) + WordOf(0x40) + WordOf(0) + WordOf(0),           // onto itself
            "8" + WordOf(0x40)[1..] + WordOf(0x60) + WordOf(0) + WordOf(0),
            WordOf(0x40) + WordOf(0x60) + WordOf(0) + WordOf(0x7fffffff),
            WordOf(0x40) + WordOf(0x80) + WordOf(1) + "6100000000000000000000000000000000000000000000000000000000000001" + WordOf(0), // padding that is none
            WordOf(0x40) + WordOf(0x60) + WordOf(0) + WordOf(0) + "00", // half a word
            WordOf(0x40) + WordOf(0x60) + WordOf(0),                    // cut
        ];
        Assert.All(hostile, data => Assert.False(AbiDecoder.TryDecode(type, Hex(data), out _)));
    }

    [Fact]
    public void The_same_in_canonical_form_is_read()
        => Assert.True(AbiDecoder.TryDecode(AbiFunction.Of("f(bytes,bytes)").Inputs, Hex(WordOf(0x40) + WordOf(0x60) + WordOf(0) + WordOf(0)), out _));

    [Theory]
    [Trait("attack", "E08")]
    [InlineData("f(uint256[])")]
    [InlineData("f(bytes[])")]
    [InlineData("f((address,bytes)[])")]
    [InlineData("f(string[3][])")]
    [InlineData("f(bytes)")]
    public void A_count_beyond_the_data_is_not_believed(string signature)
    {
        foreach (var count in (string[])[WordOf(int.MaxValue), WordOf(2), new string('f', 64), "4" + new string('0', 63)])
        {
            Assert.False(AbiDecoder.TryDecode(AbiFunction.Of(signature).Inputs, Hex(WordOf(0x20) + count), out _));
        }
    }

    [Fact]
    public void Text_that_is_not_utf8_is_not_read()
    {
        var type = AbiFunction.Of("f(string)").Inputs;
        Assert.False(AbiDecoder.TryDecode(type, Hex(WordOf(0x20) + WordOf(1) + "ff" + new string('0', 62)), out _));
        Assert.True(AbiDecoder.TryDecode(type, Hex(WordOf(0x20) + WordOf(2) + "c3a4" + new string('0', 60)), out _));
    }

    [Theory]
    [InlineData("f(function)")]
    [InlineData("f(fixed128x18)")]
    [InlineData("f(uint7)")]
    [InlineData("f(uint264)")]
    [InlineData("f(uint08)")]
    [InlineData("f(bytes33)")]
    [InlineData("f(bytes0)")]
    [InlineData("f(uint256[0])")]
    [InlineData("f(uint256[01])")]
    [InlineData("f(uint256[-1])")]
    [InlineData("f(uint256[99999][99999])")]
    [InlineData("f(bytes[99999])")]
    [InlineData("f(()[])")]
    [InlineData("f((),uint256)")]
    [InlineData("f(uint256")]
    [InlineData("f(uint256) returns (bool)")]
    [InlineData("f(uint256,)")]
    [InlineData("f(uint256 a b)")]
    [InlineData("f(person)")]
    [InlineData("1f()")]
    [InlineData("(uint256)")]
    [InlineData("f(uint256[][][][][][][][][][][][])")]
    [InlineData("f((((((((((((uint256))))))))))))")]
    public void Signatures_that_are_none(string text) => Assert.False(AbiFunction.TryParse(text, out _));

    [Fact]
    public void A_thousand_brackets_end_soon()
    {
        Assert.False(AbiFunction.TryParse("f" + new string('(', 4000), out _));
        Assert.False(AbiFunction.TryParse("f(uint256" + string.Concat(Enumerable.Repeat("[]", 2000)) + ")", out _));
    }

    [Fact]
    public void Functions_of_a_json_abi()
    {
        const string Json = """[{"type":"function","name":"aggregate3","inputs":[{"name":"calls","type":"tuple[]","components":[{"name":"target","type":"address"},{"name":"allowFailure","type":"bool"},{"name":"callData","type":"bytes"}]}]},{"type":"event","name":"E","inputs":[]}]""";
        Assert.True(AbiJson.TryReadFunctions(System.Text.Encoding.UTF8.GetBytes(Json), out var functions));
        Assert.Equal(0x82ad56cbu, Assert.Single(functions).Selector);
        Assert.False(AbiJson.TryReadFunctions("{}"u8.ToArray(), out _));
        Assert.False(AbiJson.TryReadFunctions("""[{"type":"function","type":"event"}]"""u8.ToArray(), out _));
    }

    [Theory]
    [InlineData("erc20.json", 0xa9059cbb)]
    [InlineData("safe_1.4.1.abi.json", 0x6a761202)]
    [InlineData("1inch.abi.json", 0x07ed2379)]
    public void Functions_of_real_contracts(string name, uint selector)
    {
        var json = File.ReadAllBytes(VectorFolder.PathOf($"vectors/LedgerHQ_app-ethereum/tests/ragger/abis/{name}"));
        using var document = JsonDocument.Parse(json);
        Assert.True(AbiJson.TryReadFunctions(json, out var functions));
        Assert.Equal(document.RootElement.EnumerateArray().Count(entry => entry.GetProperty("type").GetString() == "function"), functions.Count);
        Assert.Contains(functions, function => function.Selector == selector);
    }

    private static object Plain(JsonElement value, AbiType type) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(each => Plain(each, type.Element)).ToArray(),
        JsonValueKind.Number => value.GetInt64(),
        _ when type.Kind == AbiKind.Address => Address.TryParse(value.GetString(), out var address) ? address : throw new FormatException(),
        _ => System.Text.Encoding.ASCII.GetBytes(value.GetString()!),
    };
}
