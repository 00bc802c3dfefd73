using Holdfast.Attacks;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Xunit;

namespace Holdfast.Emulator.Tests.Attacks;

/// <summary>B16: strangers' inputs beside ours, scanned: told page by page as the same file from a card is, and refused where that is.</summary>
[Trait("attack", "B16")]
public sealed class B16_scanned_joins(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    [Theory, InlineData(0u), InlineData(2u)]
    public async Task A_strangers_input_called_ours_is_refused_as_the_file_is(uint version)
    {
        var psbt = Ours().SpendForeign(500_000).With(map => map.Derivation(InputField.Derivation, Seed.A.Fingerprint, Seed.PathOf("m/84'/0'/0'/0/9"), Seed.B.Key("m/84'/0'/0'/0/1"))).Pay(590_000).ToBytes(version);
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("join.psbt", psbt);
        var asFile = await owner.LookAsync();
        await owner.PressAsync("done");
        var scanned = await owner.ScanAndLookAsync(Films.Ur(psbt));
        Assert.Equal(("refusal", "false-claim"), (scanned.Kind, scanned.Code));
        Assert.Equal((asFile.Title, asFile.Body, asFile.Code), (scanned.Title, scanned.Body, scanned.Code));
        await owner.PressAsync("done");
        await owner.PressAsync("Not done", "done");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public async Task What_a_join_takes_from_us_is_told_as_the_file_is(uint version)
    {
        var pages = await SameAsFileAsync(Ours().SpendForeign(500_000).Pay(500_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 60_000).ToBytes(version));
        Assert.Equal(["fee-high", "foreign-inputs"], Warnings(pages));
        Assert.Contains(pages, page => page.Title.StartsWith("What leaves", StringComparison.Ordinal) && page.Fields.Any(field => field.Value.Contains("0.00040000 BTC", StringComparison.Ordinal)));
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public async Task Benign_a_join_that_costs_us_our_part_of_the_fee(uint version)
        => Assert.Equal(["foreign-inputs"], Warnings(await SameAsFileAsync(Ours().SpendForeign(500_000).Pay(499_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 99_000).ToBytes(version))));

    private async Task<List<Page>> SameAsFileAsync(byte[] psbt)
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("join.psbt", psbt);
        var asFile = await owner.ApproveAsync();
        var signed = await owner.ExpectAsync(200, HttpMethod.Get, "/files/join-signed.psbt");
        await owner.ScanAndLookAsync(Films.Bbqr(psbt));
        var pages = await owner.ApproveToCodesAsync();
        Assert.Equal(asFile.Select(Shown), pages.Select(Shown));
        Assert.Equal(signed, Films.Payload(await owner.CodesAsync("Signed")));
        return pages;
    }

    private static string Shown(Page page) => $"{page.Kind} {page.Title} {page.Body} {page.Code} {string.Join(';', page.Fields)}";
    private static IEnumerable<string> Warnings(List<Page> pages) => pages.Where(page => page.Kind == "warning").Select(page => page.Code).Order(StringComparer.Ordinal);
    private static PsbtBuilder Ours() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);
}
