using Holdfast.Device.Screens;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>What nobody can tell in words is signed only where its owner allows blind signing, and after a warning; nothing that a host sends besides opens that gate.</summary>
[Trait("attack", "E01")]
public sealed class E01_blind_signing_gate
{
    private const string Unknown = """{"types":{"EIP712Domain":[],"T":[{"name":"a","type":"bytes"}]},"primaryType":"T","domain":{},"message":{"a":"0x00"}}""";

    public static TheoryData<string> Calls => ["00", "ff", "01020304", "a9059cbb", "095ea7b3" + "00"];

    [Theory, MemberData(nameof(Calls))]
    public Task A_call_that_nobody_can_tell_is_refused(string data) => Bench.IsRefusedByAllAsync(Call(data) with { Refusal = Refusal.BlindSigning });

    [Fact]
    public Task A_message_that_nobody_can_tell_is_refused() => Bench.IsRefusedByAllAsync(HonestAsks.Typed("bytes that nobody knows", Unknown) with { Refusal = Refusal.BlindSigning });

    [Theory, MemberData(nameof(Calls))]
    public Task Where_it_is_allowed_it_is_signed_after_a_warning(string data) => Bench.IsAnsweredByAllAsync(Call(data), blind: true, "blind-signing");

    [Fact]
    public Task Where_it_is_allowed_a_message_is_signed_after_a_warning() => Bench.IsAnsweredByAllAsync(HonestAsks.Typed("bytes that nobody knows", Unknown), blind: true, "blind-signing", "domain-missing", "typed-data-unknown");

    /// <summary>Filters switched on before there is a message, plugins, what servers say of a call, tokens, names: taken or not, the gate stays shut.</summary>
    [Theory]
    [InlineData("E01E000000"), InlineData("E01E010000", "E01E000000"), InlineData("E01600000401020304"), InlineData("E012000004010203FF"), InlineData("E026010004DEADBEEF", "E028010004DEADBEEF"), InlineData("E00A00000401020304"), InlineData("E0220100020102")]
    [InlineData("E038000002FFFF"), InlineData("E030010002FFFF"), InlineData("E02A010002FFFF"), InlineData("B0060400020102")]
    public async Task Hints_do_not_open_it(params string[] hints)
    {
        await using var bench = new LedgerBench(app: "Ethereum");
        var host = bench.Connect();
        byte[] path = LedgerBench.PathOf(HonestAsks.EthereumPath), call = HonestAsks.Pays(2, data: [1, 2, 3, 4]);
        async Task HintAsync()
        {
            foreach (var hint in hints) { await LedgerBench.AskAsync(host, hint); }
        }
        await HintAsync();
        Assert.Equal("6A80", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 0, [.. path, .. call]));
        await HintAsync();
        Assert.Equal("6A80", await LedgerBench.AskAsync(host, 0xE0, 0x0C, 0, 0, [.. path, .. new byte[64]])); // hashes alone
        Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 1, [.. path, .. call]));
        await HintAsync();
        Assert.Equal("6A80", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 2));
        foreach (var part in Ledger.Ethereum.EthereumHost.TypedParts(System.Text.Json.JsonElement.Parse(Unknown)))
        {
            Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, part.Instruction, part.P1, part.P2, part.Data));
            foreach (var hint in hints.Where(hint => hint.StartsWith("E01E", StringComparison.Ordinal))) { await LedgerBench.AskAsync(host, hint); }
        }
        Assert.Equal("6A80", await LedgerBench.AskAsync(host, 0xE0, 0x0C, 0, 1, path));
        bench.NothingAskedSince(0);
        Assert.All(bench.Scene.Pages, page => Assert.Equal((PageKind.Refusal, "blind-signing"), (page.Kind, page.Code)));
        Assert.StartsWith("22", await LedgerBench.AskAsync(host, "E0060000"), StringComparison.Ordinal); // and hosts are told so
    }

    [Fact, Trait("case", "benign")]
    public Task A_call_that_is_told_in_words_needs_no_gate() => Bench.IsAnsweredByAllAsync(HonestAsks.Transaction("a transfer", HonestAsks.Pays(2, data: HonestAsks.Transfer)));

    [Fact, Trait("case", "benign")]
    public Task A_payment_needs_no_gate() => Bench.IsAnsweredByAllAsync(HonestAsks.Transaction("a payment", HonestAsks.Pays(2)));

    private static Ask Call(string data) => HonestAsks.Transaction($"a call of {data}", HonestAsks.Pays(2, data: Convert.FromHexString(data)));
}
