using System.Text;
using System.Text.Json;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin.WalletFiles;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Wallets in QR codes: shown key by key, registered, and proven by the code shown for it.</summary>
public sealed class ScannedWalletTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    public static TheoryData<string, string> Forms => new()
    {
        { "scanned", Family.Descriptor },
        { "family", Family.Policy },
        { "family", Family.Write(WalletExportFormat.Coldcard) },
        { "scanned", Family.Write(WalletExportFormat.Bsms) },
        { "family", Family.Write(WalletExportFormat.Caravan) },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task Registered_its_change_is_recognised_and_the_proof_is_taken_back(string name, string text)
    {
        var owner = await emulator.ResetAsync();
        var asked = await owner.ScanAndLookAsync(text);
        if (text.StartsWith("BSMS", StringComparison.Ordinal)) { await owner.ChooseAsync(asked.Title, "There is no token"); }
        if (name == "scanned") { await owner.ChooseAsync("Name of the wallet", "scanned"); }
        var pages = await owner.ApproveToCodesAsync();
        Assert.Equal($"Register \"{name}\"?", pages[^1].Title);
        Assert.Contains(pages, page => page.Fields.Contains(("Receive", Family.FirstAddress)));
        Assert.Equal(3, pages.Count(page => page.Title.StartsWith("Cosigner", StringComparison.Ordinal)));
        var proof = Encoding.ASCII.GetString(Films.Payload(await owner.CodesAsync("Registered")));
        using (var json = JsonDocument.Parse(proof))
        {
            Assert.Equal((name, 64), (json.RootElement.GetProperty("name").GetString(), json.RootElement.GetProperty("hmac").GetString()!.Length));
        }
        await owner.PressAsync("done");

        await owner.ScanAndLookAsync(Films.Ur(Psbts.Decode(Psbts.File("p2wsh2of3-1"))));
        pages = await owner.ApproveToCodesAsync();
        Assert.DoesNotContain(pages, page => page.Kind == "warning");
        Assert.Contains(pages, page => page.Title.StartsWith("Change", StringComparison.Ordinal));
        Assert.Equal(Psbts.SignedHash("p2wsh2of3-1"), Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));

        // On a device that has forgotten it, the proof stands for the owner's yes.
        owner = await emulator.ResetAsync();
        Assert.Equal("Registered", (await owner.ScanAndLookAsync(Films.Bbqr(Encoding.ASCII.GetBytes(proof), 'J'))).Title);
        // Bent, it does not.
        owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(proof.Replace($"\"{name}\"", "\"other\"", StringComparison.Ordinal));
        Assert.Equal("Not done", page.Title);
        Assert.Contains("proof of registration", page.Body, StringComparison.Ordinal);
    }

    /// <summary>What comes back to the session is encrypted with its token.</summary>
    [Fact]
    public async Task An_encrypted_BSMS_record_is_read_with_the_token_that_is_typed()
    {
        Assert.True(BsmsToken.TryParseHex("a54044308ceac9b7", out var token));
        var record = BsmsCipher.Encrypt(Encoding.ASCII.GetBytes(Family.Write(WalletExportFormat.Bsms)), token);
        foreach (var codes in (object[][])[[record], [.. Films.Bbqr(Encoding.ASCII.GetBytes(record), 'U')], [.. Films.Ur(UrMessage.OfBytes(UrType.Bytes, Encoding.ASCII.GetBytes(record)))]])
        {
            var owner = await emulator.ResetAsync();
            Assert.Equal("Token of the session", (await owner.ScanAndLookAsync(codes)).Title);
            await owner.TypeAsync("Token of the session", "text", "a54044308ceac9b7");
            await owner.ChooseAsync("Name of the wallet", "scanned");
            await owner.ApproveToCodesAsync();
            await owner.LookAsync("Registered");
        }
    }

    [Fact]
    public async Task A_plain_BSMS_record_does_not_stand_in_for_an_encrypted_one()
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync((await owner.ScanAndLookAsync(Family.Write(WalletExportFormat.Bsms))).Title, "There is a token");
        var page = await owner.LookAsync("Not done");
        Assert.Contains("encrypted record", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_UR_of_bytes_and_as_its_own_type()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal("Multisig wallet", (await owner.ScanAndLookAsync(Films.Ur(UrMessage.OfBytes(UrType.Bytes, Encoding.ASCII.GetBytes(Family.Write(WalletExportFormat.Coldcard)))))).Title);
        await owner.PressAsync("reject");
        await owner.PressAsync("Not done", "done");
        var parsed = Holdfast.Bitcoin.Descriptor.Parse(Family.Descriptor, Holdfast.Keys.Network.Main).Value;
        Assert.Equal("Name of the wallet", (await owner.ScanAndLookAsync(Films.Ur(OutputDescriptor.Of(parsed).Value.ToMessage().Value))).Title);
        await owner.ChooseAsync("Name of the wallet", "scanned");
        await owner.LookAsync("Multisig wallet");
    }

    [Fact]
    public async Task Rejected_it_is_not_registered_and_nothing_proves_it()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Family.Policy);
        await owner.PressAsync("reject");
        await owner.PressAsync("Not done", "done");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
        await owner.ChooseAsync("Ready", "Registered wallets");
        Assert.Contains("none", (await owner.LookAsync("Registered wallets")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wallet_of_others_is_refused()
    {
        var owner = await emulator.ResetAsync("""{"mnemonic":"zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"}""");
        var page = await owner.ScanAndLookAsync(Family.Policy);
        Assert.Equal("Not done", page.Title);
        Assert.StartsWith("None of its keys is this wallet's", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_wallets_address_is_the_wallets()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal("Not yours", (await owner.ScanAndLookAsync(Family.FirstAddress)).Title);
        await owner.PressAsync("done");
        await owner.ScanAndLookAsync(Family.Policy);
        await owner.ApproveToCodesAsync();
        var page = await owner.ScanAndLookAsync(Family.FirstAddress);
        Assert.Equal(("Yours", "family", "receiving", "0"), (page.Title, page.Field("Wallet"), page.Field("Kind"), page.Field("Number")));
    }
}
