using System.Text;
using System.Text.Json;
using Holdfast.Bitcoin.Messages;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Emulator.Tests.Attacks;

/// <summary>D01 to D04: text that hides, reorders, pads or outgrows the page, in every text a code can bring.</summary>
public sealed class D_scanned_text(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private const string Address = "bc1qa5dqscvayxhjw5x5tmpuh6lfcx7s98h7kt5up7";
    private const string Hidden = "a\u202eb\u200bc\u00a0d\u0007e", Shown = @"a\u{202E}b\u{200B}c\u{00A0}d\u{0007}e";

    [Theory, Trait("attack", "D01")]
    [InlineData("label", "The code says it is for"), InlineData("message", "The code says")]
    public async Task What_a_payments_texts_hide_is_shown(string parameter, string field)
    {
        var page = await LookAtAsync($"bitcoin:{Address}?{parameter}={Uri.EscapeDataString(Hidden)}");
        Assert.Equal(Shown, page.Field(field));
    }

    [Theory, Trait("attack", "D01")]
    [InlineData("signmessage m/84h/0h/0h/0/0 ascii:"), InlineData("json")]
    public async Task What_a_message_hides_is_shown(string form)
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(form == "json" ? JsonSerializer.Serialize(new { msg = Hidden, subpath = "m/84'/0'/0'/0/0" }) : form + Hidden);
        var pages = await owner.ApproveToCodesAsync();
        Assert.Contains(pages, page => page.Fields.Contains(("Line 1", Shown)));
    }

    [Fact, Trait("attack", "D01")]
    public async Task What_other_text_hides_is_shown()
        => Assert.EndsWith($"asks for nothing known here: {Shown})", (await LookAtAsync(Hidden)).Body, StringComparison.Ordinal);

    [Theory, Trait("attack", "D01")]
    [InlineData("fam\u202eily"), InlineData("fam\u200bily"), InlineData("fam\nily"), InlineData(" family"), InlineData("famil\u0443")]
    public async Task A_wallets_name_hides_nothing(string name)
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Family.Policy.Replace("\"family\"", JsonSerializer.Serialize(name), StringComparison.Ordinal));
        await owner.ChooseAsync("Name of the wallet", "scanned"); // it has no name then
        Assert.Equal("scanned", (await owner.LookAsync("Multisig wallet")).Field("Name"));
    }

    [Theory, Trait("attack", "D01")]
    [InlineData("family"), InlineData("The Smiths' 2-of-3")]
    public async Task Benign_a_visible_name_is_taken(string name)
        => Assert.Equal(name, (await LookAtAsync(Family.Policy.Replace("\"family\"", JsonSerializer.Serialize(name), StringComparison.Ordinal))).Field("Name"));

    [Fact, Trait("attack", "D01"), Trait("attack", "D04")]
    public async Task Benign_honest_text_of_any_script_stays_as_it_is()
    {
        var page = await LookAtAsync($"bitcoin:{Address}?label=Caf%C3%A9%20M%C3%BCller&message=%E6%96%87%20%23%201");
        Assert.Equal(("Caf\u00e9 M\u00fcller", "\u6587 # 1"), (page.Field("The code says it is for"), page.Field("The code says")));
    }

    [Fact, Trait("attack", "D02")]
    public async Task Blank_lines_hide_no_line_of_a_message()
    {
        var message = $"I agree{new string('\n', 60)}and pay everything to you";
        var owner = await emulator.ResetAsync();
        Assert.Contains("61 lines", (await owner.ScanAndLookAsync($"signmessage m/84h/0h/0h/0/0 ascii:{message}")).Field("Message"), StringComparison.Ordinal);
        var lines = (await owner.ApproveToCodesAsync()).SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Line ", StringComparison.Ordinal)).ToList();
        Assert.Equal(61, lines.Count);
        Assert.Equal(("Line 61", "and pay everything to you"), lines[^1]);
        Assert.Equal(59, lines.Count(line => line.Label.EndsWith(", blank", StringComparison.Ordinal)));
    }

    [Fact, Trait("attack", "D02")]
    public async Task Blank_lines_in_a_payments_text_are_shown_as_what_they_are()
        => Assert.Equal(@"Shop\u{000A}\u{000A}\u{000A}Pay to: 1other", (await LookAtAsync($"bitcoin:{Address}?label=Shop%0A%0A%0APay%20to:%201other")).Field("The code says it is for"));

    [Fact, Trait("attack", "D02")]
    public async Task Benign_a_message_of_two_lines_is_two_lines()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync("signmessage m/84h/0h/0h/0/0 ascii:one\ntwo");
        var lines = (await owner.ApproveToCodesAsync()).SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Line ", StringComparison.Ordinal));
        Assert.Equal([("Line 1", "one"), ("Line 2", "two")], lines);
    }

    [Fact, Trait("attack", "D03")]
    public async Task A_long_label_is_there_to_its_end()
    {
        var label = new string('x', 2000) + " and the end";
        Assert.Equal(label, (await LookAtAsync($"bitcoin:{Address}?label={Uri.EscapeDataString(label)}")).Field("The code says it is for"));
    }

    [Fact, Trait("attack", "D03")]
    public async Task A_long_message_is_there_to_its_end_and_what_is_shown_is_what_is_signed()
    {
        var message = new string('x', 6000) + " and the end";
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Bbqr(Encoding.ASCII.GetBytes($"signmessage m/84h/0h/0h/0/0 ascii:{message}"), 'U'));
        var pages = await owner.ApproveToCodesAsync();
        Assert.Equal(message, string.Concat(pages.SelectMany(page => page.Fields).Where(field => field.Label.StartsWith("Line 1", StringComparison.Ordinal)).Select(field => field.Value)));
        var signature = Assert.Single(await owner.CodesAsync("Signature"));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", Network.Main, Encoding.ASCII.GetBytes(message), signature));
    }

    [Fact, Trait("attack", "D03")]
    public async Task Benign_a_short_label_is_whole() => Assert.Equal("Shop", (await LookAtAsync($"bitcoin:{Address}?label=Shop")).Field("The code says it is for"));

    [Theory, Trait("attack", "D04")]
    [InlineData("req-x%0A%1B%5B2J=1"), InlineData("req-%E2%80%AEpay=1"), InlineData("x=1&label=a\u001b[2J"), InlineData("label=\u202ea"), InlineData("label=%FF"), InlineData("label=a%0"), InlineData("label=1&label=2")]
    public async Task A_parameter_that_hides_something_is_not_taken(string query)
    {
        var page = await LookAtAsync($"bitcoin:{Address}?{query}");
        Assert.Equal("Not taken", page.Title);
        Assert.DoesNotContain(page.Body, each => char.IsControl(each) || each == '\u202e');
    }

    [Theory, Trait("attack", "D04")]
    [InlineData("x%0Aamount:%201%E2%80%AE=1"), InlineData("amount%00=1"), InlineData("%00label=evil")]
    public async Task A_parameters_name_adds_no_line_to_the_page(string query)
    {
        var page = await LookAtAsync($"bitcoin:{Address}?{query}");
        Assert.Equal(["Address"], page.Fields.Select(field => field.Label));
    }

    private async Task<Page> LookAtAsync(string code)
    {
        var owner = await emulator.ResetAsync();
        return await owner.ScanAndLookAsync(code);
    }
}
