using Holdfast.Attacks;
using Holdfast.Bitcoin;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>Keys of one coin through another's app: asked for, shown, signed with; and an app that is changed while another's command is under way.</summary>
[Trait("attack", "B13")]
public sealed class B13_coin_isolation
{
    private static readonly string[] Bitcoins = ["m/44'/0'/0'", "m/49'/0'/0'", "m/84'/0'/0'", "m/86'/0'/0'", "m/48'/0'/0'/2'"], Tests = ["m/84'/1'/0'", "m/86'/1'/0'"], Ethers = ["m/44'/60'/0'", "m/44'/60'/0'/0/0"];

    [Fact]
    public async Task Keys_of_others_are_not_given()
    {
        await using var bench = new LedgerBench();
        var host = bench.Connect();
        foreach (var (app, own, others) in ((string, string[], string[])[])[("Bitcoin", Bitcoins, [.. Tests, .. Ethers, "m/84'/2'/0'"]), ("Bitcoin Test", Tests, [.. Bitcoins, .. Ethers]), ("Ethereum", Ethers, [.. Bitcoins, "m/84'/1'/0'", "m/44'/501'/0'"])])
        {
            await LedgerBench.OpenAsync(host, app);
            var pages = bench.Scene.Pages.Count;
            foreach (var path in own) { Assert.EndsWith("9000", await KeyAsync(host, app, path, false), StringComparison.Ordinal); }
            foreach (var path in others)
            {
                foreach (var confirm in (bool[])[false, true]) { Assert.Matches("^6A8[02]$", await KeyAsync(host, app, path, confirm)); }
            }
            bench.NothingAskedSince(pages);
        }
    }

    /// <summary>A test coin is asked for, and a real one would be spent; and the other way round.</summary>
    [Theory]
    [InlineData("m/84'/0'/0'", Network.Testnet), InlineData("m/84'/1'/0'", Network.Main), InlineData("m/84'/2'/0'", Network.Main)]
    public Task Another_networks_coins_are_not_signed_for(string account, Network network)
    {
        var ask = HonestAsks.Psbt("another network's", new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, $"{account}/0/0", 100_000).Pay(98_000), new(network, ScriptType.WitnessPubKeyHash, account));
        return Bench.IsRefusedByAllAsync(ask with { Refusal = Refusal.WrongNetwork, Twin = HonestAsks.OneInput(ScriptType.WitnessPubKeyHash, network) });
    }

    [Theory]
    [InlineData("m/84'/1'/0'/0/0", Network.Main), InlineData("m/84'/0'/0'/0/0", Network.Testnet), InlineData("m/44'/60'/0'/0/0", Network.Main)]
    public Task Another_coins_address_signs_no_message(string path, Network network)
        => Bench.IsRefusedByAllAsync(HonestAsks.Message(path, "Hello", network) with { Refusal = Refusal.WrongNetwork, Twin = HonestAsks.Message($"m/84'/{network.CoinType}'/0'/0/0", "Hello", network) });

    /// <summary>Another app ends what was under way in the one before, whoever opens it: between two pieces, and while the owner reads.</summary>
    [Fact]
    public async Task An_app_that_is_changed_signs_nothing_more()
    {
        await using var bench = new LedgerBench();
        var (first, second) = (bench.Connect(), bench.Connect());
        await LedgerBench.OpenAsync(first, "Bitcoin");
        Assert.EndsWith("E000", await LedgerBench.AskAsync(first, 0xE1, 0x10, 0, 1, MessageOf(new())), StringComparison.Ordinal);
        await LedgerBench.OpenAsync(second, "Ethereum");
        Assert.Equal("6E00", await LedgerBench.AskAsync(first, "F801000100"));
        Assert.Equal("6E00", await LedgerBench.AskAsync(first, 0xE1, 0x10, 0, 1, MessageOf(new())));

        bench.Scene.Owner = page => page.Title.StartsWith("Open", StringComparison.Ordinal) ? page.Buttons[0] : null;
        await LedgerBench.OpenAsync(second, "Bitcoin");
        var host = new TestHost();
        var asked = host.SendAsync(first, 0x10, MessageOf(host));
        await bench.Scene.PageAsync();
        Assert.Equal("9000", await LedgerBench.AskAsync(second, "B0A70000"));
        Assert.NotEqual("9000", (await asked).Status);
        await bench.Scene.NoPageAsync();
    }

    [Fact, Trait("case", "benign")]
    public async Task Each_in_its_own_app_one_after_another()
    {
        await using var bench = new LedgerBench();
        var host = bench.Connect();
        for (var i = 0; i < 2; i++)
        {
            await LedgerBench.OpenAsync(host, "Bitcoin");
            var test = new TestHost();
            Assert.Equal("9000", (await test.SendAsync(host, 0x10, MessageOf(test))).Status);
            await LedgerBench.OpenAsync(host, "Ethereum");
            Assert.EndsWith("9000", await LedgerBench.AskAsync(host, 0xE0, 0x08, 0, 0, [.. LedgerBench.PathOf(HonestAsks.EthereumPath), .. LedgerBench.Length(1), 65]), StringComparison.Ordinal);
        }
        Assert.Equal(8, bench.Scene.Pages.Count(page => page.Kind == PageKind.Approve));
    }

    [Theory, Trait("case", "benign")]
    [InlineData(Network.Main), InlineData(Network.Testnet)]
    public Task Its_own_networks_coins_are_signed_for(Network network) => Bench.IsAnsweredByAllAsync(HonestAsks.OneInput(ScriptType.WitnessPubKeyHash, network));

    private static byte[] MessageOf(TestHost host) => [.. LedgerBench.PathOf("m/84'/0'/0'/0/0"), 5, .. host.KnowList("Hello"u8.ToArray())];

    private static Task<string> KeyAsync(Protocols.Ledger.ApduSession host, string app, string path, bool confirm)
    {
        var flag = confirm ? (byte)1 : (byte)0;
        return app == "Ethereum" ? LedgerBench.AskAsync(host, 0xE0, 0x02, flag, 0, LedgerBench.PathOf(path)) : LedgerBench.AskAsync(host, 0xE1, 0x00, 0, 1, [flag, .. LedgerBench.PathOf(path)]);
    }
}
