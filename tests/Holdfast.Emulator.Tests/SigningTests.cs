using System.Text;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Files on the emulated card, from queued to signed or refused.</summary>
public sealed class SigningTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    [Theory]
    [InlineData("p2wpkh-1"), InlineData("p2wpkh-10"), InlineData("p2wpkh-100"), InlineData("p2wpkh-1000")]
    [InlineData("p2tr-1"), InlineData("p2tr-100"), InlineData("p2tr-1000")]
    [InlineData("p2wsh2of3-1"), InlineData("p2wsh2of3-100")]
    public async Task Signs_the_benchmark_set_byte_for_byte(string name)
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal(202, await owner.BringAsync($"{name}.psbt", Psbts.File(name)));
        await owner.ApproveAsync();
        Assert.Equal("signed", await owner.StatusOfAsync($"{name}.psbt"));
        var signed = await owner.ExpectAsync(200, HttpMethod.Get, $"/files/{name}-signed.psbt");
        Assert.Equal(Psbts.SignedHash(name), Psbts.Hash(Psbts.Decode(signed)));
    }

    [Fact]
    public async Task Answers_in_the_encoding_it_was_asked_in()
    {
        var owner = await emulator.ResetAsync();
        var binary = Psbts.Decode(Psbts.Payment);
        await owner.BringAsync("binary.psbt", binary);
        await owner.ApproveAsync();
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(await owner.ExpectAsync(200, HttpMethod.Get, "/files/binary-signed.psbt")));
        await owner.BringAsync("hex.psbt", Encoding.ASCII.GetBytes(Convert.ToHexString(binary) + "\n"));
        await owner.ApproveAsync();
        var hex = Encoding.ASCII.GetString(await owner.ExpectAsync(200, HttpMethod.Get, "/files/hex-signed.psbt"));
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Convert.FromHexString(hex.TrimEnd('\n'))));
    }

    [Fact]
    public async Task Rejecting_at_any_page_ends_the_whole_request()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        var count = (await owner.ApproveAsync()).Count;
        Assert.True(count >= 3);
        for (var at = 0; at < count; at++)
        {
            await owner.BringAsync("pay.psbt", Psbts.Payment);
            for (var i = 0; i < at; i++)
            {
                var page = await owner.LookAsync();
                await owner.TryPressAsync(page.Buttons[0], page.Nonce);
            }
            await owner.LookAsync();
            await owner.PressAsync("reject");
            await owner.LookAsync("Ready");
            Assert.Equal("refused rejected", await owner.StatusOfAsync("pay.psbt"));
            Assert.Contains("\"rejected\"", Encoding.UTF8.GetString(await owner.ExpectAsync(410, HttpMethod.Get, "/files/pay-signed.psbt")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_approved_before_the_last_page()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        for (var page = await owner.LookAsync(); page.Kind != "approve"; page = await owner.LookAsync())
        {
            var (status, body) = await owner.TryPressAsync("approve", page.Nonce);
            Assert.Equal(409, status);
            Assert.Contains("\"buttons\":[\"next\"", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
            Assert.Equal("showing", await owner.StatusOfAsync("pay.psbt"));
            await owner.ExpectAsync(404, HttpMethod.Get, "/files/pay-signed.psbt");
            await owner.PressAsync("next");
        }
        await owner.PressAsync("approve");
        await owner.LookAsync("Ready");
        Assert.Equal("signed", await owner.StatusOfAsync("pay.psbt"));
    }

    [Fact]
    public async Task A_warning_must_be_acknowledged()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.File("p2wsh2of3-1"));
        Page page;
        for (page = await owner.LookAsync(); page.Kind == "review"; page = await owner.LookAsync()) { await owner.PressAsync("next"); }
        Assert.Equal(("warning", "multisig-unregistered"), (page.Kind, page.Code));
        Assert.Equal(409, (await owner.TryPressAsync("next", page.Nonce)).Status);
        await owner.PressAsync("acknowledge");
        Assert.Equal("approve", (await owner.LookAsync()).Kind);
        await owner.PressAsync("back");
        Assert.Equal("warning", (await owner.LookAsync()).Kind);
        await owner.PressAsync("reject");
        await owner.LookAsync("Ready");
        Assert.Equal("refused rejected", await owner.StatusOfAsync("pay.psbt"));
    }

    [Fact]
    public async Task A_card_pulled_while_its_owner_reads_signs_nothing()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        Page page;
        for (page = await owner.LookAsync(); page.Kind != "approve"; page = await owner.LookAsync()) { await owner.PressAsync("next"); }
        await owner.ExpectAsync(204, HttpMethod.Delete, "/files/pay.psbt");
        Assert.Equal(409, (await owner.TryPressAsync("approve", page.Nonce)).Status);
        await owner.LookAsync("Ready");
        Assert.Equal("refused host-gone", await owner.StatusOfAsync("pay.psbt"));
        await owner.ExpectAsync(410, HttpMethod.Get, "/files/pay-signed.psbt");
        await owner.ExpectAsync(204, HttpMethod.Delete, "/files/pay.psbt");
        Assert.Null(await owner.StatusOfAsync("pay.psbt"));
    }

    [Fact]
    public async Task Requests_queue_and_none_inherits_the_others_press()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("first.psbt", Psbts.Payment);
        await owner.BringAsync("second.psbt", Psbts.Payment);
        Assert.Equal(409, await owner.BringAsync("second.psbt", Psbts.Payment));
        Page page;
        for (page = await owner.LookAsync(); page.Kind != "approve"; page = await owner.LookAsync()) { await owner.PressAsync("next"); }
        Assert.Equal("queued", await owner.StatusOfAsync("second.psbt"));
        Assert.Equal(200, (await owner.TryPressAsync("approve", page.Nonce)).Status);
        Assert.Equal(409, (await owner.TryPressAsync("approve", page.Nonce)).Status); // the same tap once more
        var next = await owner.LookAsync();
        Assert.Equal("review", next.Kind);
        Assert.NotEqual(page.Nonce, next.Nonce);
        Assert.Equal(409, (await owner.TryPressAsync("next", page.Nonce)).Status);
        Assert.Equal("showing", await owner.StatusOfAsync("second.psbt"));
        Assert.Equal("signed", await owner.StatusOfAsync("first.psbt"));
        await owner.PressAsync("reject");
        await owner.LookAsync("Ready");
        Assert.Equal("refused rejected", await owner.StatusOfAsync("second.psbt"));
    }

    [Fact]
    public async Task Of_many_presses_at_once_a_page_takes_one()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        var page = await owner.LookAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => owner.TryPressAsync("next", page.Nonce)));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(15, answers.Count(answer => answer.Status == 409));
    }

    [Fact]
    public async Task A_request_does_not_break_into_a_conversation()
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync("Ready", "Passphrase wallet");
        await owner.LookAsync("Passphrase wallet");
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        await owner.LookAsync("Passphrase wallet");
        Assert.Equal("queued", await owner.StatusOfAsync("pay.psbt"));
        await owner.PressAsync("done");
        await owner.PressAsync("Passphrase", "cancel");
        Assert.Equal("review", (await owner.LookAsync()).Kind);
    }

    [Fact]
    public async Task Another_networks_payment_is_refused_on_the_screen()
    {
        var owner = await emulator.ResetAsync("""{"network":"test"}""");
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        var page = await owner.LookAsync();
        Assert.Equal(("refusal", "wrong-network"), (page.Kind, page.Code));
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
        Assert.Equal("refused wrong-network", await owner.StatusOfAsync("pay.psbt"));
    }

    [Fact]
    public async Task What_is_no_psbt_is_not_queued()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal(422, await owner.BringAsync("pay.psbt", "psbt\xff\x00 nonsense"u8.ToArray()));
        Assert.Null(await owner.StatusOfAsync("pay.psbt"));
        await owner.LookAsync("Ready");
    }

    [Theory]
    [InlineData("all", "signed"), InlineData("none", "refused rejected")]
    public async Task Answers_by_itself_if_it_is_told_to(string approve, string status)
    {
        using var automatic = new EmulatorProcess("--approve", approve);
        var owner = new Owner(automatic.Http);
        Assert.Equal(202, await owner.BringAsync("pay.psbt", Psbts.Payment));
        var came = await owner.StatusOfAsync("pay.psbt");
        // The pages pass by themselves; a look could meet any of them.
        for (var tries = 0; came is "queued" or "showing" && tries < 200; tries++)
        {
            await Task.Delay(25);
            came = await owner.StatusOfAsync("pay.psbt");
        }
        Assert.Equal(status, came);
    }
}
