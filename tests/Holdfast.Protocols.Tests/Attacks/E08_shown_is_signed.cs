using Holdfast.Ethereum.Transactions;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A transaction comes in chunks: out of order, twice, of another one, from another host. What is signed is what was shown; and a call is told in words only if they say all of it.</summary>
[Trait("attack", "E08")]
public sealed class E08_shown_is_signed
{
    private static readonly byte[] Unsigned = HonestAsks.Pays(2, data: [.. Enumerable.Range(0, 700).Select(each => (byte)each)]), Other = HonestAsks.Pays(2, data: [.. Enumerable.Range(0, 700).Select(each => (byte)(each * 3))]);

    public static TheoryData<string> Orders => ["swapped", "twice", "missing", "another's middle", "another's end", "longer", "restarted"];

    [Theory, MemberData(nameof(Orders))]
    public async Task Chunks_in_any_disorder(string order)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var host = bench.Connect();
        var (chunks, others) = (Chunks(Unsigned), Chunks(Other));
        switch (order)
        {
            case "swapped": (chunks[1], chunks[2]) = (chunks[2], chunks[1]); break;
            case "twice": chunks.Insert(1, chunks[1]); break;
            case "missing": chunks.RemoveAt(1); break;
            case "another's middle": chunks[1] = others[1]; break;
            case "another's end": chunks[^1] = others[^1]; break;
            case "longer": chunks[^1] = [.. chunks[^1], 0]; break;
            default: chunks = [chunks[0], chunks[1], .. others]; break;
        }
        string reply = "", sent = "";
        foreach (var (chunk, i) in chunks.Select((chunk, i) => (chunk, i)))
        {
            var begins = i == 0 || (order == "restarted" && i == 2);
            sent = begins ? Convert.ToHexString(chunk) : sent + Convert.ToHexString(chunk);
            reply = await LedgerBench.AskAsync(host, 0xE0, 0x04, begins ? (byte)0 : (byte)0x80, 0, chunk);
            if (reply != "9000") { break; }
        }
        if (reply.Length == 4)
        {
            Assert.Empty(bench.Scene.Pages);
            return;
        }
        // A whole that reads as a transaction is one: it is shown, to the last byte, and signed as that.
        var transaction = EthereumTransaction.Parse(Convert.FromHexString(sent).AsSpan(21)).Value;
        var digest = Assert.Single(bench.Scene.Pages.SelectMany(page => page.Fields), field => field.Value == transaction.SigningDigest.ToString()).Value;
        using var core = new Core(blind: true);
        Assert.Equal((await core.SignTransactionAsync(transaction.ToUnsigned(), HonestAsks.EthereumPath)).Value[..128], reply[2..130].ToLowerInvariant());
        var shown = string.Concat(bench.Scene.Pages.SelectMany(page => page.Fields).Where(field => field.Kind == FieldKind.Hex).Select(field => field.Value.Replace(" ", "", StringComparison.Ordinal).Replace("0x", "", StringComparison.Ordinal)));
        Assert.Contains(Convert.ToHexStringLower(transaction.Data)[..64], shown, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(digest);
    }

    /// <summary>Chunks of two hosts do not mix.</summary>
    [Fact]
    public async Task Another_hosts_chunks()
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var (first, second) = (bench.Connect(), bench.Connect());
        var (chunks, others) = (Chunks(Unsigned), Chunks(Other));
        string one = "", two = "";
        for (var i = 0; i < chunks.Count; i++)
        {
            one = await LedgerBench.AskAsync(first, 0xE0, 0x04, i == 0 ? (byte)0 : (byte)0x80, 0, chunks[i]);
            two = await LedgerBench.AskAsync(second, 0xE0, 0x04, i == 0 ? (byte)0 : (byte)0x80, 0, others[i]);
        }
        using var core = new Core(blind: true);
        Assert.Equal((await core.SignTransactionAsync(Unsigned, HonestAsks.EthereumPath)).Value[..128], one[2..130].ToLowerInvariant());
        Assert.Equal((await core.SignTransactionAsync(Other, HonestAsks.EthereumPath)).Value[..128], two[2..130].ToLowerInvariant());
    }

    /// <summary>Its words would not say all: more behind it, cut short, bytes where none belong.</summary>
    [Theory, InlineData("longer"), InlineData("shorter"), InlineData("padding")]
    public Task A_call_whose_words_do_not_say_all_is_not_told_in_them(string how)
    {
        byte[] data = how switch
        {
            "longer" => [.. HonestAsks.Transfer, .. new byte[32]],
            "shorter" => HonestAsks.Transfer[..^1],
            _ => [.. HonestAsks.Transfer[..4], 1, .. HonestAsks.Transfer[5..]],
        };
        return Bench.IsRefusedByAllAsync(HonestAsks.Transaction(how, HonestAsks.Pays(2, data: data)) with { Refusal = Refusal.BlindSigning, Twin = Exact });
    }

    [Fact, Trait("case", "benign")]
    public Task A_call_that_is_told_whole_is_signed() => Bench.IsAnsweredByAllAsync(Exact);

    [Fact, Trait("case", "benign")]
    public async Task Chunks_in_order()
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var (host, reply) = (bench.Connect(), "");
        foreach (var (chunk, i) in Chunks(Unsigned).Select((chunk, i) => (chunk, i))) { reply = await LedgerBench.AskAsync(host, 0xE0, 0x04, i == 0 ? (byte)0 : (byte)0x80, 0, chunk); }
        using var core = new Core(blind: true);
        Assert.Equal((await core.SignTransactionAsync(Unsigned, HonestAsks.EthereumPath)).Value[..128], reply[2..130].ToLowerInvariant());
    }

    private static Ask Exact { get; } = HonestAsks.Transaction("a transfer", HonestAsks.Pays(2, data: HonestAsks.Transfer));

    private static List<byte[]> Chunks(byte[] unsigned) => [.. ((byte[])[.. LedgerBench.PathOf(HonestAsks.EthereumPath), .. unsigned]).Chunk(255)];
}
