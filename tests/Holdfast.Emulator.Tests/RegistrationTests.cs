using System.Text;
using System.Text.Json;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>A multisig registered from a file: from then on its change is recognised.</summary>
public sealed class RegistrationTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    // Signers A, B and C of the benchmark set's sortedmulti(2,A,B,C) at m/48'/0'/0'/2'.
    private static readonly string[] Signers =
    [
        Owner.Words, "legal winner thank year wave sausage worth useful legal winner thank yellow",
        "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
    ];

    [Fact]
    public async Task Registered_its_change_is_recognised_and_nothing_warns()
    {
        var descriptor = await DescriptorAsync();
        var owner = await emulator.ResetAsync();
        Assert.Equal(202, await owner.BringAsync("family.txt", Encoding.ASCII.GetBytes(descriptor)));
        Assert.StartsWith("Register \"family\"", (await owner.ApproveAsync())[^1].Title, StringComparison.Ordinal);
        Assert.Equal("registered", await owner.StatusOfAsync("family.txt"));
        await owner.ExpectAsync(404, HttpMethod.Get, "/files/family-signed.psbt");

        await owner.BringAsync("pay.psbt", Psbts.File("p2wsh2of3-1"));
        var pages = await owner.ApproveAsync();
        Assert.DoesNotContain(pages, page => page.Kind == "warning");
        Assert.Contains(pages, page => page.Title.StartsWith("Change", StringComparison.Ordinal));
        Assert.Equal("signed", await owner.StatusOfAsync("pay.psbt"));
    }

    [Fact]
    public async Task Rejected_it_is_not_registered()
    {
        var descriptor = await DescriptorAsync();
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("family.txt", Encoding.ASCII.GetBytes(descriptor));
        Assert.Equal("review", (await owner.LookAsync()).Kind);
        await owner.PressAsync("reject");
        await owner.ChooseAsync("Ready", "Registered wallets");
        Assert.Contains("none", (await owner.LookAsync("Registered wallets")).Body, StringComparison.Ordinal);
        Assert.Equal("refused rejected", await owner.StatusOfAsync("family.txt"));
    }

    [Fact]
    public async Task A_multisig_of_others_is_refused()
    {
        var descriptor = await DescriptorAsync();
        var owner = await emulator.ResetAsync("""{"mnemonic":"zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"}""");
        Assert.Equal(202, await owner.BringAsync("family.descriptor", Encoding.ASCII.GetBytes(descriptor)));
        await owner.LookAsync("Ready");
        Assert.Equal("refused own-key-missing", await owner.StatusOfAsync("family.descriptor"));
    }

    [Fact]
    public async Task What_is_no_descriptor_is_not_queued()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal(422, await owner.BringAsync("family.txt", "wsh(sortedmulti(2,xpub"u8.ToArray()));
        Assert.Null(await owner.StatusOfAsync("family.txt"));
    }

    private async Task<string> DescriptorAsync()
    {
        var keys = new List<string>();
        foreach (var words in Signers)
        {
            var owner = await emulator.ResetAsync(JsonSerializer.Serialize(new { mnemonic = words }));
            var fingerprint = (await owner.LookAsync("Ready")).Field("Wallet");
            using var xpub = EmulatorProcess.Start(["xpub", "--test-mnemonic", words, "--path", "m/48'/0'/0'/2'"]);
            keys.Add($"[{fingerprint}/48'/0'/0'/2']{(await xpub.StandardOutput.ReadToEndAsync()).Trim()}/<0;1>/*");
        }
        return $"wsh(sortedmulti(2,{string.Join(',', keys)}))";
    }
}
