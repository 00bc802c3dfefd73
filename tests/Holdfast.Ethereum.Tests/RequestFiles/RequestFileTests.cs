using System.Text;
using System.Text.Json.Nodes;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Rlp;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Ethereum.Tests.RequestFiles;

/// <summary>Files that ask for a signature: each is read in one way, or refused for a reason.</summary>
public sealed class RequestFileTests
{
    private const string Path = "m/44'/60'/0'/0/0";
    /// <summary>EIP-155's example.</summary>
    private const string Unsigned = "0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080";
    private const string Typed = """{"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{"chainId":1},"message":{"a":true}}""";
    private const string Transaction = $$"""{"type":"ethereum-transaction","path":"{{Path}}","unsigned":"{{Unsigned}}"}""";
    private const string Authorization = $$"""{"type":"ethereum-authorization","path":"{{Path}}","chainId":1,"address":"0x63c0c19a282a1b52b07dd5a65b58948a07dae32b","nonce":"0x2a"}""";

    private static Result<EthereumRequestFile> Read(string json) => EthereumRequestFile.Read(Encoding.UTF8.GetBytes(json));

    private static T Request<T>(string json, EthereumOptions? options = null) where T : EthereumRequest => Assert.IsType<T>(Read(json).Value.For(options ?? new(), default));

    private static string Message(string text) => $$"""{"type":"ethereum-message","path":"{{Path}}","message":{{JsonValue.Create(text).ToJsonString()}}}""";

