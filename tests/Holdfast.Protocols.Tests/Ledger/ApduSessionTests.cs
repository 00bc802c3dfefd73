using System.Text;
using Holdfast.Device.Screens;
using Holdfast.Protocols.Ledger;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>One host and the device: commands of several APDUs, and everything that ends them.</summary>
public sealed class ApduSessionTests : IAsyncDisposable
{
    private readonly Scene _scene = new();
    private readonly EchoApp _echo = new(), _other = new("Other", 0xE8);
    private readonly LedgerDevice _ledger;
    private readonly ApduSession _session;

    public ApduSessionTests()
    {
        _ledger = new(() => _scene.Device, [_echo, _other], _echo);
        _session = new(_ledger, "host");
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _ledger.Dispose();
        _scene.Dispose();
    }

    [Theory]
    [InlineData("E7010000", "9000")]
    [InlineData("E701000000", "9000")]
    [InlineData("E701000003010203", "0102039000")]
    [InlineData("E7FF0000", "6D00")]
    [InlineData("E1010000", "6E00")]
    [InlineData("", "6700"), InlineData("E70100", "6700"), InlineData("E7010000010203", "6700"), InlineData("E70100000201", "6700")]
    [InlineData("E7050000", "6F00")]
    public async Task A_command_and_its_reply(string apdu, string reply) => Assert.Equal(reply, await AskAsync(apdu));

    [Fact]
    public async Task After_a_fault_the_next_command_is_answered()
    {
        Assert.Equal("6F00", await AskAsync("E7050000"));
        Assert.Equal("AA9000", await AskAsync("E701000001AA"));
    }

    [Fact]
    public async Task A_command_of_several_apdus()
    {
        Assert.Equal("9000", await AskAsync("E702000001AA"));
        Assert.Equal("9000", await AskAsync("E702800001BB"));
        Assert.Equal("AABB9000", await AskAsync("E7028000"));
        Assert.Equal("9000", await AskAsync("E7028000")); // a new one: the last was done
    }

    [Fact]
    public async Task A_command_that_asks_the_host()
    {
        Assert.Equal("01E000", await AskAsync("E7030000"));
        Assert.Equal("02E000", await AskAsync("F8010000020102"));
        Assert.Equal("0102039000", await AskAsync("F80100000103"));
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("E7010000", "9000"), InlineData("E7020000", "9000"), InlineData("F9010000", "6E00"), InlineData("E7", "6700"), InlineData("B0010000", null)]
    public async Task Any_other_apdu_ends_a_command_under_way(string foreign, string? reply)
    {
        Assert.Equal("01E000", await AskAsync("E7030000"));
        var answer = await AskAsync(foreign);
        if (reply is not null) { Assert.Equal(reply, answer); }
        Assert.Equal(1, _echo.Broken);
        Assert.Equal("6E00", await AskAsync("F80100000103")); // nothing is there to go on with
    }

    [Fact, Trait("attack", "T01")]
    public async Task Two_hosts_do_not_continue_each_others_commands()
    {
        await using var other = new ApduSession(_ledger, "another");
        Assert.Equal("01E000", await AskAsync("E7030000"));
        Assert.Equal("6E00", await AskAsync("F80100000103", other));
        Assert.Equal("01E000", await AskAsync("E7030000", other));
        Assert.Equal("02E000", await AskAsync("F80100000103"));
        Assert.Equal("039000", await AskAsync("F8010000"));
    }

    [Fact, Trait("attack", "P03")]
    public async Task Nothing_is_answered_while_locked()
    {
        Assert.Equal("01E000", await AskAsync("E7030000"));
        _scene.Device.Lock();
        foreach (var apdu in (string[])["F8010000", "E7010000", "B0010000", "E0D8000004" + Convert.ToHexString("Echo"u8), "B0A70000", "", "00"]) { Assert.Equal("5515", await AskAsync(apdu)); }
        _scene.Reopen();
        Assert.Equal("6E00", await AskAsync("F8010000")); // what was under way is not
        Assert.Equal("9000", await AskAsync("E7010000"));
    }

