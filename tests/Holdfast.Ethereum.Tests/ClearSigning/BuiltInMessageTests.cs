using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Testing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>Typed messages that move or allow something: EIP-2612, DAI, Permit2, Safe, Seaport, ERC-4337, EIP-3009.</summary>
public sealed class BuiltInMessageTests
{
    private const string Details = "PermitDetails=address token,uint160 amount,uint48 expiration,uint48 nonce";
    private const string Forever = "1461501637330902918203684832716283019655932542975"; // 2^160 - 1
    private const string Safe = "SafeTx=address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce";
    private const string Order = "OrderComponents=address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter";
    private const string Items = "OfferItem=uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount|ConsiderationItem=uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount,address recipient";
    private static readonly string Word = "0x" + new string('0', 64);

    private static Explanation? Explain(Address contract, string types, string message) => new Explainer().ExplainTypedData(TypedMessages.Make(contract, types, message));

    [Fact]
    [Trait("attack", "E05")]
    public void A_permit_is_an_allowance_by_signature_alone()
    {
        var explanation = Explain(Usdc, "Permit=address owner,address spender,uint256 value,uint256 nonce,uint256 deadline", $$"""{"owner":"{{Unknown}}","spender":"{{Stranger}}","value":"5000000","nonce":0,"deadline":1782864000}""")!;
        Assert.Equal(["spender-unknown", "permit"], explanation.Codes());
        Assert.Contains("May take: 5 USDC", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains("Can be used until: 2026-07-01 00:00:00Z", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.Whole, explanation.Understanding);
    }

    [Fact]
    [Trait("attack", "E05")]
    public void A_permit_for_a_contract_that_calls_for_anyone_is_warned_of()
    {
        const string Multicall3 = "0xcA11bde05977b3631167028862bE2a173976CA11";
        Assert.Equal(["spender-anyone", "permit"], Explain(Usdc, "Permit=address owner,address spender,uint256 value,uint256 nonce,uint256 deadline", $$"""{"owner":"{{Unknown}}","spender":"{{Multicall3}}","value":"5000000","nonce":0,"deadline":1782864000}""")!.Codes());
        Assert.Equal(["spender-anyone", "permit"], Explain(Permit2, "PermitTransferFrom=TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline|TokenPermissions=address token,uint256 amount", $$"""{"permitted":{"token":"{{Usdc}}","amount":"1000000"},"spender":"{{Multicall3}}","nonce":1,"deadline":1782864000}""")!.Codes());
    }

    [Fact]
    [Trait("attack", "E05")]
    public void Dai_s_permit_is_everything_for_ever()
    {
        var dai = At("0x6B175474E89094C44Da98b954EedeAC495271d0F");
        var explanation = Explain(dai, "Permit=address holder,address spender,uint256 nonce,uint256 expiry,bool allowed", $$"""{"holder":"{{Unknown}}","spender":"{{Stranger}}","nonce":0,"expiry":0,"allowed":true}""")!;
        Assert.Equal(["unlimited-allowance", "spender-unknown", "permit", "deadline-far"], explanation.Codes());
        Assert.Contains("ALL your DAI", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "E05")]
    public void A_batch_of_permit2_shows_every_row()
    {
        var rows = string.Join(',', new[] { Usdc, Usdt, Weth }.Select(token => $$"""{"token":"{{token}}","amount":"{{Forever}}","expiration":281474976710655,"nonce":0}"""));
        var explanation = Explain(Permit2, $"PermitBatch=PermitDetails[] details,address spender,uint256 sigDeadline|{Details}", $$"""{"details":[{{rows}}],"spender":"{{Stranger}}","sigDeadline":1782864000}""")!;
        Assert.All((string[])["USDC", "USDT", "WETH"], symbol => Assert.Contains($"ALL your {symbol},", explanation.Text(), StringComparison.Ordinal));
        Assert.Equal(3, explanation.Warnings.Count(warning => warning.Code == "unlimited-allowance"));
        Assert.Contains("permit", explanation.Codes());
        Assert.Contains("deadline-far", explanation.Codes());
    }

    [Theory]
    [Trait("attack", "E05")]
    [InlineData("1461501637330902918203684832716283019655932542975", true)] // 2^160 - 1, the largest that fits
    [InlineData("79228162514264337593543950335", true)] // 2^96 - 1, as UNI itself has it
    [InlineData("79228162495817593519834398719", false)] // 2^96 - 2^64 - 1
    public void A_single_permit2_of_the_largest_number_is_without_a_limit(string amount, bool isUnlimited)
    {
        const string Uni = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984";
        var explanation = Explain(Permit2, $"PermitSingle=PermitDetails details,address spender,uint256 sigDeadline|{Details}", $$"""{"details":{"token":"{{Uni}}","amount":"{{amount}}","expiration":1782864000,"nonce":7},"spender":"0xE592427A0AEce92De3Edee1F18E0157C05861564","sigDeadline":1774915200}""")!;
        Assert.Equal(isUnlimited ? ["unlimited-allowance", "permit"] : ["permit"], explanation.Codes());
    }

    [Fact]
    public void A_single_permit2_with_a_limit_and_an_end()
    {
        var explanation = Explain(Permit2, $"PermitSingle=PermitDetails details,address spender,uint256 sigDeadline|{Details}", $$"""{"details":{"token":"{{Usdc}}","amount":"2500000000","expiration":1782864000,"nonce":7},"spender":"0xE592427A0AEce92De3Edee1F18E0157C05861564","sigDeadline":1774915200}""")!;
        Assert.Equal(["permit"], explanation.Codes());
        Assert.Contains("May take: 2500 USDC", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "E05")]
    public void A_transfer_with_a_witness_is_told_in_part_alone()
    {
        const string Permitted = "TokenPermissions=address token,uint256 amount";
        var known = Explain(Permit2, $"PermitTransferFrom=TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline|{Permitted}", $$"""{"permitted":{"token":"{{Usdc}}","amount":"1000000"},"spender":"{{Stranger}}","nonce":1,"deadline":1782864000}""")!;
        Assert.Equal(Understanding.Whole, known.Understanding);
        var witness = Explain(Permit2, $"PermitWitnessTransferFrom=TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness|{Permitted}|Order=uint256 a", $$"""{"permitted":{"token":"{{Usdc}}","amount":"1000000"},"spender":"{{Stranger}}","nonce":1,"deadline":1782864000,"witness":{"a":1} }""")!;
        Assert.Equal(Understanding.None, witness.Understanding);
        Assert.Equal(known.Codes(), witness.Codes());
    }

    [Fact]
    public void A_transfer_by_authorisation()
    {
        var explanation = Explain(Usdc, "TransferWithAuthorization=address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce", $$"""{"from":"{{Unknown}}","to":"{{Stranger}}","value":"7000000","validAfter":0,"validBefore":1782864000,"nonce":"{{Word}}"}""")!;
        Assert.Equal(["permit"], explanation.Codes());
        Assert.Contains("Send: 7 USDC", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_begins_after_every_date_never_begins()
        => Assert.Contains("Not before: never (999999999999999)", Explain(Usdc, "TransferWithAuthorization=address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce", $$"""{"from":"{{Unknown}}","to":"{{Stranger}}","value":"7000000","validAfter":"999999999999999","validBefore":1782864000,"nonce":"{{Word}}"}""")!.Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E02")]
    public void A_safe_s_delegatecall_is_named_and_not_whole()
    {
        var explanation = SafeTx(1, "0xa9059cbb" + new string('0', 127) + "1");
        Assert.Contains("delegatecall", explanation.Codes());
        Assert.Equal(Understanding.None, explanation.Understanding);
        Assert.Contains("DELEGATECALL", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_safe_s_call_is_opened()
    {
        var explanation = SafeTx(0, "0x" + Convert.ToHexStringLower(Call("transfer(address,uint256)", Stranger, 1_000_000)));
        Assert.Empty(explanation.Codes());
        Assert.Equal(Understanding.Whole, explanation.Understanding);
        Assert.Contains("Send: 1 USDC", explanation.Text(), StringComparison.Ordinal);
    }

    // A price of one and a great deal of gas empties a Safe as well as a great price does.
    [Fact]
    [Trait("attack", "E11")]
    public void What_a_safe_pays_for_gas_is_said_and_warned_of()
    {
        var coins = SafeTx(0, "0x", gasPrice: 1, baseGas: "5000000000000000000");
        Assert.Equal(["safe-refund"], coins.Codes());
        Assert.Contains("Units for each gas: 1\nGas it pays for beside what is used: 5000000000000000000\nFor that alone: 5 ETH\nToken's contract: (none)\nTo: whoever sends it", coins.Text(), StringComparison.Ordinal);
        Assert.Contains("whoever sends it", coins.Warnings[0].Text, StringComparison.Ordinal);
        var tokens = SafeTx(0, "0x", gasPrice: 2, baseGas: "1000000", gasToken: Usdc, receiver: Stranger);
        Assert.Contains($"For that alone: 2 USDC\nToken's contract: {Usdc}\nTo: {Stranger}", tokens.Text(), StringComparison.Ordinal);
        Assert.Contains(Stranger.ToString(), tokens.Warnings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_safe_that_pays_no_gas_is_not_warned_of() => Assert.Empty(SafeTx(0, "0x", baseGas: "5000000").Codes());

    [Theory]
    [InlineData("1000000000", 1)]
    [InlineData("0", 0)]
    [InlineData(null, 0)]
    public void An_order_says_what_is_given_and_what_comes_back(string? price, int isPaid)
    {
        var pay = price is null ? "" : $$"""{"itemType":0,"token":"{{default(Address)}}","identifierOrCriteria":0,"startAmount":"{{price}}","endAmount":"{{price}}","recipient":"{{Unknown}}"},""";
        var explanation = Explain(At("0x0000000000000068F116a894984e2DB1123eB395"), $"{Order}|{Items}", $$"""
            {"offerer":"{{Unknown}}","zone":"{{default(Address)}}","offer":[{"itemType":2,"token":"{{Weth}}","identifierOrCriteria":"42","startAmount":1,"endAmount":1}],
            "consideration":[{{pay}}{"itemType":0,"token":"{{default(Address)}}","identifierOrCriteria":0,"startAmount":"5","endAmount":"5","recipient":"{{Stranger}}"}],
            "orderType":0,"startTime":0,"endTime":1782864000,"zoneHash":"{{Word}}","salt":0,"conduitKey":"{{Word}}","counter":0}
            """)!;
        Assert.Contains($"Give: piece number 42\nCollection: {Weth}", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains(price is null ? "Get: NOTHING" : isPaid == 1 ? "Get: 0.000000001 ETH" : "Get: 0 ETH", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(isPaid == 0, explanation.Codes().Contains("order-for-nothing"));
    }

    private static string OrderOf(string offerer, int piece, string? price) => $$"""
        {"offerer":"{{offerer}}","zone":"{{default(Address)}}","offer":[{"itemType":2,"token":"{{Weth}}","identifierOrCriteria":{{piece}},"startAmount":1,"endAmount":1}],
        "consideration":[{{(price is null ? "" : $$"""{"itemType":0,"token":"{{default(Address)}}","identifierOrCriteria":0,"startAmount":"{{price}}","endAmount":"{{price}}","recipient":"{{Unknown}}"} """)}}],
        "orderType":0,"startTime":0,"endTime":1782864000,"zoneHash":"{{Word}}","salt":0,"conduitKey":"{{Word}}","counter":0}
        """;

    // The leaves of a tree of this height: the second gives its piece for nothing, and those after it are no one's.
    private static string Tree(int height, string second, ref int leaf)
    {
        if (height == 0) { return ++leaf switch { 1 => OrderOf(Unknown.ToString(), 42, "1000000000"), 2 => second, _ => OrderOf(default(Address).ToString(), 0, null) }; }
        return $"[{Tree(height - 1, second, ref leaf)},{Tree(height - 1, second, ref leaf)}]";
    }

    private static Explanation? ExplainTree(int height, string second)
    {
        var leaf = 0;
        return Explain(At("0x0000000000000068F116a894984e2DB1123eB395"), $"BulkOrder=OrderComponents{string.Concat(Enumerable.Repeat("[2]", height))} tree|{Order}|{Items}", $$"""{"tree":{{Tree(height, second, ref leaf)}} }""");
    }

    [Theory]
    [Trait("attack", "E05")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_order_of_a_bulk_order_is_shown(int height)
    {
        var explanation = ExplainTree(height, OrderOf(Unknown.ToString(), 43, null))!;
        Assert.Equal(("Order", Understanding.Whole), (explanation.Title, explanation.Understanding));
        Assert.All((string[])["Give: piece number 42\n", "Get: 0.000000001 ETH", "Give: piece number 43\n", "Get: NOTHING"], line => Assert.Contains(line, explanation.Text(), StringComparison.Ordinal));
        Assert.Equal(2, explanation.Pages.Count(page => page.Title == "What you give"));
        Assert.Contains("order-for-nothing", explanation.Codes());
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_bulk_order_that_is_paid_for_has_no_warning_of_that()
        => Assert.Equal(["permit"], ExplainTree(2, OrderOf(Unknown.ToString(), 43, "1"))!.Codes());

    [Fact]
    [Trait("attack", "E07")]
    public void A_higher_bulk_order_is_not_read() => Assert.ThrowsAny<InvalidOperationException>(() => ExplainTree(5, OrderOf(Unknown.ToString(), 43, null)));

    [Theory]
    [Trait("attack", "E10")]
    [InlineData("0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE", "units of 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE (unknown token", "order-worth-unknown")]
    [InlineData("0x1234567890123456789012345678901234567890", "units of 0x1234567890123456789012345678901234567890 (unknown token", "order-worth-unknown")]
    public void What_an_order_pays_with_an_unknown_token_may_be_worth_nothing(string token, string shown, string code)
    {
        var explanation = Sale($$"""{"itemType":1,"token":"{{token}}","identifierOrCriteria":0,"startAmount":"10000000000000000000","endAmount":"10000000000000000000","recipient":"{{Unknown}}"}""");
        Assert.Contains("Get: 10000000000000000000 " + shown, explanation.Text(), StringComparison.Ordinal);
        Assert.Equal([code, "permit"], explanation.Codes());
    }

    [Theory]
    [Trait("case", "benign")]
    [InlineData(0, "0x0000000000000000000000000000000000000000", "10 ETH")]
    [InlineData(1, "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "10 WETH")]
    public void What_an_order_pays_in_what_is_known_is_not_warned_of(int kind, string token, string shown)
    {
        var explanation = Sale($$"""{"itemType":{{kind}},"token":"{{token}}","identifierOrCriteria":0,"startAmount":"10000000000000000000","endAmount":"10000000000000000000","recipient":"{{Unknown}}"}""");
        Assert.Contains("Get: " + shown, explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(["permit"], explanation.Codes());
    }

    [Theory]
    [Trait("attack", "E07")]
    [InlineData("Permit=uint256 owner,address spender,uint256 value,uint256 nonce,uint256 deadline", """{"owner":1,"spender":"0x1234567890123456789012345678901234567890","value":1,"nonce":0,"deadline":1}""")]
    [InlineData("Mail=string text", """{"text":"a"}""")]
    [InlineData("T=T[] t", """{"t":[]}""")]
    [InlineData("T=U u|U=V[] v|V=U[] u", """{"u":{"v":[]}}""")]
    public void What_is_of_another_shape_is_not_explained(string types, string message) => Assert.Null(Explain(Usdc, types, message));

    [Fact]
    public void Real_messages_of_other_wallets_tests()
    {
        foreach (var (file, title) in ((string, string)[])[("safe.json", "Transaction of a Safe"), ("15-opensea_bulkorder-data.json", "Order")])
        {
            var read = TypedData.Parse(File.ReadAllBytes(VectorFolder.PathOf($"vectors/LedgerHQ_app-ethereum/tests/ragger/eip712_input_files/{file}")), TypedDataVersion.V4);
            Assert.Equal(title, new Explainer().ExplainTypedData(read.Value)?.Title);
        }
    }

    private static Explanation SafeTx(int operation, string data, int gasPrice = 0, string baseGas = "0", Address gasToken = default, Address receiver = default) => Explain(Stranger, Safe, $$"""
        {"to":"{{Usdc}}","value":0,"data":"{{data}}","operation":{{operation}},"safeTxGas":0,"baseGas":"{{baseGas}}","gasPrice":{{gasPrice}},"gasToken":"{{gasToken}}","refundReceiver":"{{receiver}}","nonce":3}
        """)!;

    private static Explanation Sale(string price) => Explain(At("0x0000000000000068F116a894984e2DB1123eB395"), $"{Order}|{Items}", $$"""
        {"offerer":"{{Unknown}}","zone":"{{default(Address)}}","offer":[{"itemType":2,"token":"{{Weth}}","identifierOrCriteria":"42","startAmount":1,"endAmount":1}],
        "consideration":[{{price}}],"orderType":0,"startTime":0,"endTime":1782864000,"zoneHash":"{{Word}}","salt":0,"conduitKey":"{{Word}}","counter":0}
        """)!;
}
