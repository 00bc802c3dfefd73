using System.Text;
using System.Text.Json;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Ethereum.Tests.TypedMessages;

/// <summary>EIP-712: its example, what Trezor's devices signed, what eth-sig-util hashes, what Ledger's tests sign.</summary>
public sealed class Eip712Tests
{
    [Fact]
    public void The_example_is_hashed_and_signed()
    {
        var mail = Typed.Parse(Typed.Mail).Value;
        Assert.Equal("Mail(Person from,Person to,string contents)Person(string name,address wallet)", mail.EncodedType);
        Assert.Equal("f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f", mail.DomainHash.ToString());
        Assert.Equal("c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e", mail.MessageHash.ToString());
        Assert.Equal("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2", mail.SigningDigest.ToString());
        Assert.Equal(1ul, mail.ChainId);
        Assert.Equal("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC", mail.VerifyingContract.ToString());
        var secret = Keccak256.Hash("cow"u8);
        var signature = new Signature();
        signature.Recovery = Ecdsa.SignRecoverable(mail.SigningDigest, secret.AsSpan(), signature.Span);
        Assert.Equal("4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c",
            Hex.Text(EthereumSignature.Of(signature).ToMessageBytes()));
        Assert.Equal(mail.SigningDigest, Typed.Parse(Typed.Mail, TypedDataVersion.V3).Value.SigningDigest);
    }

    /// <summary>The minimal message of eth-sig-util's tests: a domain that says nothing, and no message.</summary>
    [Theory]
    [InlineData("""{"types":{"EIP712Domain":[]},"primaryType":"EIP712Domain","domain":{},"message":{}}""")]
    [InlineData("""{"types":{},"primaryType":"EIP712Domain","domain":{},"message":{}}""")]
    public void The_smallest_message_is_hashed(string json) => Assert.Equal("8d4a3f4082945b7879e2b55f181c31a77c8c0a464b70669458abbaaf99de4c38", Typed.Parse(json).Value.SigningDigest.ToString());

    [Fact]
    public void Trezors_signatures_are_the_same()
    {
        using var json = VectorFolder.Json("vectors/trezor_trezor-firmware/ethereum/sign_typed_data.json");
        using var wallet = new EthereumWallet { Options = new() { AllowBlindSigning = true } }; // one has bytes in it
        var signed = 0;
        foreach (var test in json.RootElement.GetProperty("tests").EnumerateArray())
        {
            var parameters = test.GetProperty("parameters");
            if (!parameters.GetProperty("metamask_v4_compat").GetBoolean()) { continue; } // its own form of arrays
            var data = parameters.GetProperty("data").GetRawText();
            var parsed = Typed.Parse(data);
            Assert.True(parsed.Refused is null, $"{test.GetProperty("name")}: {parsed.Refused}");
            Assert.Equal(data.Contains("attachedMoneyInEth", StringComparison.Ordinal), parsed.Value.HasUndeclared);
            var signature = wallet.SignatureOf(wallet.Propose(parsed.Value));
            Assert.Equal(test.GetProperty("result").GetProperty("sig").GetString(), $"0x{Hex.Text(signature.ToMessageBytes())}");
            signed++;
        }
        Assert.Equal(9, signed);
    }

    [Fact]
    public void Ledgers_inputs_are_read()
    {
        var read = 0;
        foreach (var file in Directory.GetFiles(VectorFolder.PathOf("vectors/LedgerHQ_app-ethereum/tests/ragger/eip712_input_files"), "*.json").Where(name => !name.EndsWith("-filter.json", StringComparison.Ordinal)).Order())
        {
            var refused = TypedData.Parse(File.ReadAllBytes(file)).Refused;
            // bytes32 with 63 digits: some libraries put a zero before them, some after.
            if (file.EndsWith("14-rabby_bug-data.json", StringComparison.Ordinal)) { Assert.Equal(Refusal.Malformed, refused?.Reason); continue; }
            Assert.True(refused is null, $"{file}: {refused}");
            read++;
        }
        Assert.True(read >= 15, $"{read} read");
    }

