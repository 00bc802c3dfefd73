using System.Buffers.Binary;
using Holdfast.Bitcoin;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>Paths that hosts make up: the master, roots without hardening, more steps than any, steps that wrap, and what is no account of anybody's.</summary>
[Trait("attack", "T10")]
public sealed class T10_host_paths
{
    private static readonly string[] Odd = ["m", "m/0", "m/84'", "m/84'/0'", "m/84/0/0", "m/84'/0'/0", "m/84'/0/0'", "m/0'/0'/0'", "m/84'/0'/0'/0'", "m/84'/0'/0'/0/0'", "m/84'/0'/101'", "m/1852'/0'/0'", "m/83696968'/39'/0'/12'/0'", "m/13'/0'/0'", "m/10016'/0"];

    public static TheoryData<string> OddPaths => [.. Odd];

    [Theory, MemberData(nameof(OddPaths))]
    public Task Keys_of_odd_paths_are_not_given_unasked(string path)
        => Bench.IsRefusedByAllAsync(HonestAsks.Key(path, Network.Main) with { Core = _ => Task.FromResult<Result<string>>(new Refused(Refusal.PathNotAllowed, "")), Refusal = Refusal.PathNotAllowed });

    [Theory]
    [InlineData("m", Refusal.PathNotAllowed), InlineData("m/84'/0'/0'", Refusal.PathNotAllowed), InlineData("m/84'/0'/0'/0", Refusal.PathNotAllowed), InlineData("m/84'/0'/0'/0/0/0", Refusal.PathNotAllowed), InlineData("m/84'/0'/0'/0'/0", Refusal.PathNotAllowed), InlineData("m/84'/0'/0'/0/0'", Refusal.PathNotAllowed)]
    [InlineData("m/84/0/0/0/0", Refusal.PathNotAllowed)]
    public Task Odd_paths_sign_no_message(string path, Refusal refusal) => Bench.IsRefusedByAllAsync(HonestAsks.Message(path, "Hello") with { Refusal = refusal });

    [Theory]
    [InlineData("m"), InlineData("m/44'/60'"), InlineData("m/44'/60'/0'"), InlineData("m/44'/60'/0'/1/0"), InlineData("m/44'/60'/0'/0/0'"), InlineData("m/44'/60'/0'/0/0/0"), InlineData("m/44/60/0/0/0"), InlineData("m/83696968'/39'/0'/12'/0'")]
    public async Task Odd_paths_sign_nothing_of_Ethereum(string path)
    {
        await Bench.IsRefusedByAllAsync(HonestAsks.Transaction("odd", HonestAsks.Pays(2), path) with { Refusal = Refusal.PathNotAllowed });
        await Bench.IsRefusedByAllAsync(HonestAsks.Personal("Hello", path) with { Refusal = Refusal.PathNotAllowed });
        await Bench.IsRefusedByAllAsync(HonestAsks.Typed("odd", HonestAsks.Mail, path) with { Refusal = Refusal.PathNotAllowed });
    }

    /// <summary>Eleven steps, a count that nothing follows, steps cut short, and so many that a count of bytes would wrap.</summary>
    [Theory]
    [InlineData(11, 11), InlineData(255, 0), InlineData(64, 50), InlineData(5, 4), InlineData(3, 4), InlineData(0x40, 0), InlineData(0x80, 3)]
    public async Task Paths_that_are_none_are_refused(int said, int brought)
    {
        byte[] path = [(byte)said, .. Enumerable.Range(0, brought).SelectMany(i => Step(i < 3 ? 0x8000_0000u + new uint[] { 84, 0, 0 }[i] : 0))];
        await using var bench = new LedgerBench(blind: true);
        var host = bench.Connect();
        await LedgerBench.OpenAsync(host, "Bitcoin");
        var pages = bench.Scene.Pages.Count;
        Assert.Equal("6A87", await LedgerBench.AskAsync(host, 0xE1, 0x00, 0, 1, [0, .. path]));
        Assert.Equal("6A87", await LedgerBench.AskAsync(host, 0xE1, 0x10, 0, 1, [.. path, 5, .. new byte[32]]));
        bench.NothingAskedSince(pages);
        await LedgerBench.OpenAsync(host, "Ethereum");
        pages = bench.Scene.Pages.Count;
        foreach (var instruction in (byte[])[0x02, 0x04, 0x08, 0x0C]) { Assert.Matches("^6A8[04]$", await LedgerBench.AskAsync(host, 0xE0, instruction, 0, 0, path)); }
        bench.NothingAskedSince(pages);
    }

    /// <summary>An index at and above 2^31 is a hardened step, not the index without its highest bit.</summary>
    [Theory, InlineData(0x8000_0000u), InlineData(0xFFFF_FFFFu)]
    public async Task An_index_does_not_wrap(uint index)
    {
        await using var bench = new LedgerBench(app: "Bitcoin");
        var host = bench.Connect();
        byte[] account = LedgerBench.PathOf("m/84'/0'/0'");
        Assert.Equal("6A82", await LedgerBench.AskAsync(host, 0xE1, 0x00, 0, 1, [0, 5, .. account[1..], .. Step(0), .. Step(index)]));
        Assert.Equal("6A82", await LedgerBench.AskAsync(host, 0xE1, 0x10, 0, 1, [5, .. account[1..], .. Step(0), .. Step(index), 0, .. new byte[32]]));
        bench.NothingAskedSince(0);
    }

    /// <summary>A key of no usual account is given after its owner read what it is, and a warning; never unasked.</summary>
    [Fact]
    public async Task An_unusual_key_needs_a_yes()
    {
        await using var bench = new LedgerBench(app: "Bitcoin");
        var host = bench.Connect();
        byte[] path = LedgerBench.PathOf("m/48'/0'/0'/2'/0'");
        Assert.Equal("6A82", await LedgerBench.AskAsync(host, 0xE1, 0x00, 0, 1, [0, .. path]));
        Assert.Empty(bench.Scene.Pages);
        bench.Scene.Owner = Bench.Declines;
        Assert.Equal("6985", await LedgerBench.AskAsync(host, 0xE1, 0x00, 0, 1, [1, .. path]));
        Assert.Contains(bench.Scene.Pages, page => page is { Kind: PageKind.Warning, Code: "key-path-unusual" });
    }

    [Theory, Trait("case", "benign")]
    [InlineData("m/84'/0'/0'"), InlineData("m/84'/0'/100'"), InlineData("m/48'/0'/0'/2'"), InlineData("m/84'/0'/0'/0/2147483647")]
    public Task Keys_of_usual_accounts_are_given(string path) => Bench.IsAnsweredByAllAsync(HonestAsks.Key(path, Network.Main));

    [Fact, Trait("case", "benign")]
    public async Task Usual_paths_sign()
    {
        await Bench.IsAnsweredByAllAsync(HonestAsks.Message("m/84'/0'/0'/0/0", "Hello"));
        await Bench.IsAnsweredByAllAsync(HonestAsks.OneInput(ScriptType.WitnessPubKeyHash));
        await Bench.IsAnsweredByAllAsync(HonestAsks.Personal("Hello", "m/44'/60'/0'/0/7"));
    }

    private static byte[] Step(uint step)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, step);
        return bytes;
    }
}
