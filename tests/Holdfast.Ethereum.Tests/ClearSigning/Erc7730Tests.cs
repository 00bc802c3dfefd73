using System.Text;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Ethereum.TypedMessages;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>ERC-7730 descriptors: what they may say, and what they can never take away.</summary>
public sealed class Erc7730Tests
{
    private const string Stake = "stake(address pool,uint256 amount,uint8 kind,bytes memo)";
    private const string Deployments = """[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]""";

    private static string Descriptor(string fields, string signature = Stake, string metadata = """{"owner":"Pool Ltd"}""", string deployments = Deployments, string more = "")
        => $$$"""{{{{more}}}"context":{"contract":{"deployments":{{{deployments}}}}},"metadata":{{{metadata}}},"display":{"formats":{"{{{signature}}}":{"intent":"Stake","fields":[{{{fields}}}]} } } }""";

    private static PackBuild Build(params (string Name, string Json)[] files) => DefinitionPack.Build(files.ToDictionary(file => file.Name, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Json)));

    private static DefinitionPack PackOf(params string[] descriptors) => DefinitionPack.Read(Build([.. descriptors.Select((json, i) => ($"{i}.json", json))]).Bytes).Value;

    private static byte[] StakeCall => Call(Stake, Usdc, 1_500_000, 2, "hi"u8.ToArray());

    private static Explanation? Explain(DefinitionPack pack, byte[]? data = null, ulong chain = 1, Address? to = null) => new Explainer(pack).ExplainCall(chain, to ?? Unknown, UInt256.Zero, data ?? StakeCall);

    [Fact]
    public void Fields_are_shown_and_what_is_left_out_follows_as_it_is()
    {
        var explanation = Explain(PackOf(Descriptor("""{"path":"#.amount","label":"Amount","format":"tokenAmount","params":{"tokenPath":"pool"}}""")))!;
        Assert.Equal("A definition says: Stake", explanation.Title);
        Assert.Equal("definition of \"Pool Ltd\"", explanation.Source);
        Assert.Equal("# What a definition says\nIn the words of: Pool Ltd\nIt says: Stake\nAmount: 1.5 USDC\n# Also in it, as it is\nInput 3 (uint8), called kind: 2\nInput 4 (bytes), called memo: 0x6869", explanation.Text());
        Assert.Equal(Understanding.Whole, explanation.Understanding);
    }

    [Fact]
    [Trait("attack", "E09")]
    public void What_a_descriptor_would_hide_is_shown()
    {
        var explanation = Explain(PackOf(Descriptor("""{"path":"amount","label":"Amount","visible":"never"},{"path":"kind","label":"Kind","visible":{"ifNotIn":["2"]}}""")))!;
        Assert.All((string[])["Input 2 (uint256), called amount: 1500000", $"Input 1 (address), called pool: {Usdc}", "kind: 2", "memo: 0x6869"], line => Assert.Contains(line, explanation.Text(), StringComparison.Ordinal));
    }

    [Theory]
    [Trait("attack", "E09")]
    [InlineData("""{"chainIdPath":"amount"}""")]
    [InlineData("""{"tokenPath":"to","chainIdPath":"amount","nativeCurrencyAddress":["0x0000000000000000000000000000000000000000"]}""")]
    [InlineData("""{"tokenPath":"to","chainIdPath":"amount","nativeCurrencyAddress":"0x0000000000000000000000000000000000000000"}""")]
    public void A_value_is_not_hidden_by_being_a_parameter(string parameters)
    {
        const string Withdraw = "withdrawTo(address to,uint256 amount,uint256 fee)";
        var pack = PackOf(Descriptor($$"""{"path":"fee","label":"Fee","format":"tokenAmount","params":{{parameters}}}""", Withdraw));
        foreach (var to in (Address[])[default, Stranger, Usdc])
        {
            var text = Explain(pack, Call(Withdraw, to, 999_999_999_999, 1_000_000_000_000_000))!.Text();
            Assert.Contains("999999999999", text, StringComparison.Ordinal);
            // USDC stands for its address, and nothing else does.
            if (to != Usdc) { Assert.Contains(to.ToString(), text, StringComparison.Ordinal); }
            else { Assert.Matches("USDC|0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", text); }
        }
    }

    [Fact]
    [Trait("attack", "E09")]
    public void What_a_call_within_is_made_of_is_shown()
    {
        const string Run = "run(address to,int256 value,bytes4 code,bytes data)";
        string Of(string path, string more, object value) => Explain(PackOf(Descriptor($$"""{"path":"{{path}}","label":"Run","format":"calldata","params":{"calleePath":"to"{{more}}} }""", Run)), Call(Run, Stranger, value, new byte[] { 0xd0, 0xe3, 0x0d, 0xb0 }, Array.Empty<byte>()))!.Text();
        Assert.Contains("-7", Of("data", ",\"amountPath\":\"value\"", -7), StringComparison.Ordinal);
        Assert.Contains("0xd0e30db0", Of("code", "", 0), StringComparison.Ordinal);
        // The least to be received, say.
        Assert.Contains("called value: 0", Of("data", ",\"amountPath\":\"value\"", 0), StringComparison.Ordinal);
        Assert.Equal(Understanding.None, Explain(PackOf(Descriptor("""{"path":"data","label":"Run","format":"calldata","params":{"calleePath":"to","amountPath":"gone"}}""", Run)), Call(Run, Stranger, 0, new byte[4], Array.Empty<byte>()))!.Understanding);
    }

    [Fact]
    [Trait("case", "benign")]
    public void What_a_field_says_in_full_is_not_said_again()
    {
        const string Pay = "pay(address token,uint256 amount,address to,uint256 value,bytes data)";
        var pack = PackOf(Descriptor("""{"path":"amount","label":"Pay","format":"tokenAmount","params":{"tokenPath":"token"}},{"path":"data","label":"Then","format":"calldata","params":{"calleePath":"to","amountPath":"value"}}""", Pay));
        foreach (var token in (Address[])[Usdc, Unknown])
        {
            var explanation = Explain(pack, Call(Pay, token, 1_000_000, Stranger, 5, Array.Empty<byte>()))!;
            Assert.Equal(Understanding.Whole, explanation.Understanding);
            Assert.DoesNotContain(explanation.Pages, page => page.Title == "Also in it, as it is");
        }
    }

    [Fact]
    [Trait("attack", "E09")]
    public void A_part_of_a_value_does_not_stand_for_all_of_it()
    {
        var text = Explain(PackOf(Descriptor("""{"path":"memo.[0:1]","label":"Memo"}""")))!.Text();
        Assert.Contains("Memo: 0x68\n", text, StringComparison.Ordinal);
        Assert.Contains("memo: 0x6869", text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("attack", "E09")]
    [InlineData(2ul, "0x00000000000000000000000000000000000000aa")]
    [InlineData(1ul, "0x00000000000000000000000000000000000000ab")]
    public void Another_chain_or_contract_is_not_explained(ulong chain, string to) => Assert.Null(Explain(PackOf(Descriptor("")), chain: chain, to: At(to)));

    [Fact]
    public void Its_own_is() => Assert.NotNull(Explain(PackOf(Descriptor(""))));

    [Theory]
    [Trait("attack", "E09")]
    [InlineData("""{"path":"gone","label":"A"}""")]
    [InlineData("""{"path":"memo.deep","label":"A"}""")]
    [InlineData("""{"path":"kind","label":"A","visible":{"mustMatch":["1"]}}""")]
    public void A_format_that_does_not_hold_is_not_used(string field) => Assert.Null(Explain(PackOf(Descriptor(field))));

    [Fact]
    public void A_value_that_must_match_and_does_is_shown_as_it_is() => Assert.Contains("kind: 2", Explain(PackOf(Descriptor("""{"path":"kind","label":"A","visible":{"mustMatch":["2"]}}""")))!.Text(), StringComparison.Ordinal);

    private const string Dressed = """{"value":"-","label":"a"},{"value":"-","label":"b"},{"value":"-","label":"c"},{"value":"-","label":"d"},{"value":"-","label":"e"},{"value":"none of your USDC any more","label":"May take"},{"value":"Permit2","label":"Known as"}""";

    [Fact]
    [Trait("attack", "E09")]
    public void No_page_of_a_descriptor_looks_built_in()
    {
        var explanation = Explain(PackOf(Descriptor(Dressed, metadata: """{"owner":"Uniswap, built in","contractName":"\" and \u201dbuilt in"}""").Replace("\"Stake\"", "\"Take back an allowance\"", StringComparison.Ordinal)))!;
        Assert.Equal("A definition says: Take back an allowance", explanation.Title);
        Assert.Equal("definition of \"Uniswap, built in, ' and 'built in\"", explanation.Source);
        var theirs = explanation.Pages.Where(page => page.Title != "Also in it, as it is").ToList();
        Assert.Equal(2, theirs.Count);
        Assert.All(theirs, page => Assert.Equal(("What a definition says", "In the words of"), (page.Title, page.Fields[0].Label)));
        Assert.All(explanation.Pages, page => Assert.True(page.Fields.Count <= 6));
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_definition_s_words_are_its_own_whatever_they_are()
        => Assert.Contains("May take: none of your USDC any more\nKnown as: Permit2", Explain(PackOf(Descriptor(Dressed)))!.Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E09")]
    public void Names_of_inputs_are_a_descriptor_s_as_well()
    {
        const string Go = "go(address YOUR_OWN_ACCOUNT_RECEIVES,(uint256 gift,bytes[] notes)[] list,uint8)";
        var text = Explain(PackOf(Descriptor("", Go)), Call(Go, Stranger, new object[] { new object[] { 5, Array.Empty<object>() }, new object[] { 6, new object[] { new byte[1] } } }, 7))!.Text();
        Assert.Contains($"\nInput 1 (address), called YOUR_OWN_ACCOUNT_RECEIVES: {Stranger}\nInput 2[1].1 (uint256), called list[1].gift: 5\nInput 2[1].2 (list), called list[1].notes: (none)\nInput 2[2].1 (uint256), called list[2].gift: 6\nInput 2[2].2[1] (bytes), called list[2].notes[1]: 0x00\nInput 3 (uint8): 7", text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("attack", "E09")]
    [InlineData("""{"callee":"0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"}""")]
    [InlineData("""{"calleePath":"target"}""")]
    public void Who_is_called_within_is_a_descriptor_s_word(string parameters)
    {
        const string Go = "go(bytes data,address target)";
        var explanation = Explain(PackOf(Descriptor($$"""{"path":"data","label":"Take back an allowance","format":"calldata","params":{{parameters}} }""", Go)), Call(Go, Call("approve(address,uint256)", Permit2, 0), Usdc))!;
        Assert.Equal("What a definition says", explanation.Pages[0].Title);
        var within = explanation.Pages[1];
        Assert.Equal("Call 1 within it", within.Title);
        Assert.Contains(within.Fields, field => field is { Label: "Who says so", Value: "definition of \"Pool Ltd\"" });
    }

    [Fact]
    [Trait("case", "benign")]
    public void Who_is_called_within_what_is_built_in_is_known()
        => Assert.DoesNotContain("Who says so", Explaining.Explain(Stranger, Call("execute(address,uint256,bytes)", Usdc, 0, Call("transfer(address,uint256)", Stranger, 1)))!.Text(), StringComparison.Ordinal);

    [Theory]
    [Trait("attack", "E07")]
    [Trait("attack", "E09")]
    [InlineData(64, "(1.5 USDC)")]
    [InlineData(65, "1500000")]
    [InlineData(50_000, "1500000")]
    public void No_message_crowds_a_number_out(int length, string expected)
    {
        var shown = Explain(PackOf(Descriptor("""{"path":"amount","label":"L","format":"tokenAmount","params":{"tokenPath":"pool","threshold":"0","message":"MESSAGE"}}""".Replace("MESSAGE", new string('x', length), StringComparison.Ordinal))))!;
        Assert.Contains(shown.Pages.SelectMany(page => page.Fields), field => field.Label == "L" && field.Value == (length > 64 ? expected : $"{new string('x', length)} {expected}"));
    }

    [Theory]
    [Trait("attack", "E09")]
    [InlineData(4, "0.0000000000015 ETH")]
    [InlineData(5, "1500000")]
    [InlineData(1000, "1500000")]
    public void Few_addresses_are_the_coin_s(int count, string expected)
    {
        var natives = string.Join(',', Enumerable.Repeat("\"0x0000000000000000000000000000000000000001\"", count - 1).Append("\"0x0000000000000000000000000000000000000000\""));
        var pack = PackOf(Descriptor($$"""{"path":"amount","label":"L","format":"tokenAmount","params":{"tokenPath":"pool","nativeCurrencyAddress":[{{natives}}]} }"""));
        Assert.Contains($"L: {expected}\n", Explain(pack, Call(Stake, default(Address), 1_500_000, 2, Array.Empty<byte>()))!.Text(), StringComparison.Ordinal);
    }

    private static string Rules(int count, string path, string format = "raw") => string.Join(',', Enumerable.Repeat($$$"""{"path":"{{{path}}}","label":"A","format":"{{{format}}}","visible":{"mustMatch":["{{{Stranger}}}"]} }""", count));

    private static byte[] Strangers(int count) => Call("go(address[] list)", [Enumerable.Repeat((object)Stranger, count).ToArray()]);

    // 1.4 million comparisons: what has no end in sight does not hold.
    [Fact]
    [Trait("attack", "E07")]
    [Trait("attack", "E09")]
    public void Rules_without_number_do_not_hold() => Assert.Null(Explain(PackOf(Descriptor(Rules(200, "list.[]"), "go(address[] list)")), Strangers(7000)));

    [Fact]
    [Trait("case", "benign")]
    public void Rules_for_each_of_many_values_hold() => Assert.Equal(Understanding.Whole, Explain(PackOf(Descriptor(Rules(5, "list.[]"), "go(address[] list)")), Strangers(500))!.Understanding);

    [Fact]
    [Trait("attack", "E07")]
    [Trait("attack", "E09")]
    public void Paths_without_end_are_not_followed()
    {
        const string Go = "go(address[] list)";
        var fields = string.Join(',', Enumerable.Repeat("""{"path":"list.[].[0:20].[5:900]","label":"A"}""", 200));
        Assert.Equal(Understanding.None, Explain(PackOf(Descriptor(fields, Go)), Strangers(900))!.Understanding);
        Assert.Equal(Understanding.Whole, Explain(PackOf(Descriptor("""{"path":"list.[].[0:20].[5:9]","label":"A"}""", Go)), Strangers(50))!.Understanding);
    }

    [Fact]
    [Trait("attack", "E07")]
    public void A_definition_of_more_than_64_KiB_or_with_an_endless_intent_is_left_out()
    {
        Assert.Contains("larger than 64 KiB", Assert.Single(Build(("a.json", Descriptor($$$"""{"path":"kind","label":"A","junk":"{{{new string('x', 65536)}}}"}"""))).LeftOut).Why, StringComparison.Ordinal);
        Assert.Equal(0, Build(("a.json", Descriptor("").Replace("\"Stake\"", $"{{\"{new string('x', 250)}\":\"12345\"}}", StringComparison.Ordinal))).Formats);
        Assert.Equal(1, Build(("a.json", Descriptor("").Replace("\"Stake\"", $"{{\"{new string('x', 249)}\":\"12345\"}}", StringComparison.Ordinal))).Formats);
    }

    [Fact]
    [Trait("attack", "E09")]
    public void A_drain_stays_a_drain_whatever_it_is_called()
    {
        var pack = PackOf(Descriptor("""{"path":"spender","label":"Reward from"}""", "approve(address spender,uint256 amount)"));
        var explanation = Explain(pack, Call("approve(address,uint256)", Stranger, UInt256.Max))!;
        Assert.Equal("Let another spend your tokens", explanation.Title);
        Assert.Contains("unlimited-allowance", explanation.Codes());
    }

    [Fact]
    [Trait("attack", "E09")]
    public void A_drain_within_a_described_call_is_warned_of()
    {
        var pack = PackOf(Descriptor("""{"path":"data","label":"Claim","format":"calldata","params":{"calleePath":"target"}}""", "claim(address target,bytes data)"));
        var explanation = Explain(pack, Call("claim(address,bytes)", Usdt, Call("approve(address,uint256)", Stranger, UInt256.Max)))!;
        Assert.Contains("unlimited-allowance", explanation.Codes());
        Assert.Equal(Understanding.Whole, explanation.Understanding);
        Assert.Equal(Understanding.None, Explain(pack, Call("claim(address,bytes)", Usdt, new byte[8]))!.Understanding);
    }

    // Public functions with the selectors of transfer, approve and transferFrom: a token that takes bytes with rubbish in a word's padding takes these for its own.
    [Theory]
    [Trait("attack", "E08")]
    [Trait("attack", "E09")]
    [InlineData("many_msg_babbage(bytes1 a)", 0xa9059cbb)]
    [InlineData("sign_szabo_bytecode(bytes16 a,uint128 b)", 0x095ea7b3)]
    [InlineData("gasprice_bit_ether(int128 a)", 0x23b872dd)]
    public void A_selector_that_is_built_in_is_nobody_else_s(string signature, uint selector)
    {
        Assert.True(AbiFunction.TryParse(signature, out var function));
        Assert.Equal(selector, function.Selector);
        var pack = PackOf(Descriptor("", signature), Descriptor("", "other(bytes16 a,uint128 b)"));
        object word = function.Inputs.Components[0].Type.Kind == AbiKind.FixedBytes ? Enumerable.Repeat((byte)0x77, function.Inputs.Components[0].Type.Size).ToArray() : -1;
        Assert.Null(Explain(pack, Call(signature, [word, .. Enumerable.Repeat((object)5, function.Inputs.Components.Count - 1)])));
        // Nor is it within another call.
        var within = Explain(PackOf(Descriptor("", signature)), Call("aggregate((address,bytes)[])", [new object[] { new object[] { Unknown, Call(signature, [word, .. Enumerable.Repeat((object)5, function.Inputs.Components.Count - 1)]) } }]))!;
        Assert.Equal((Understanding.None, "built in"), (within.Understanding, within.Source));
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_selector_of_no_one_else_is_its_definition_s() => Assert.NotNull(Explain(PackOf(Descriptor("", "other(bytes16 a,uint128 b)")), Call("other(bytes16,uint128)", new byte[16], 5)));

    [Fact]
    [Trait("attack", "E10")]
    public void A_descriptor_s_token_has_no_name_of_another()
    {
        const string Transfer = "transfer(address to,uint256 amount)";
        string Send(string symbol, string decimals) => Explain(PackOf(Descriptor("", Transfer, $$"""{"token":{"ticker":"{{symbol}}","decimals":{{decimals}},"name":"x"} }""")), Call(Transfer, Stranger, 1500))!.Text();
        Assert.Contains($"Send: 1500 units of {Unknown} (unknown token, decimals not known)", Send("USDC", "2"), StringComparison.Ordinal);
        Assert.Contains($"Send: 1500 units of {Unknown}", Send("XYZ", "255"), StringComparison.Ordinal);
        Assert.Contains($"Send: 15 XYZ (so called by a definition; token {Unknown}; 1500 units)", Send("XYZ", "2"), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("attack", "E10")]
    [Trait("attack", "E11")]
    [InlineData("""{"format":"unit","params":{"decimals":30,"base":" USDC"}}""", "0.0000000000000000000000015 USDC (1500000)")]
    [InlineData("""{"format":"unit","params":{"base":"000 USDC"}}""", "1500000000 USDC (1500000)")]
    [InlineData("""{"format":"tokenAmount","params":{"token":"0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d","chainId":56}}""", "0.0000000000015 USDC (so a definition says, on BNB Smart Chain (chain 56); 1500000 units)")]
    [InlineData("""{"format":"tokenAmount","params":{"tokenPath":"pool","chainId":123456789}}""", "1500000 units of 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 (unknown token, decimals not known) (so a definition says, on unknown (chain 123456789); 1500000 units)")]
    [InlineData("""{"format":"tokenAmount","params":{"token":"0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE"}}""", "0.0000000000015 ETH (so a definition says, on Ethereum (chain 1); 1500000 units)")]
    [InlineData("""{"format":"amount"}""", "0.0000000000015 ETH (1500000 wei)")]
    public void The_number_stands_beside_what_a_descriptor_makes_of_it(string field, string expected)
        => Assert.Contains($"Pay: {expected}\n", Explain(PackOf(Descriptor("""{"path":"amount","label":"Pay",""" + field[1..])))!.Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E04")]
    [Trait("attack", "E10")]
    public void A_descriptor_s_name_for_a_collection_takes_no_note_away()
    {
        var pack = PackOf(Descriptor("", "f()", """{"owner":"NFT","token":{"name":"n","ticker":"PTS","decimals":36}}"""));
        var approved = Explain(pack, Call("approve(address,uint256)", Stranger, 1_000_000_000_000_000_000))!;
        Assert.Contains("0.000000000000000001 PTS", approved.Text(), StringComparison.Ordinal);
        Assert.Contains("1000000000000000000 units", approved.Text(), StringComparison.Ordinal);
        Assert.Contains("it is piece number 1000000000000000000", approved.Text(), StringComparison.Ordinal);
        Assert.Contains("it is piece number 1234", Explain(pack, Call("transferFrom(address,address,uint256)", Unknown, Stranger, 1234))!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_token_that_is_proven_is_no_collection()
        => Assert.DoesNotContain("piece number", Explaining.Explain(Usdc, Call("transferFrom(address,address,uint256)", Unknown, Stranger, 1234))!.Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E10")]
    public void A_known_token_is_not_the_chain_s_coin()
        => Assert.Contains("Amount: 1.5 USDC", Explain(PackOf(Descriptor($$"""{"path":"amount","label":"Amount","format":"tokenAmount","params":{"tokenPath":"pool","nativeCurrencyAddress":"{{Usdc}}"} }""")))!.Text(), StringComparison.Ordinal);

    [Theory]
    [Trait("attack", "E09")]
    [Trait("attack", "E10")]
    [InlineData("0x1234567890123456789012345678901234567890", false)]
    [InlineData("0x0000000000000000000000000000000000000000", true)]
    [InlineData("0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE", true)]
    public void No_token_is_the_chain_s_coin_because_a_descriptor_says_so(string token, bool isCoin)
    {
        const string Swap = "swap(uint256 pay,address token,uint256 least)";
        foreach (var native in (string[])[$"\"{token}\"", $"[\"{token}\"]"])
        {
            var text = Explain(PackOf(Descriptor($$"""{"path":"least","label":"Get","format":"tokenAmount","params":{"tokenPath":"token","nativeCurrencyAddress":{{native}}} }""", Swap)), Call(Swap, 5, At(token), 10_000_000_000_000_000_000UL))!.Text();
            Assert.Contains(isCoin ? "Get: 10 ETH\n" : $"Get: 10000000000000000000 units of {Stranger}", text, StringComparison.Ordinal);
            Assert.Contains(token, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("attack", "D01")]
    public void Every_text_of_a_descriptor_is_escaped()
    {
        var explanation = Explain(PackOf(Descriptor("""{"path":"kind","label":"A\u202eB\n\n\nC\u200b","format":"enum","params":{"$ref":"$.metadata.enums.kinds"}}""", metadata: """{"owner":"Evil\u202e","enums":{"kinds":{"2":"Safe\r\nTo: me"}}}""")))!;
        Assert.Contains("""A\u{202E}B\u{000A}\u{000A}\u{000A}C\u{200B}: Safe\u{000D}\u{000A}To: me (2)""", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "D01")]
    public void What_was_escaped_is_not_escaped_again()
    {
        using var wallet = new EthereumWallet { Explainer = new Explainer(PackOf(Descriptor("", metadata: """{"owner":"Evil\u202e"}""").Replace("\"Stake\"", "\"a\\u202eb\"", StringComparison.Ordinal))) };
        var review = wallet.Propose(Transactions.Made.Transaction(to: Unknown.ToString(), value: "0", data: Hex.Text(StakeCall))).Review;
        foreach (var label in (string[])["What it does", "Explained by"])
        {
            Assert.Contains("""\u{202E}""", review.Value(label), StringComparison.Ordinal);
            Assert.DoesNotContain("""\\u""", review.Value(label), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("attack", "D03")]
    public void A_long_value_is_whole_and_one_too_long_to_be_shown_is_not_understood()
    {
        var pack = PackOf(Descriptor(""));
        var shown = Explain(pack, Call(Stake, Usdc, 1, 2, new byte[2048]))!;
        Assert.Contains("memo: 0x" + new string('0', 4096), shown.Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.Whole, shown.Understanding);
        Assert.Equal(Understanding.None, Explain(pack, Call(Stake, Usdc, 1, 2, new byte[2049]))!.Understanding);
    }

    [Fact]
    [Trait("attack", "D03")]
    public void A_text_too_long_for_a_field_is_not_understood()
    {
        var pack = PackOf(Descriptor("", "note(string text)"));
        Explanation Of(int length) => Explain(pack, Call("note(string)", new string('a', length)))!;
        Assert.Contains(new string('a', 2048), Of(2048).Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.Whole, Of(2048).Understanding);
        Assert.Contains("2049 bytes, Keccak-256 0x", Of(2049).Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.None, Of(2049).Understanding);
    }

    [Theory]
    [InlineData("""{"path":"amount","label":"L","format":"date","params":{"encoding":"timestamp"}}""", "1970-01-18 08:40:00Z")]
    [InlineData("""{"path":"amount","label":"L","format":"date","params":{"encoding":"blockheight"}}""", "block 1500000")]
    [InlineData("""{"path":"amount","label":"L","format":"duration"}""", "416:40:00")]
    [InlineData("""{"path":"amount","label":"L","format":"unit","params":{"base":"%","decimals":4}}""", "150% (1500000)")]
    [InlineData("""{"path":"amount","label":"L","format":"unit","params":{"base":"%","decimals":77}}""", "1500000")]
    [InlineData("""{"path":"amount","label":"L","format":"unit","params":{"base":"$.metadata.constants.coin","decimals":"$.metadata.constants.places"}}""", "1.5POL (1500000)")]
    [InlineData("""{"path":"amount","label":"L","format":"unit","params":{"base":"$.metadata.constants.coin","decimals":"$.metadata.constants.coin"}}""", "1500000")]
    [InlineData("""{"path":"amount","label":"L","format":"unit","params":{"base":"$.metadata.constants.gone","decimals":6}}""", "1500000")]
    [InlineData("""{"path":"amount","label":"L","format":"unit","params":{"base":"POL","decimals":"$.metadata.constants"}}""", "1500000")]
    [InlineData("""{"path":"amount","label":"L","format":"amount"}""", "0.0000000000015 ETH (1500000 wei)")]
    [InlineData("""{"path":"@.value","label":"L","format":"amount"}""", "0 ETH")]
    [InlineData("""{"path":"amount","label":"L","format":"tokenAmount","params":{"token":"$.metadata.constants.usdc","threshold":"0x1","message":"Lots"}}""", "Lots (1.5 USDC (so a definition says, on Ethereum (chain 1); 1500000 units))")]
    [InlineData("""{"path":"amount","label":"L","format":"tokenAmount","params":{"tokenPath":"pool","threshold":"0x1","message":"Lots"}}""", "Lots (1.5 USDC)")]
    [InlineData("""{"path":"amount","label":"L","format":"tokenAmount","params":{"token":"$.metadata.constants.usdc","threshold":"0x1","message":"$.metadata.constants.much"}}""", "A lot (1.5 USDC (so a definition says, on Ethereum (chain 1); 1500000 units))")]
    [InlineData("""{"path":"amount","label":"L","format":"tokenAmount"}""", "1500000")]
    [InlineData("""{"path":"amount","label":"L","format":"nftName","params":{"collectionPath":"@.to"}}""", "number 1500000 of 0x00000000000000000000000000000000000000AA")]
    [InlineData("""{"path":"amount","label":"L","format":"not-there"}""", "1500000")]
    [InlineData("""{"path":"pool","label":"L","format":"addressName"}""", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 (USDC)")]
    [InlineData("""{"path":"pool","label":"L","format":"tokenTicker"}""", "USDC")]
    [InlineData("""{"path":"@.to","label":"L"}""", "0x00000000000000000000000000000000000000AA")]
    [InlineData("""{"path":"@.from","label":"L"}""", "the account that signs")]
    [InlineData("""{"value":"Text","label":"L"}""", "Text")]
    public void Formats(string field, string expected)
        => Assert.Contains(Explain(PackOf(Descriptor(field, metadata: """{"constants":{"usdc":"0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48","coin":"POL","places":6,"much":"A lot"}}""")))!.Pages.SelectMany(page => page.Fields), shown => shown.Label == "L" && string.Equals(shown.Value, expected, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"context":{"contract":{"factory":{"deployEvent":"e","deployments":[]}}},"display":{"formats":{"f()":{}}}}""")]
    [InlineData("""{"includes":"0.json"}""")]
    [InlineData("""{"includes":"gone.json"}""")]
    [InlineData("""{"includes":"../../etc/passwd"}""")]
    [InlineData("""{"includes":"https://example.com/a.json"}""")]
    [InlineData("""{"context":{"contract":{"deployments":[{"chainId":1,"address":"0x0000000000000000000000000000000000000000"}]}},"display":{"formats":{"f()":{}}}}""")]
    [InlineData("""{"context":{"contract":{"deployments":[{"chainId":"1","address":"0x00000000000000000000000000000000000000aa"}]}},"display":{"formats":{"f()":{}}}}""")]
    [InlineData("""{"context":{"contract":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]}},"context":{},"display":{"formats":{"f()":{}}}}""")]
    [InlineData("""{"context":{"contract":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]}},"display":{"formats":{"f(nothing)":{}}}}""")]
    [InlineData("""{"context":{"contract":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]}},"display":{"formats":{"f()":{"fields":[{"label":"x"}]}}}}""")]
    [InlineData("""{"context":{"contract":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]}},"display":{"formats":{"f()":{"fields":[{"$ref":"$.display.definitions.gone","path":"a"}]}}}}""")]
    [InlineData("""{"a":"\ud800"}""")]
    public void What_cannot_be_read_is_left_out(string json)
    {
        var build = Build(("0.json", json));
        Assert.Equal(0, build.Formats);
        Assert.NotEmpty(build.LeftOut);
        Assert.Equal(0, DefinitionPack.Read(build.Bytes).Value.Places);
    }

    [Fact]
    public void An_include_is_merged_and_the_including_file_wins()
    {
        var build = Build(("a/base.json", Descriptor("""{"path":"amount","label":"Old"},{"path":"kind","label":"Kind"}""")),
            ("b/top.json", $$$"""{"includes":"../a/base.json","context":{"contract":{"deployments":[{"chainId":5,"address":"0x00000000000000000000000000000000000000aa"}]}},"display":{"formats":{"{{{Stake}}}":{"fields":[{"path":"amount","label":"New"}]} } } }"""));
        var text = Explain(DefinitionPack.Read(build.Bytes).Value, chain: 5)!.Text();
        Assert.Contains("New: 1500000\nKind: 2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Old", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_include_s_fields_the_first_of_a_path_is_merged_and_others_come_after()
    {
        var build = Build(("base.json", Descriptor("""{"path":"amount","label":"First"},{"value":"V","label":"L"},{"path":"amount","label":"Second"}""")),
            ("top.json", $$$"""{"includes":"base.json","context":{"contract":{"deployments":[{"chainId":5,"address":"0x00000000000000000000000000000000000000aa"}]}},"display":{"formats":{"{{{Stake}}}":{"fields":[{"path":"amount","label":"A"},{"path":"kind","label":"B"},{"path":"kind","label":"C"},{"value":"W","label":"D"}]} } } }"""));
        Assert.Contains("A: 1500000\nL: V\nSecond: 1500000\nC: 2\n", Explain(DefinitionPack.Read(build.Bytes).Value, chain: 5)!.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("My Dapp", true)]
    [InlineData("Another", false)]
    [Trait("attack", "E06")]
    public void A_message_is_described_for_its_own_domain_alone(string name, bool expected)
    {
        const string Order = """{"context":{"eip712":{"domain":{"name":"My Dapp"},"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]}},"metadata":{"owner":"Dapp"},"display":{"formats":{"Order(Item[] items,address to)Item(address token,uint256 amount)":{"intent":"Order","fields":[{"path":"items.[].amount","label":"Pay","format":"tokenAmount","params":{"tokenPath":"items.[].token"}}]}}}}""";
        var message = TypedData.Parse(Encoding.UTF8.GetBytes($$"""
            {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],"Order":[{"name":"items","type":"Item[]"},{"name":"to","type":"address"}],"Item":[{"name":"token","type":"address"},{"name":"amount","type":"uint256"}]},
            "primaryType":"Order","domain":{"name":"{{name}}","chainId":1,"verifyingContract":"{{Unknown}}"},"message":{"items":[{"token":"{{Usdc}}","amount":1000000},{"token":"{{Weth}}","amount":"2000000000000000000"}],"to":"{{Stranger}}"} }
            """), TypedDataVersion.V4).Value;
        var explanation = new Explainer(PackOf(Order)).ExplainTypedData(message);
        Assert.Equal(expected, explanation is not null);
        if (explanation is not null) { Assert.Contains("Pay: 1 USDC\nPay: 2 WETH", explanation.Text(), StringComparison.Ordinal); }
    }

    // What a definition calls an amount may be leave to take: its own type says what stands for no limit.
    [Theory]
    [Trait("attack", "E03")]
    [Trait("attack", "E09")]
    [InlineData("uint64", "18446744073709551615", true)] // 2^64 - 1
    [InlineData("uint64", "18446744069414584320", true)] // 2^64 - 2^32: its 32 highest bits are set
    [InlineData("uint64", "18446744069414584319", false)] // one less
    [InlineData("uint88", "309485009821345068724781055", true)] // 2^88 - 1
    [InlineData("uint96", "309485009821345068724781055", false)]
    [InlineData("uint96", "79228162514264337593543950335", true)]
    [InlineData("uint128", "18446744073709551615", false)]
    [InlineData("uint128", "340282366920938463463374607431768211455", true)]
    [InlineData("uint256", "115792089237316195423570985008687907853269984665640564039457584007913129639935", true)]
    [InlineData("uint256", "79228162495817593519834398719", false)] // 2^96 - 2^64 - 1
    [InlineData("int64", "9223372036854775807", true)]
    [InlineData("int64", "-1", false)]
    [InlineData("uint56", "72057594037927935", false)] // small numbers are often full
    public void The_largest_amount_that_fits_is_warned_of(string type, string amount, bool isUnlimited)
    {
        var give = $"give(address to,{type} amount)";
        var number = System.Numerics.BigInteger.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var field in (string[])["""{"path":"amount","label":"Reward","format":"tokenAmount","params":{"token":"0x6B175474E89094C44Da98b954EedeAC495271d0F"}}""", """{"path":"amount","label":"Reward","format":"amount"}"""])
        {
            var explanation = Explain(PackOf(Descriptor(field, give)), Call(give, Stranger, number))!;
            Assert.Equal(isUnlimited ? ["unlimited-amount"] : [], explanation.Codes());
            if (isUnlimited) { Assert.Contains(amount, explanation.Warnings[0].Text, StringComparison.Ordinal); }
        }
        Assert.Empty(Explain(PackOf(Descriptor("""{"path":"amount","label":"Until","format":"date"}""", give)), Call(give, Stranger, number))!.Warnings);
    }

    [Theory]
    [Trait("attack", "E05")]
    [InlineData("18446744073709551615", true)]
    [InlineData("18446744069414584319", false)]
    public void So_it_is_in_a_typed_message(string amount, bool isUnlimited)
    {
        const string Grant = """{"context":{"eip712":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]}},"metadata":{"owner":"Dapp"},"display":{"formats":{"Grant(address to,uint64 amount)":{"intent":"Grant","fields":[{"path":"amount","label":"Pay","format":"tokenAmount","params":{"token":"0x6B175474E89094C44Da98b954EedeAC495271d0F"}}]}}}}""";
        var message = TypedMessages.Make(Unknown, "Grant=address to,uint64 amount", $$"""{"to":"{{Stranger}}","amount":"{{amount}}"}""");
        Assert.Equal(isUnlimited ? ["unlimited-amount"] : [], new Explainer(PackOf(Grant)).ExplainTypedData(message)!.Codes());
    }
}
