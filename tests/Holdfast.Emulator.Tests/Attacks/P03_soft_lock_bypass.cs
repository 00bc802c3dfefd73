using System.Text;
using Xunit;

namespace Holdfast.Emulator.Tests.Attacks;

/// <summary>
/// P03: a message that is accepted while the device is locked (Trezor One before 1.11.1). Locked in memory, everything is refused but what
/// unlocks: looking, pressing, listening, locking, resetting, and the list of files.
/// </summary>
[Trait("attack", "P03")]
public sealed class P03_soft_lock_bypass(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private static readonly (HttpMethod Method, string Path)[] Requests =
    [
        (HttpMethod.Post, "/files?name=pay.psbt"), (HttpMethod.Post, "/files?name=family.txt"), (HttpMethod.Post, "/files?name=../x"), (HttpMethod.Post, "/files"),
        (HttpMethod.Get, "/files/pay-signed.psbt"), (HttpMethod.Get, "/files/done-signed.psbt"), (HttpMethod.Delete, "/files/pay.psbt"),
    ];

    [Theory]
    [InlineData("locked"), InlineData("empty")]
    public async Task Every_request_is_refused_as_locked_and_leaves_nothing_behind(string state)
    {
        var owner = await emulator.ResetAsync($$"""{"state":"{{state}}"}""");
        var before = await owner.LookAsync();
        foreach (var (method, path) in Requests)
        {
            foreach (var body in new byte[]?[] { Psbts.Payment, Psbts.Decode(Psbts.Payment), [], "not a PSBT"u8.ToArray() })
            {
                var (status, answer) = await owner.SendAsync(method, path, method == HttpMethod.Post ? body : null);
                Assert.True(status == 423 && Encoding.UTF8.GetString(answer).Contains("\"refusal\":\"locked\"", StringComparison.Ordinal), $"{method} {path}: {status}");
            }
        }
        Assert.Null(await owner.StatusOfAsync("pay.psbt"));
        Assert.Equal(before.Nonce, (await owner.LookAsync()).Nonce);
    }

    [Fact]
    public async Task Locking_while_its_owner_reads_ends_the_request_and_those_behind_it()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        await owner.BringAsync("next.psbt", Psbts.Payment);
        Page page;
        for (page = await owner.LookAsync(); page.Kind != "approve"; page = await owner.LookAsync()) { await owner.PressAsync("next"); }
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        Assert.Equal(409, (await owner.TryPressAsync("approve", page.Nonce)).Status);
        Assert.Equal("locked", (await owner.LookAsync("Locked")).State);

        // Unlocked again, nothing of before goes on.
        await UnlockAsync(owner);
        Assert.Equal(409, (await owner.TryPressAsync("approve", page.Nonce)).Status);
        Assert.Equal("refused locked", await owner.StatusOfAsync("pay.psbt"));
        Assert.Equal("refused locked", await owner.StatusOfAsync("next.psbt"));
        await owner.ExpectAsync(410, HttpMethod.Get, "/files/pay-signed.psbt");
    }

    [Fact]
    public async Task What_was_signed_before_is_not_given_out_while_locked()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("done.psbt", Psbts.Payment);
        await owner.ApproveAsync();
        await owner.ExpectAsync(200, HttpMethod.Get, "/files/done-signed.psbt");
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        await owner.ExpectAsync(423, HttpMethod.Get, "/files/done-signed.psbt");
    }

    [Fact]
    public async Task Presses_and_text_do_not_unlock_without_the_pin()
    {
        var owner = await emulator.ResetAsync("""{"state":"locked"}""");
        var page = await owner.LookAsync("Locked");
        foreach (var button in new[] { "approve", "next", "acknowledge", "done", "back", "cancel", "reject" }) { Assert.Equal(409, (await owner.TryPressAsync(button, page.Nonce)).Status); }
        await owner.ExpectAsync(409, HttpMethod.Post, "/press", """{"button":"choice","choice":99}""");
        await owner.ExpectAsync(409, HttpMethod.Post, "/press", """{"button":"choice","choice":18446744073709551615}""");
        await owner.ExpectAsync(409, HttpMethod.Post, "/press", """{"pin":"1234"}""");
        await owner.ChooseAsync("Locked", "Enter the PIN");
        await owner.PressAsync("PIN", "done"); // empty: asked again
        await owner.PressAsync("PIN", "cancel");
        Assert.Equal("locked", (await owner.LookAsync("Locked")).State);
    }

    /// <summary>The benign near-miss: locked, then opened by its PIN, it signs.</summary>
    [Fact]
    public async Task Unlocked_by_its_pin_it_signs()
    {
        var owner = await emulator.ResetAsync("""{"state":"locked"}""");
        Assert.Equal(423, await owner.BringAsync("pay.psbt", Psbts.Payment));
        await UnlockAsync(owner);
        Assert.Equal(202, await owner.BringAsync("pay.psbt", Psbts.Payment));
        await owner.ApproveAsync();
        var signed = await owner.ExpectAsync(200, HttpMethod.Get, "/files/pay-signed.psbt");
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Psbts.Decode(signed)));
    }

    private static async Task UnlockAsync(Owner owner)
    {
        await owner.ChooseAsync("Locked", "Enter the PIN");
        await owner.TypeAsync("PIN", "pin", "1234");
        await owner.LookAsync("Ready");
    }
}