    /// <summary>Values that eth-sig-util and every other reader take alike: data of a struct "Message(type data)" of version 4.</summary>
    [Fact]
    public void Values_are_encoded_as_in_eth_sig_util()
    {
        var lines = File.ReadAllLines(VectorFolder.PathOf("vectors/MetaMask_eth-sig-util/src/__snapshots__/sign-typed-data.test.ts.snap"));
        var pattern = new System.Text.RegularExpressions.Regex("""^exports\[`TypedDataUtils\.hashStruct V4 example data type "([^"]+)" should hash "(.*)" \(type "(string|number|boolean)"\) 1`\] = `"([0-9a-f]{64})"`;$""");
        var (same, refused) = (0, 0);
        foreach (var match in lines.Select(line => pattern.Match(line)).Where(match => match.Success))
        {
            var value = match.Groups[3].Value == "string" ? JsonSerializer.Serialize(match.Groups[2].Value) : match.Groups[2].Value;
            var json = $$$"""{"types":{"Message":[{"name":"data","type":"{{{match.Groups[1].Value}}}"}]},"primaryType":"Message","domain":{},"message":{"data":{{{value}}}}}""";
            if (!Typed.Parse(json).TryGet(out var message, out _)) { refused++; continue; }
            Assert.Equal(match.Groups[4].Value, message.MessageHash.ToString());
            same++;
        }
        Assert.True(same >= 15, $"{same} the same, {refused} refused");
    }