    [Fact]
    public async Task The_owners_yes_and_no()
    {
        Assert.Equal("9000", await AskAsync("E7040000"));
        _scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("6985", await AskAsync("E7040000"));
    }

    [Fact]
    public async Task A_lock_while_the_owner_reads_ends_it()
    {
        _scene.Owner = _ => null;
        var asked = AskAsync("E7040000");
        await _scene.PageAsync();
        _scene.Device.Lock();
        Assert.Equal("5515", await asked);
        Assert.Null(_scene.Panel.Current);
    }

    [Fact]
    public async Task A_host_that_no_longer_waits_takes_its_page_with_it()
    {
        _scene.Owner = _ => null;
        using var gone = new CancellationTokenSource();
        var asked = _session.ExchangeAsync(Convert.FromHexString("E7040000"), gone.Token);
        await _scene.PageAsync();
        await gone.CancelAsync();
        Assert.Equal("6985", Convert.ToHexString(await asked));
        await _scene.NoPageAsync();
        Assert.Equal("9000", await AskAsync("E7010000"));
    }

    [Fact]
    public async Task Another_app_ends_what_was_under_way()
    {
        _scene.Owner = page => page.Title.Contains("Other", StringComparison.Ordinal) ? page.Buttons[0] : null;
        await using var other = new ApduSession(_ledger, "another");
        Assert.Equal("01E000", await AskAsync("E7030000"));
        Assert.Equal("9000", await AskAsync(Open("Other"), other));
        Assert.Equal("6E00", await AskAsync("F8010000"));
        Assert.Equal("6E00", await AskAsync("E7010000")); // this app's class is another's
        Assert.Equal("9000", await AskAsync("E8010000"));
    }

    [Fact, Trait("attack", "T10")]
    public async Task An_app_reaches_its_own_keys_alone()
    {
        Assert.Equal("019000", await AskAsync("E70600000107"));
        Assert.Equal("6982", await AskAsync("E70600000108"));
    }

    [Fact]
    public async Task Which_app_is_open()
    {
        Assert.Equal("0104" + Convert.ToHexString("Echo"u8) + "05" + Convert.ToHexString("1.2.3"u8) + "01009000", await AskAsync("B0010000"));
        Assert.Equal("9000", await AskAsync("B0A70000"));
        Assert.StartsWith("0105" + Convert.ToHexString("BOLOS"u8), await AskAsync("B0010000"), StringComparison.Ordinal);
        Assert.Empty(_scene.Pages);
    }

    /// <summary>The model and its versions, while no app is open; in an app the command is the app's.</summary>
    [Fact]
    public async Task What_the_device_is()
    {
        Assert.Equal("6E00", await AskAsync("E0010000"));
        Assert.Equal("9000", await AskAsync("B0A70000"));
        Assert.StartsWith("33200004", await AskAsync("E0010000"), StringComparison.Ordinal);
        foreach (var genuine in (string[])["E0500000", "E051000000", "E052800000"]) { Assert.Equal("6E00", await AskAsync(genuine)); } // no proof of being what it is not
    }

    [Fact]
    public async Task An_app_is_opened_after_the_owners_yes()
    {
        Assert.Equal("9000", await AskAsync("B0A70000"));
        Assert.Equal("6807", await AskAsync(Open("Dogecoin")));
        _scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("5501", await AskAsync(Open("Echo")));
        Assert.Equal("5501", await AskAsync("E7010000")); // its first command asks as well
        _scene.Owner = page => page.Buttons[0];
        Assert.Equal("9000", await AskAsync("E7010000"));
        var pages = _scene.Pages.Count;
        Assert.Equal("9000", await AskAsync(Open("Echo"))); // it is open
        Assert.Equal(pages, _scene.Pages.Count);
        Assert.Contains(_scene.Pages, page => page.Title == "Open Echo for a host");
    }

    private static string Open(string name) => $"E0D80000{name.Length:X2}{Convert.ToHexString(Encoding.ASCII.GetBytes(name))}";

    private async Task<string> AskAsync(string apdu, ApduSession? session = null)
        => Convert.ToHexString(await (session ?? _session).ExchangeAsync(Convert.FromHexString(apdu), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
}
