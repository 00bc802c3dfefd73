using System.Text;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Ethereum.Transactions;
using Xunit;

namespace Holdfast.Emulator.Tests.Attacks;

/// <summary>E12, E14, E18, D01 to D04 and T03 in codes of Ethereum.</summary>
public sealed class E_scanned_ethereum(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private static readonly EthRequests Old = new() { Type = EthRequests.Legacy, Data = Convert.FromHexString(EthRequests.OldTransaction) };

    private static EthRequests Message(string text) => new() { Data = Encoding.UTF8.GetBytes(text) };

    [Fact, Trait("attack", "E12")]
    public async Task A_transaction_without_a_chain_is_not_taken()
    {
        // EIP-155's example in six fields, and with a chain of 0.
        foreach (var transaction in (string[])["e9098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080", "ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080808080"])
        {
            var page = await LookAtAsync(Old with { Data = Convert.FromHexString(transaction), Chain = 1 });
            Assert.Equal("Not taken", page.Title);
            Assert.Contains("names no chain", page.Body, StringComparison.Ordinal);
        }
    }

    [Theory, Trait("attack", "E12")]
    [InlineData(1UL), InlineData(0UL), InlineData(1UL << 53)]
    public async Task A_transaction_for_another_chain_than_the_request_is_not_taken(ulong chain)
    {
        var page = await LookAtAsync(Old with { Chain = chain });
        Assert.Equal("Not taken", page.Title);
        Assert.Contains($"the transaction is for chain 137, and is asked for on chain {chain}", page.Body, StringComparison.Ordinal);
    }

    [Fact, Trait("attack", "E12"), Trait("case", "benign")]
    public async Task Benign_a_transaction_for_the_requests_chain_is_reviewed()
    {
        var page = await LookAtAsync(Old with { Chain = 137 });
        Assert.Equal("review", page.Kind);
        Assert.Contains("(chain 137)", page.ToString(), StringComparison.Ordinal);
    }

    [Theory, Trait("attack", "E14")]
    [InlineData(0), InlineData(5), InlineData(31)]
    public async Task A_hash_under_a_data_type_of_its_own_is_not_taken(int type)
    {
        var page = await LookAtAsync(new EthRequests { Type = type, Data = new byte[32] });
        Assert.Equal("Not taken", page.Title);
        Assert.Contains($"the unknown type {type}", page.Body, StringComparison.Ordinal);
    }

    /// <summary>A transaction's hash that comes as a message is signed as a message: nobody can use the signature for the transaction.</summary>
    [Fact, Trait("attack", "E14")]
    public async Task Raw_bytes_are_signed_as_a_message_alone()
    {
        var hash = EthereumTransaction.Parse(Convert.FromHexString(EthRequests.NewTransaction)).Value.SigningDigest;
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(EthereumScanTests.Codes(new() { Data = hash.AsSpan().ToArray() }));
        await owner.ApproveToCodesAsync();
        Assert.NotEqual(EthRequests.NewSignature[..128], EthereumScanTests.Read(await owner.CodesAsync("Signature")).Signature[..128]);
    }

    [Fact, Trait("attack", "E14"), Trait("case", "benign")]
    public async Task Benign_a_message_is_signed()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(EthereumScanTests.Codes(Message("hello")));
        await owner.ApproveToCodesAsync();
        Assert.Equal(EthRequests.HelloSignature, EthereumScanTests.Read(await owner.CodesAsync("Signature")).Signature);
    }

    [Theory, Trait("attack", "E18")]
    [InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEdA94"), InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEdA94@1")]
    public async Task An_address_with_a_wrong_checksum_is_not_taken(string text)
    {
        var page = await LookAtAsync(text);
        Assert.Equal("Not taken", page.Title);
        Assert.Contains("EIP-55", page.Body, StringComparison.Ordinal);
    }

    [Fact, Trait("attack", "E18")]
    public async Task An_address_that_looks_like_an_own_one_is_told_from_it()
    {
        var page = await LookAtAsync("0x985800000000000000000000000000000000da94");
        Assert.Equal(("Not yours", EthRequests.FirstAddress), (page.Title, page.Field("Yours, which it looks like")));
        Assert.Contains("made to be mistaken", page.Body, StringComparison.Ordinal);
    }

    [Theory, Trait("attack", "E18"), Trait("case", "benign")]
    [InlineData(EthRequests.FirstAddress, "Yours"), InlineData("0x9858000000000000000000000000000000000000", "Not yours")]
    public async Task Benign_an_address_is_told_for_what_it_is(string text, string title)
    {
        var page = await LookAtAsync(text);
        Assert.Equal(title, page.Title);
        Assert.DoesNotContain(page.Fields, field => field.Label == "Yours, which it looks like");
    }

    [Fact, Trait("attack", "D01")]
    public async Task What_a_message_hides_is_shown()
        => Assert.Contains(await PagesAsync(Message("a\u202eb\u200bc\u00a0d")), page => page.Fields.Contains(("Line 1", @"a\u{202E}b\u{200B}c\u{00A0}d")));

    [Theory, Trait("attack", "D01")]
    [InlineData("evil\u202e"), InlineData("evil\nChain: 1"), InlineData("evil\u001b[2J")]
    public async Task What_a_host_calls_itself_is_on_no_page(string origin)
        => Assert.DoesNotContain(await PagesAsync(Message("hello") with { Origin = origin }), page => page.ToString().Contains("evil", StringComparison.Ordinal));

    [Fact, Trait("attack", "D01"), Trait("case", "benign")]
    public async Task Benign_a_message_of_any_script_stays_as_it_is()
        => Assert.Contains(await PagesAsync(Message("Caf\u00e9 \u6587") with { Origin = "metamask" }), page => page.Fields.Contains(("Line 1", "Caf\u00e9 \u6587")));

    [Fact, Trait("attack", "D02")]
    public async Task Blank_lines_hide_no_line_of_a_message()
    {
        var lines = (await PagesAsync(Message($"I agree{new string('\n', 60)}and pay everything to you"))).SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Line ", StringComparison.Ordinal)).ToList();
        Assert.Equal((61, ("Line 61", "and pay everything to you")), (lines.Count, lines[^1]));
    }

    [Fact, Trait("attack", "D02"), Trait("case", "benign")]
    public async Task Benign_a_message_of_two_lines_is_two_lines()
        => Assert.Equal([("Line 1", "one"), ("Line 2", "two")], (await PagesAsync(Message("one\ntwo"))).SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Line ", StringComparison.Ordinal)));

    [Fact, Trait("attack", "D03")]
    public Task A_long_message_is_there_to_its_end() => IsShownAsync(6000);

    [Fact, Trait("attack", "D03"), Trait("case", "benign")]
    public Task Benign_a_short_message_is_whole() => IsShownAsync(3);

    private async Task IsShownAsync(int length)
    {
        var message = new string('x', length) + " and the end";
        var pages = await PagesAsync(Message(message));
        Assert.Equal(message, string.Concat(pages.SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Line 1", StringComparison.Ordinal)).Select(field => field.Value)));
    }

    [Theory, Trait("attack", "D04")]
    [InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEda94?evil%0A%1B=1"), InlineData("ethereum:very-evil\u202e"), InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEda94@evil\u0007")]
    public async Task What_a_uri_hides_is_not_taken_and_not_repeated(string text)
    {
        var page = await LookAtAsync(text);
        Assert.Equal("Not taken", page.Title);
        Assert.DoesNotContain("evil", page.ToString(), StringComparison.Ordinal);
    }

    [Fact, Trait("attack", "D04"), Trait("case", "benign")]
    public async Task Benign_a_uri_with_a_chain_is_read() => Assert.Equal("Yours", (await LookAtAsync($"ethereum:{EthRequests.FirstAddress}@1")).Title);

    [Theory, Trait("attack", "T03")]
    [InlineData("UR:ETH-SIGN-REQUEST/1-4294967296/LPADAXCFADZOCYHLMTEMFYHDPTHKADYAJOJKI"), InlineData("ur:eth-sign-request/1-1000000/lpadaxcfadzocyhlmtemfyhdpthkadyajojki")]
    public async Task A_fountain_without_measure_wedges_nothing(string code)
    {
        var owner = await emulator.ResetAsync();
        var answer = await owner.ScanAsync(code);
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Contains("more than 4096 parts", answer.GetProperty("said").GetString(), StringComparison.Ordinal);
        var codes = EthereumScanTests.Codes(Message("hello"));
        Assert.Equal("review", (await owner.ScanAndLookAsync(codes)).Kind);
    }

    [Fact, Trait("attack", "T03"), Trait("case", "benign")]
    public async Task Benign_a_film_of_many_parts_is_read()
    {
        var codes = EthereumScanTests.Codes(Message(new string('x', 20_000)));
        Assert.InRange(codes.Length, 100, 200);
        Assert.Equal("review", (await (await emulator.ResetAsync()).ScanAndLookAsync(codes)).Kind);
    }

    private async Task<Page> LookAtAsync(EthRequests request) => await (await emulator.ResetAsync()).ScanAndLookAsync(EthereumScanTests.Codes(request));
    private async Task<Page> LookAtAsync(string text) => await (await emulator.ResetAsync()).ScanAndLookAsync(text);

    private async Task<List<Page>> PagesAsync(EthRequests request)
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(EthereumScanTests.Codes(request));
        return await owner.ApproveToCodesAsync();
    }
}
