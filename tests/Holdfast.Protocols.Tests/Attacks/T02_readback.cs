using System.Security.Cryptography;
using System.Text;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>What a host has put on the device to be signed is read by nobody: not by another host, and not by itself, at whatever offset it asks.</summary>
[Trait("attack", "T02")]
public sealed class T02_readback
{
    private static readonly byte[] Classes = [0x00, 0x80, 0xB0, 0xE0, 0xE1, 0xF8, 0xF9], Parameters = [0x00, 0x01, 0x80, 0xFF];

    public static TheoryData<string> Staged => ["a transaction", "a message", "a typed message", "a message of bitcoin", "a policy"];

    /// <summary>Every instruction of every class that any app has, while it lies there.</summary>
    [Theory, MemberData(nameof(Staged))]
    public async Task Another_host_reads_nothing_of_it(string what)
    {
        await using var bench = new LedgerBench(blind: true, app: what is "a policy" or "a message of bitcoin" ? "Bitcoin" : "Ethereum");
        var (host, other, marker) = (bench.Connect(), bench.Connect(), RandomNumberGenerator.GetBytes(16));
        await StageAsync(host, what, marker);
        bench.Scene.Owner = Bench.Declines;
        foreach (var command in Commands()) { AssertHasNot(marker, await LedgerBench.AskAsync(other, command)); }
    }

    [Theory, MemberData(nameof(Staged))]
    public async Task Its_own_host_reads_nothing_of_it(string what)
    {
        await using var bench = new LedgerBench(blind: true, app: what is "a policy" or "a message of bitcoin" ? "Bitcoin" : "Ethereum");
        var (host, marker) = (bench.Connect(), RandomNumberGenerator.GetBytes(16));
        bench.Scene.Owner = Bench.Declines;
        foreach (var command in Commands().Where((_, i) => i % 7 == 0))
        {
            await StageAsync(host, what, marker); // anything else ends it
            AssertHasNot(marker, await LedgerBench.AskAsync(host, command));
        }
    }

    /// <summary>A host that comes after it finds nothing: neither the rest of a request, nor what was kept.</summary>
    [Fact]
    public async Task The_next_host_continues_nothing()
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var host = bench.Connect();
        await StageAsync(host, "a transaction", new byte[16]);
        await bench.LeaveAsync(host);
        var next = bench.Connect();
        foreach (var command in (string[])["E004000200", "E0048000020102", "E0048001020102", "E00880000101", "E00C000115" + Convert.ToHexString(LedgerBench.PathOf(HonestAsks.EthereumPath)), "F801000100"])
        {
            Assert.Matches("^(6986|6E00)$", await LedgerBench.AskAsync(next, command));
        }
        Assert.Empty(bench.Scene.Pages);
    }

    [Fact, Trait("case", "benign")]
    public async Task Whoever_put_it_there_has_it_signed()
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var (host, other) = (bench.Connect(), bench.Connect());
        await StageAsync(host, "a transaction", new byte[16]);
        Assert.Equal("6986", await LedgerBench.AskAsync(other, "E004000200"));
        using var core = new Core(blind: true);
        Assert.Equal((await core.SignTransactionAsync(Unsigned(new byte[16]), HonestAsks.EthereumPath)).Value[..128], (await LedgerBench.AskAsync(host, "E004000200"))[2..130].ToLowerInvariant());
    }

    private static byte[] Unsigned(byte[] marker) => HonestAsks.Pays(2, data: [.. marker, .. marker]);

    private static async Task StageAsync(ApduSession host, string what, byte[] marker)
    {
        byte[] path = LedgerBench.PathOf(HonestAsks.EthereumPath);
        await LedgerBench.AskAsync(host, "B0010000"); // whatever was there is gone
        switch (what)
        {
            case "a transaction":
                Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, 0x04, 0, 1, [.. path, .. Unsigned(marker)]));
                break;
            case "a message":
                Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, 0x08, 0, 0, [.. path, .. LedgerBench.Length(100), .. marker]));
                break;
            case "a typed message":
                foreach (var part in (Ledger.Ethereum.EthereumHost.Part[])[TypedParts.Struct("EIP712Domain"), TypedParts.Struct("T"), TypedParts.Member(7, 1, 0x61), TypedParts.Root("EIP712Domain"), TypedParts.Root("T"), TypedParts.Value(marker)])
                {
                    Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, part.Instruction, part.P1, part.P2, part.Data));
                }
                break;
            case "a message of bitcoin":
                var message = new TestHost();
                var asked = await LedgerBench.AskAsync(host, 0xE1, 0x10, 0, 1, [.. LedgerBench.PathOf("m/84'/0'/0'/0/0"), 80, .. message.KnowList([.. marker, .. new byte[48]], marker)]);
                for (var i = 0; i < 2; i++)
                {
                    Assert.EndsWith("E000", asked, StringComparison.Ordinal);
                    var answer = (await message.AskAsync(Convert.FromHexString(asked[..^4]))).ToArray();
                    asked = await LedgerBench.AskAsync(host, 0xF8, 1, 0, 1, answer);
                }
                break;
            default:
                var policy = new TestHost().KnowPolicy(Encoding.ASCII.GetString([.. marker.Select(each => (byte)('a' + each % 26))]), "wsh(sortedmulti(2,@0/**,@1/**))", ["a", "b"]);
                marker.AsSpan().Clear();
                policy.AsSpan(2, 16).CopyTo(marker); // what is looked for is its name
                Assert.EndsWith("E000", await LedgerBench.AskAsync(host, 0xE1, 0x02, 0, 1, [(byte)policy.Length, .. policy]), StringComparison.Ordinal);
                break;
        }
    }

    // None that leaves the app or opens another: what lies there would be gone.
    private static IEnumerable<string> Commands() =>
        from type in Classes from instruction in Enumerable.Range(0, 256) from p1 in Parameters from data in (string[])["", "0400000000", "08000000FF00000010"]
        where (type, instruction) is not ((0xB0, 0xA7) or (0xE0, 0xD8))
        select $"{type:X2}{instruction:X2}{p1:X2}00{data}";

    private static void AssertHasNot(byte[] marker, string reply)
    {
        Assert.DoesNotContain(Convert.ToHexString(marker), reply, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(marker.AsSpan(0, 8)), reply, StringComparison.Ordinal);
    }
}