    private static string TypedRequest(string json, string? version = null)
        => $"{{\"type\":\"ethereum-typed-data\",\"path\":\"{Path}\",{(version is null ? "" : $"\"version\":\"{version}\",")}\"typedData\":{json}}}";

    private static void AssertRefused(Refusal reason, string detail, string json)
    {
        var refused = Read(json).Refused;
        Assert.Equal(reason, refused?.Reason);
        Assert.Contains(detail, refused!.Detail, StringComparison.Ordinal);
    }

    [Fact, Trait("attack", "E12"), Trait("attack", "E14"), Trait("case", "benign")]
    public void Each_type_is_read()
    {
        Assert.Equal(Unsigned[2..], Convert.ToHexStringLower(Request<EthereumTransactionRequest>(Transaction).Transaction.ToUnsigned()));
        Assert.Equal(TypedData.Parse(Encoding.UTF8.GetBytes(Typed)).Value.SigningDigest, Request<TypedDataRequest>(TypedRequest(Typed)).Message.SigningDigest);
        Assert.Equal("hello, wörld\n", Encoding.UTF8.GetString(Request<PersonalMessageRequest>(Message("hello, wörld\n")).Message));
        Assert.Equal("00ff", Convert.ToHexStringLower(Request<PersonalMessageRequest>(Message("0x00FF")).Message));
        var authorization = Request<AuthorizationRequest>(Authorization).Authorization;
        Assert.Equal((1ul, "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", 42ul), (authorization.ChainId, authorization.Delegate.ToString(), authorization.Nonce));
    }

    [Fact]
    public void Path_and_settings_are_the_requests()
    {
        var request = Request<EthereumTransactionRequest>(Transaction, new() { AllowBlindSigning = true });
        Assert.Equal((Path, true), (request.Path.ToString(), request.Options.AllowBlindSigning));
        Assert.NotEqual(request.Digest, Request<EthereumTransactionRequest>(Transaction).Digest);
        Assert.Equal("ethereum-transaction", Read(Transaction).Value.Type);
    }

    [Fact]
    public void White_space_and_the_order_of_members_say_nothing()
        => Assert.Equal(Request<EthereumTransactionRequest>(Transaction).Digest, Request<EthereumTransactionRequest>($"\r\n {{ \"unsigned\" : \"{Unsigned}\" ,\t\"path\":\"{Path}\",\n\"type\":\"ethereum-transaction\"}}\n\n").Digest);

    [Theory]
    [InlineData("", "well-formed"), InlineData("[]", "one JSON object"), InlineData("[{}]", "one JSON object"), InlineData("\"a\"", "one JSON object")]
    [InlineData("{}", "\"type\" is missing"), InlineData("{", "well-formed"), InlineData("{\"type\":}", "well-formed"), InlineData("{\"type\":1}", "\"type\" is no text")]
    [InlineData("{\"type\":\"ethereum-message\",}", "well-formed"), InlineData("{/**/}", "well-formed"), InlineData("\ufeff{}", "well-formed"), InlineData("{\"type\":\"\\ud800\"}", "well-formed")]
    public void What_is_not_one_object_is_refused(string json, string detail) => AssertRefused(Refusal.Malformed, detail, json);

    [Theory]
    [InlineData(" {}"), InlineData("x"), InlineData("\0"), InlineData("}"), InlineData(" \n,")]
    public void What_follows_a_request_is_refused(string more)
    {
        AssertRefused(Refusal.Malformed, "something follows", Transaction + more);
        Assert.Null(Read(Transaction + " \n").Refused);
    }

    [Theory]
    [InlineData("\"path\":\"m/44'/60'/0'/0/1\"", "\"path\" is there twice")]
    [InlineData("\"p\\u0061th\":\"m/44'/60'/0'/0/1\"", "\"path\" is there twice")]
    [InlineData("\"Path\":\"m/44'/60'/0'/0/1\"", "\"Path\" is no member")]
    [InlineData("\"unsigned\":null", "\"unsigned\" is there twice")]
    [InlineData("\"chainId\":1", "\"chainId\" is no member")]
    [InlineData("\"version\":\"V4\"", "\"version\" is no member")]
    [InlineData("\"a\\u202e\\n\":1", "a member is no member")]
    [InlineData("\"\":1", "a member is no member")]
    public void A_member_twice_or_not_known_is_refused(string member, string detail)
    {
        AssertRefused(Refusal.Malformed, detail, Transaction.Replace("{", $"{{{member},", StringComparison.Ordinal));
        AssertRefused(Refusal.Malformed, detail, Transaction.Replace("}", $",{member}}}", StringComparison.Ordinal));
    }

    [Fact]
    public void So_are_very_many() => AssertRefused(Refusal.Malformed, "more members", $"{{{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"a{i}\":0"))}}}");

    [Theory]
    [InlineData("""{"type":"ethereum-transaction","unsigned":"0x00"}""", "\"path\" is missing")]
    [InlineData("""{"type":"ethereum-transaction","path":"m/44'/60'/0'/0/0"}""", "\"unsigned\" is missing")]
    [InlineData("""{"type":"ethereum-transaction","path":["m"],"unsigned":"0x00"}""", "\"path\" is no text")]
    [InlineData("""{"type":"ethereum-transaction","path":"m/44'/x","unsigned":"0x00"}""", "\"path\" is not a derivation path")]
    [InlineData("""{"type":"ethereum-transaction","path":"m","unsigned":{}}""", "\"unsigned\" is no text")]
    [InlineData("""{"type":"ethereum-transaction","path":"m","unsigned":"ec09"}""", "\"unsigned\" is not 0x")]
    [InlineData("""{"type":"ethereum-transaction","path":"m","unsigned":"0xec0"}""", "\"unsigned\" is not 0x")]
    [InlineData("""{"type":"ethereum-transaction","path":"m","unsigned":"0xzz"}""", "\"unsigned\" is not 0x")]
    [InlineData("""{"type":"ethereum-transaction","path":"m","unsigned":"0x"}""", "\"unsigned\" is not 0x")]
    [InlineData("""{"type":"ethereum-transaction","path":"m","unsigned":"0xff"}""", "not RLP")]
    [InlineData("""{"type":"ethereum-typed-data","path":"m"}""", "\"typedData\" is missing")]
    [InlineData("""{"type":"ethereum-typed-data","path":"m","typedData":"{}"}""", "\"typedData\" is no object")]
    [InlineData("""{"type":"ethereum-typed-data","path":"m","typedData":{},"version":4}""", "\"version\" is no text")]
    [InlineData("""{"type":"ethereum-typed-data","path":"m","typedData":{},"version":"V1"}""", "neither V3 nor V4")]
    [InlineData("""{"type":"ethereum-typed-data","path":"m","typedData":{}}""", "types, primaryType, domain")]
    [InlineData("""{"type":"ethereum-message","path":"m"}""", "\"message\" is missing")]
    [InlineData("""{"type":"ethereum-message","path":"m","message":5}""", "\"message\" is no text")]
    [InlineData("""{"type":"ethereum-message","path":"m","message":null}""", "\"message\" is no text")]
    [InlineData("""{"type":"ethereum-authorization","path":"m","chainId":1,"nonce":0}""", "\"address\" is missing")]
    public void What_is_missing_or_of_another_kind_is_refused(string json, string detail) => AssertRefused(Refusal.Malformed, detail, json);

    /// <summary>Half of the programs would sign the bytes, and half the text.</summary>
    [Theory, Trait("attack", "E14")]
    [InlineData("0x"), InlineData("0x0"), InlineData("0xzz"), InlineData("0x00 "), InlineData("0x00\0"), InlineData("0X00"), InlineData("0x hello"), InlineData("0xabcdefg1")]
    public void What_begins_as_bytes_and_is_none_is_not_signed_as_text(string text) => AssertRefused(Refusal.Malformed, "\"message\" is not 0x", Message(text));

    [Theory, Trait("attack", "E14"), Trait("case", "benign")]
    [InlineData(""), InlineData("0"), InlineData("x0"), InlineData(" 0x00"), InlineData("00ff"), InlineData("1.0x")]
    public void Other_text_is_text(string text) => Assert.Equal(text, Encoding.UTF8.GetString(Request<PersonalMessageRequest>(Message(text)).Message));

    /// <summary>A hash alone could be of anything: there is no request for it by any name.</summary>
    [Theory, Trait("attack", "E14")]
    [InlineData("ethereum-hash"), InlineData("eth_sign"), InlineData("ethereum-sign"), InlineData("hash"), InlineData("Ethereum-transaction"), InlineData("ethereum-transaction ")]
    public void No_type_signs_a_hash(string type)
        => AssertRefused(Refusal.Unsupported, "never a hash alone", $$"""{"type":"{{type}}","path":"{{Path}}","hash":"0x{{new string('1', 64)}}"}""");

    /// <summary>32 bytes as a message are hashed with EIP-191's words before them, and warned of.</summary>
    [Fact, Trait("attack", "E14")]
    public void A_hash_as_a_message_is_signed_with_its_prefix_and_a_warning()
    {
        using var wallet = new EthereumWallet();
        var request = (PersonalMessageRequest)Read(Message("0x" + new string('f', 64))).Value.For(new(), wallet.Wallet);
        var proposal = EthereumReviewer.Review(request, wallet, wallet.Explainer);
        Assert.Contains("message-hash", proposal.Review.Codes());
        Assert.Equal(PersonalMessage.Digest(Convert.FromHexString(new string('f', 64))), proposal.Plan!.Signatures[0].Digest);
    }

    /// <summary>Without its chain a transaction could be repeated on every other one.</summary>
    [Fact, Trait("attack", "E12")]
    public void A_transaction_without_chain_is_refused()
    {
        RlpItem[] six = [RlpItem.Of(9ul), RlpItem.Of(20ul), RlpItem.Of(21_000ul), RlpItem.Of(new byte[20]), RlpItem.Of(1ul), RlpItem.Of([])];
        AssertRefused(Refusal.Unsupported, "names no chain", Transaction.Replace(Unsigned, $"0x{Convert.ToHexStringLower(RlpItem.List(six).Encode())}", StringComparison.Ordinal));
    }

    /// <summary>Above 2^53 - 1 a number has gone through programs that round; as a text it is exact, up to 64 bits.</summary>
    [Theory, Trait("attack", "E12")]
    [InlineData("9007199254740992", "above 2^53 - 1"), InlineData("18446744073709551615", "above 2^53 - 1"), InlineData("18446744073709551616", "no whole number")]
    [InlineData("-1", "no whole number"), InlineData("1.0", "no whole number"), InlineData("1e3", "no whole number"), InlineData("true", "neither a number"), InlineData("null", "neither a number")]
    [InlineData("\"1\"", "neither a number"), InlineData("\"0x\"", "neither a number"), InlineData("\"0x01\"", "neither a number"), InlineData("\"0x1\\u0000\"", "neither a number")]
    [InlineData("\"0x10000000000000000\"", "neither a number"), InlineData("\"0x 1\"", "neither a number"), InlineData("\"0X1\"", "neither a number")]
    public void A_number_that_programs_read_otherwise_is_refused(string number, string detail)
    {
        AssertRefused(Refusal.Malformed, "\"nonce\" is " + detail, Authorization.Replace("\"0x2a\"", number, StringComparison.Ordinal));
        AssertRefused(Refusal.Malformed, "\"chainId\" is " + detail, Authorization.Replace("\"chainId\":1", $"\"chainId\":{number}", StringComparison.Ordinal));
    }

    [Theory, Trait("attack", "E12"), Trait("case", "benign")]
    [InlineData("0", 0), InlineData("9007199254740991", 9007199254740991), InlineData("\"0x0\"", 0), InlineData("\"0xFf\"", 255), InlineData("\"0xffffffffffffffff\"", ulong.MaxValue)]
    public void Exact_numbers_are_read(string number, ulong expected)
        => Assert.Equal(expected, Request<AuthorizationRequest>(Authorization.Replace("\"0x2a\"", number, StringComparison.Ordinal)).Authorization.Nonce);

    [Theory, Trait("attack", "E18")]
    [InlineData("0x63C0c19a282a1B52b07dD5a65b58948A07DAE32B"), InlineData("63c0c19a282a1b52b07dd5a65b58948a07dae32b"), InlineData("0x63c0"), InlineData("vitalik.eth"), InlineData("")]
    public void An_address_that_is_none_is_refused(string address)
        => AssertRefused(Refusal.Malformed, "\"address\" is no address", Authorization.Replace("0x63c0c19a282a1b52b07dd5a65b58948a07dae32b", address, StringComparison.Ordinal));

    [Fact, Trait("attack", "E18"), Trait("case", "benign")]
    public void An_address_with_its_checksum_is_read()
        => Assert.Null(Read(Authorization.Replace("0x63c0c19a282a1b52b07dd5a65b58948a07dae32b", "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", StringComparison.Ordinal)).Refused);

    [Fact, Trait("attack", "E07")]
    public void What_is_too_large_or_too_deep_is_refused()
    {
        AssertRefused(Refusal.TooLarge, "1,048,576 bytes", new string(' ', EthereumRequestFile.MaxSize) + Transaction);
        AssertRefused(Refusal.TooLarge, "262144 bytes", TypedRequest($"{{\"x\":\"{new string('a', 256 * 1024)}\"}}"));
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 17)) + "0" + new string('}', 17);
        AssertRefused(Refusal.Malformed, "too deep", TypedRequest(deep));
        AssertRefused(Refusal.Malformed, "twice", TypedRequest(Typed.Replace("\"a\":true", "\"a\":true,\"a\":false", StringComparison.Ordinal)));
    }

    /// <summary>As deep as a typed message may be, and this object around it.</summary>
    [Fact, Trait("attack", "E07"), Trait("case", "benign")]
    public void A_typed_message_may_be_as_deep_as_elsewhere()
    {
        var types = string.Join(',', Enumerable.Range(0, 11).Select(i => $"\"T{i}\":[{{\"name\":\"n\",\"type\":\"{(i == 10 ? "bool" : $"T{i + 1}")}\"}}]"));
        var value = string.Concat(Enumerable.Repeat("{\"n\":", 11)) + "true" + new string('}', 11);
        var json = $"{{\"types\":{{\"EIP712Domain\":[],{types}}},\"primaryType\":\"T0\",\"domain\":{{}},\"message\":{value}}}";
        Assert.Null(TypedData.Parse(Encoding.UTF8.GetBytes(json)).Refused);
        Assert.Null(Read(TypedRequest(json)).Refused);
    }

    [Fact]
    public void The_older_version_has_no_arrays()
    {
        var arrays = """{"types":{"EIP712Domain":[],"T":[{"name":"a","type":"bool[]"}]},"primaryType":"T","domain":{},"message":{"a":[]}}""";
        AssertRefused(Refusal.Unsupported, "version 3", TypedRequest(arrays, "V3"));
        Assert.Null(Read(TypedRequest(arrays, "V4")).Refused);
        Assert.Null(Read(TypedRequest(Typed, "V3")).Refused);
    }

    [Theory]
    [InlineData(Transaction, true), InlineData("""{"type":"ethereum-hash","hash":1,""", true), InlineData("""{"a":{"type":"ethereum-message"}}""", false)]
    [InlineData("""{"type":"ethereum-transaction","signature":"0x00"}""", false), InlineData("""{"type":"bsms"}""", false), InlineData("[]", false), InlineData("", false), InlineData("psbt", false)]
    public void Which_files_say_that_they_are_requests(string json, bool expected) => Assert.Equal(expected, EthereumRequestFile.IsClaimed(Encoding.UTF8.GetBytes(json)));
}
