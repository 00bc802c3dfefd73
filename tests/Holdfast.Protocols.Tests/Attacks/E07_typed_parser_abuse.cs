using System.Diagnostics;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Protocols.Tests.Ledger.Ethereum;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Protocols.Tests.Attacks.TypedParts;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>Typed messages made to exhaust or to confuse whoever reads them: types in themselves, lengths that lie, numbers of no bytes, more of everything than any message has.</summary>
[Trait("attack", "E07")]
public sealed class E07_typed_parser_abuse
{
    private static readonly EthereumHost.Part[] Head = [Struct("EIP712Domain"), Struct("T")];

    [Fact]
    public Task Depth_beyond_any_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"t\":[", 7)) + string.Concat(Enumerable.Repeat("]}", 7));
        return Bench.IsRefusedByAllAsync(HonestAsks.Typed("too deep", $$"""{"types":{"EIP712Domain":[],"T":[{"name":"t","type":"T[]"}]},"primaryType":"T","domain":{},"message":{{deep}}}""") with { Refusal = Refusal.TooLarge });
    }

    /// <summary>Numbers of no bytes or more than they have, booleans and addresses that are none.</summary>
    [Theory]
    [InlineData("41010161", ""), InlineData("42010161", ""), InlineData("41010161", "0100"), InlineData("42200161", "000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("040161", ""), InlineData("040161", "02"), InlineData("040161", "0001"), InlineData("030161", ""), InlineData("030161", "D8DA6BF26964AF9D7EED9E03E53415D37AA960"), InlineData("030161", "00D8DA6BF26964AF9D7EED9E03E53415D37AA96045")]
    [InlineData("46040161", "010203"), InlineData("46040161", "0102030405"), InlineData("050161", "FF")]
    public async Task A_value_that_does_not_fit_its_type_is_refused(string member, string value)
        => Assert.Equal("6A80", await SignAsync([.. Head, Member(Convert.FromHexString(member)), Root("EIP712Domain"), Root("T"), Value(Convert.FromHexString(value))]));

    /// <summary>Arrays that have more, fewer, or other elements than they said.</summary>
    [Theory, InlineData(1, 0), InlineData(1, 2), InlineData(3, 2), InlineData(255, 1)]
    public async Task An_array_of_another_length_is_refused(int said, int brought)
        => Assert.Equal("6A80", await SignAsync([.. Head, Member(0x85, 1, 0, 1, 0x61), Root("EIP712Domain"), Root("T"), Array((byte)said), .. Enumerable.Repeat(Value(65), brought)]));

    /// <summary>A struct in itself would never end; in an array of itself, which may be empty, it is refused where it goes too deep.</summary>
    [Fact]
    public async Task Types_in_themselves()
    {
        Assert.Equal("6A80", await SignAsync([.. Head, Member(0x00, 1, 0x54, 1, 0x61), Root("EIP712Domain")]));
        Assert.Equal("6A80", await SignAsync([.. Head, Member(0x00, 1, 0x55, 1, 0x61), Struct("U"), Member(0x00, 1, 0x54, 1, 0x61), Root("EIP712Domain")]));
        Assert.Equal("6A80", await SignAsync([.. Head, Member(0x80, 1, 0x54, 1, 1, 1, 1, 0x61), Root("EIP712Domain")])); // T[1] in T
        Assert.Equal("6A84", await SignAsync([.. Head, Member(0x80, 1, 0x54, 1, 0, 1, 0x61), Root("EIP712Domain"), Root("T"), .. Enumerable.Repeat(Array(1), 20)]));
    }

    /// <summary>Fields, types and elements without end: each ends at its bound, in no time, and nothing is kept of it.</summary>
    [Theory, InlineData("members"), InlineData("types"), InlineData("values"), InlineData("arrays"), InlineData("bytes")]
    public async Task More_than_any_message_has(string of)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var (host, start, sent) = (bench.Connect(), Stopwatch.GetTimestamp(), 0);
        var reply = "9000";
        async Task SendAsync(EthereumHost.Part part)
        {
            if (reply != "9000") { return; }
            reply = await LedgerBench.AskAsync(host, 0xE0, part.Instruction, part.P1, part.P2, part.Data);
            sent++;
        }
        if (of is not ("members" or "types"))
        {
            foreach (var part in (EthereumHost.Part[])[.. Head, Member(of == "bytes" ? [0x87, 1, 0, 1, 0x61] : [0x85, 2, 0, 0, 1, 0x61]), Root("EIP712Domain"), Root("T"), Array(255)]) { await SendAsync(part); }
        }
        else { await SendAsync(Struct("T")); }
        for (var i = 0; i < 1 << 16 && reply == "9000"; i++)
        {
            switch (of)
            {
                case "members": await SendAsync(Text($"m{i}")); break;
                case "types": await SendAsync(Struct($"S{i}")); break;
                case "arrays": await SendAsync(Array(0)); break;
                case "values" when i % 256 == 0: await SendAsync(Array(255)); break;
                case "values": await SendAsync(Value(65)); break;
                default:
                    await SendAsync(new(0x1C, 1, 0xFF, [0xFF, 0xFF, .. new byte[200]]));
                    for (var left = 65535 - 200; left > 0; left -= 255) { await SendAsync(new(0x1C, left > 255 ? (byte)1 : (byte)0, 0xFF, new byte[Math.Min(255, left)])); }
                    break;
            }
        }
        Assert.Matches("^6A8[04]$", reply);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"{sent} parts took {Stopwatch.GetElapsedTime(start)}");
        Assert.Empty(bench.Scene.Pages);
        Assert.EndsWith("9000", await TypedParts.SignAsync(host, Of(HonestAsks.Mail)), StringComparison.Ordinal);
    }

    [Fact, Trait("case", "benign")]
    public async Task Values_that_fit_are_signed()
    {
        Assert.EndsWith("9000", await SignAsync([.. Head, Member(0x41, 1, 1, 0x61), Root("EIP712Domain"), Root("T"), Value(0x80)]), StringComparison.Ordinal);
        Assert.EndsWith("9000", await SignAsync([.. Head, Member(0x85, 1, 0, 1, 0x61), Root("EIP712Domain"), Root("T"), Array(2), Value(65), Value()]), StringComparison.Ordinal);
        Assert.EndsWith("9000", await SignAsync([.. Head, Member(0x80, 1, 0x54, 1, 0, 1, 0x61), Root("EIP712Domain"), Root("T"), Array(1), Array(0)]), StringComparison.Ordinal); // T[] in T
    }

    private static async Task<string> SignAsync(IEnumerable<EthereumHost.Part> parts)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        return await TypedParts.SignAsync(bench.Connect(), parts);
    }
}
