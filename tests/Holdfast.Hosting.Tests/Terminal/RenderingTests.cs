using Holdfast.Device.Screens;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>What stands on the terminal: all of it, and nothing else.</summary>
public sealed class RenderingTests
{
    private const string Address = "bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297";

    private static string Drawn(ScreenPage page, string wait, int columns = 80, int rows = 24, bool emulator = false)
    {
        using var owner = new Owner(columns, rows, emulator: emulator);
        _ = owner.Ask(page);
        return owner.Sees(wait);
    }

    private static ScreenPage Page(params Field[] fields) => new(PageKind.Review, "Payment") { Fields = fields, Number = 1, Count = 3, Buttons = [Button.Next, Button.Reject] };

    [Fact]
    public void A_review_looks_like_this()
    {
        var page = Page(new("Amount", "0.01250000 BTC", FieldKind.Amount), new("To", Address, FieldKind.Address));
        Assert.Equal(
            " Holdfast                                                                1 of 3\n" +
            "\n" +
            " Payment\n" +
            "\n" +
            " Amount\n" +
            "   0.01250000 BTC\n" +
            "\n" +
            " To\n" +
            "   bc1p 5d7r jq7g 6rdk 2yhz ks9s mlaq tedr\n" +
            "   4dek q08g e8zt wac7 2sfr 9rus xg32 97\n" +
            new string('\n', 12) +
            new string('-', 80) + "\n" +
            " Enter Next    r or Esc Reject\n", Drawn(page, "Reject"));
    }

    [Theory]
    [InlineData(60, 16)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void Every_page_of_the_emulator_says_so(int columns, int rows)
        => Assert.Contains(" EMULATOR: a test seed. Not for real money.", Drawn(Page(), "Reject", columns, rows, emulator: true).Split('\n')[1], StringComparison.Ordinal);

    [Theory]
    [InlineData(FieldKind.Address, Address)]
    [InlineData(FieldKind.Hex, "6a2001020304050607")]
    [InlineData(FieldKind.Hex, "0")]
    [InlineData(FieldKind.Address, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT")]
    public void Groups_of_four_are_the_whole_value(FieldKind kind, string value)
    {
        var screen = Drawn(Page(new Field("Value", value, kind)), "Reject");
        var lines = screen.Split('\n').SkipWhile(line => line != " Value").Skip(1).TakeWhile(line => line.Length > 0 && line[0] == ' ').ToList();
        Assert.Equal(value, string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        Assert.All(string.Join(' ', lines).Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1], group => Assert.Equal(4, group.Length));
    }

    [Theory]
    [InlineData("\u001b[2J\u001b[1;1Hhidden", "\\u{001B}[2J\\u{001B}[1;1Hhidden")]
    [InlineData("[red]not red[/]", "[red]not red[/]")]
    [InlineData("[[double]]", "[[double]]")]
    [InlineData("{0} %s", "{0} %s")]
    [InlineData("\u009b31m", "\\u{009B}31m")]
    [InlineData("a\u202eb", "a\\u{202E}b")]
    [InlineData("a\nb", "a\\u{000A}b")]
    public void Text_from_outside_stands_there_as_it_is(string value, string shown)
    {
        Assert.Contains("   " + shown + "\n", Drawn(Page(new Field("Memo", value)), "Reject"), StringComparison.Ordinal);
        Assert.Contains(shown, Drawn(new(PageKind.Warning, "Warning") { Text = value, Buttons = [Button.Acknowledge] }, "accept"), StringComparison.Ordinal);
        Assert.Contains(shown, Drawn(new(PageKind.Info, value) { Text = value, Buttons = [Button.Done] }, "Close"), StringComparison.Ordinal);
        Assert.Contains(shown, Drawn(new(PageKind.Menu, "Menu") { Choices = [value], Buttons = [Button.Choice] }, "Take"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_escaped_already_is_not_escaped_twice()
        => Assert.Contains("name \\u{202E}x", Drawn(new(PageKind.Info, "Info") { Text = "name \\u{202E}x", Buttons = [Button.Done] }, "Close"), StringComparison.Ordinal);

    [Fact]
    public void A_long_value_is_broken_and_complete()
    {
        var value = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i}")) + new string('x', 200);
        var screen = Drawn(Page(new Field("Memo", value)), "Reject", 80, 40);
        var lines = screen.Split('\n').SkipWhile(line => line != " Memo").Skip(1).TakeWhile(line => line.Length > 0);
        Assert.Equal(value.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Wide_characters_do_not_leave_the_window()
    {
        var value = string.Concat(Enumerable.Repeat("漢字かな", 40));
        Assert.Contains("漢字", Drawn(Page(new Field("Memo", value)), "Reject"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_value_and_an_empty_line_can_be_seen()
    {
        var screen = Drawn(Page(new Field("Memo", ""), new Field("1", "first", FieldKind.Line), new Field("2", "", FieldKind.Line)), "Reject");
        Assert.Contains(" Memo\n   (empty)\n", screen, StringComparison.Ordinal);
        Assert.Contains(" 1 | first\n 2 |\n", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_stands_in_a_frame_and_says_why()
    {
        var refusal = new ScreenPage(PageKind.Refusal, "Send bitcoin: not signed") { Text = "The change is not ours.", Buttons = [Button.Done] };
        Assert.Contains("REFUSED:", Drawn(refusal, "The change is not ours."), StringComparison.Ordinal);
    }
}