    [Theory]
    [InlineData("uint8", "255", "ff")]
    [InlineData("uint8", "\"0xff\"", "ff")]
    [InlineData("uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639935\"", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("int8", "-128", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("int8", "\"127\"", "7f")]
    [InlineData("bool", "true", "01")]
    public void Numbers_fill_their_word(string type, string value, string word)
    {
        var message = Typed.Parse(Typed.Of($"{type} a", $$"""{"a":{{value}}}""")).Value.Message!;
        Assert.Equal(word.PadLeft(64, '0'), Hex.Text(((TypedAtom)message["a"]!).Bytes));
    }

    [Theory]
    [Trait("attack", "E07")]
    [InlineData("uint8", "256")]
    [InlineData("uint8", "-1")]
    [InlineData("uint8", "\"\"")] // int8 with nothing in it
    [InlineData("int8", "\"\"")]
    [InlineData("int8", "\"0x\"")]
    [InlineData("int8", "128")]
    [InlineData("int8", "-129")]
    [InlineData("int8", "1.0")]
    [InlineData("int8", "1e1")]
    [InlineData("int8", "\"01\"")]
    [InlineData("int8", "\"-0x1\"")]
    [InlineData("int8", "\"+1\"")]
    [InlineData("int8", "\" 1\"")]
    [InlineData("int8", "true")]
    [InlineData("int8", "null")]
    [InlineData("uint256", "9007199254740993")] // rounded by JavaScript
    [InlineData("uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"")]
    [InlineData("uint7", "1")]
    [InlineData("uint264", "1")]
    [InlineData("uint08", "1")]
    [InlineData("uint", "1")]
    [InlineData("bytes33", "\"0x00\"")]
    [InlineData("bytes0", "\"0x\"")]
    [InlineData("bytes2", "\"0x00\"")]
    [InlineData("bytes2", "\"0x000000\"")]
    [InlineData("bytes", "\"0x0\"")]
    [InlineData("bytes", "\"00\"")]
    [InlineData("bytes", "\"0xzz\"")]
    [InlineData("bool", "1")]
    [InlineData("bool", "\"false\"")]
    [InlineData("string", "1")]
    [InlineData("string", "null")]
    [InlineData("string", "\"\\ud800\"")] // half a character
    [InlineData("address", "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd82\"")]
    [InlineData("address", "\"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD827\"")] // EIP-55
    [InlineData("address", "\"cD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\"")]
    [InlineData("string[2]", "[\"a\"]")] // the length lies
    [InlineData("string[2]", "[\"a\",\"b\",\"c\"]")]
    [InlineData("string[]", "\"a\"")]
    [InlineData("string[]", "null")]
    [InlineData("string[0]", "[]")]
    [InlineData("string[-1]", "[]")]
    [InlineData("string[][][][][]", "[]")]
    [InlineData("Missing", "{}")]
    public void Values_that_do_not_fit_are_refused(string type, string value) => AssertMalformed(Typed.Of($"{type} a", $$"""{"a":{{value}}}"""));

    [Theory]
    [Trait("attack", "E07")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"types":{},"primaryType":"T","domain":{},"message":{}}""")]
    [InlineData("""{"types":{"T":[]},"primaryType":"T","domain":{}}""")]
    [InlineData("""{"types":{"T":[],"T":[]},"primaryType":"T","domain":{},"message":{}}""")]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"},{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true}}""")]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true,"a":false}}""")]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{}}""")]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool","more":1}]},"primaryType":"T","domain":{},"message":{"a":true}}""")]
    [InlineData("""{"types":{"address":[]},"primaryType":"address","domain":{},"message":{}}""")]
    [InlineData("""{"types":{"uint":[]},"primaryType":"uint","domain":{},"message":{}}""")]
    [InlineData("""{"types":{"T[]":[]},"primaryType":"T[]","domain":{},"message":[]}""")]
    [InlineData("""{"types":{"T":[]},"primaryType":"T","domain":{},"message":{}} x""")]
    [InlineData("""{"types":{"EIP712Domain":[]},"primaryType":"EIP712Domain","domain":{},"message":{"a":1}}""")]
    public void Messages_that_are_none_are_refused(string json) => AssertMalformed(json);

    /// <summary>As MetaMask's method does; hosts that show them are not believed.</summary>
    [Theory]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true,"b":false}}""", true)]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{"name":"a"},"message":{"a":true}}""", true)]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true},"more":1}""", true)]
    [InlineData("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true}}""", false)]
    public void What_is_not_declared_is_not_signed(string json, bool hasUndeclared)
    {
        var message = Typed.Parse(json).Value;
        Assert.Equal(hasUndeclared, message.HasUndeclared);
        Assert.Equal(Typed.Parse("""{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true}}""").Value.SigningDigest, message.SigningDigest);
        using var wallet = new EthereumWallet();
        Assert.Equal(hasUndeclared, wallet.Propose(message).Review.Codes().Contains("typed-data-undeclared"));
    }

    /// <summary>E06: a name that could be read as another type's encoding.</summary>
    [Theory]
    [Trait("attack", "E06")]
    [InlineData("a)B(bool c")]
    [InlineData("a,bool b")]
    [InlineData("a\\nb")]
    [InlineData("a\\u202eb")]
    [InlineData("")]
    [InlineData("1a")]
    public void Names_that_are_none_are_refused(string name)
    {
        AssertMalformed($$$"""{"types":{"T":[{"name":"{{{name}}}","type":"bool"}]},"primaryType":"T","domain":{},"message":{"{{{name}}}":true}}""");
        AssertMalformed($$$"""{"types":{"{{{name}}}":[]},"primaryType":"{{{name}}}","domain":{},"message":{}}""");
    }

    [Fact]
    [Trait("attack", "E07")]
    public void Structs_may_contain_themselves_as_deep_as_is_read()
    {
        static string Nested(int depth) => depth == 0 ? """{"a":null}""" : $$"""{"a":{{Nested(depth - 1)}}}""";
        Assert.Null(Typed.Parse(Typed.Of("T a", Nested(TypedDataReader.MaxDepth - 1))).Refused);
        Assert.Equal(Refusal.TooLarge, Typed.Parse(Typed.Of("T a", Nested(TypedDataReader.MaxDepth))).Refused?.Reason);
        AssertMalformed(Typed.Of("T a", "{}"));
        Assert.Equal(Refusal.Malformed, Typed.Parse(Typed.Of("T a", Nested(0)), TypedDataVersion.V3).Refused?.Reason); // null is version 4's
        // "Person" of eth-sig-util's own test of it.
        Assert.Equal(Keccak256.Hash(Encoding.ASCII.GetBytes("T(T a)")).ToString(), TypeHash(Typed.Of("T a", Nested(0))));
    }

    [Fact]
    [Trait("attack", "E07")]
    public void Size_and_number_are_bounded()
    {
        Assert.Null(Typed.Parse(Typed.Of("bool[] a", $$"""{"a":[{{string.Join(',', Enumerable.Repeat("true", 4000))}}]}""")).Refused);
        Assert.Equal(Refusal.TooLarge, Typed.Parse(Typed.Of("bool[] a", $$"""{"a":[{{string.Join(',', Enumerable.Repeat("true", TypedDataReader.MaxValues))}}]}""")).Refused?.Reason);
        Assert.Equal(Refusal.TooLarge, Typed.Parse(Typed.Of("string a", $$"""{"a":"{{new string('a', TypedDataReader.MaxSize)}}"}""")).Refused?.Reason);
        var many = string.Concat(Enumerable.Range(0, TypeTable.MaxStructs).Select(i => $"\"S{i}\":[],"));
        Assert.Equal(Refusal.TooLarge, Typed.Parse(Typed.Of("bool a", """{"a":true}""", many)).Refused?.Reason);
        var members = string.Join(',', Enumerable.Range(0, TypeTable.MaxMembers + 1).Select(i => $"bool m{i}"));
        Assert.Equal(Refusal.TooLarge, Typed.Parse(Typed.Of(members, "{}")).Refused?.Reason);
    }

    [Fact]
    public void Version_3_has_no_arrays()
    {
        var json = Typed.Of("bool[] a", """{"a":[true]}""");
        Assert.Null(Typed.Parse(json).Refused);
        Assert.Equal(Refusal.Unsupported, Typed.Parse(json, TypedDataVersion.V3).Refused?.Reason);
    }

    private static string TypeHash(string json) => Keccak256.Hash(Encoding.ASCII.GetBytes(Typed.Parse(json).Value.EncodedType)).ToString();

    private static void AssertMalformed(string json) => Assert.Equal(Refusal.Malformed, Typed.Parse(json).Refused?.Reason);
}
