using Holdfast.Bitcoin.Tests.Messages;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>D02: blank lines that push what matters off the screen.</summary>
[Trait("attack", "D02")]
public sealed class D02_blank_lines
{
    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(500)]
    public void Every_line_is_shown_numbered_and_counted(int blanks)
    {
        using var wallet = new MessageWallet();
        var review = wallet.Propose("I agree." + new string('\n', blanks + 1) + "I owe you everything.").Review;
        var lines = review.Pages.Skip(1).SelectMany(page => page.Fields).ToArray();
        Assert.Equal($"{blanks + 2} lines, {blanks + 30} bytes", MessageReviewerTests.Value(review, "Message"));
        Assert.Equal(blanks + 2, lines.Length);
        Assert.Equal(("Line 1", "I agree."), (lines[0].Label, lines[0].Value));
        Assert.All(lines[1..^1], (line, i) => Assert.Equal(($"Line {i + 2}, blank", "", FieldKind.Line), (line.Label, line.Value, line.Kind)));
        Assert.Equal(($"Line {blanks + 2}", "I owe you everything."), (lines[^1].Label, lines[^1].Value));
        Assert.All(review.Pages, page => Assert.True(page.Fields.Count <= 12));
        Assert.EndsWith($"of {blanks + 2}", review.Pages[^1].Title);
    }

    [Theory]
    [InlineData("hello\n", 2)]
    [InlineData("\n\n", 3)]
    [InlineData("\r\n\r\n", 3)]
    public void Ends_and_carriage_returns_count_too(string message, int lines)
    {
        using var wallet = new MessageWallet();
        Assert.StartsWith($"{lines} lines, ", MessageReviewerTests.Value(wallet.Propose(message).Review, "Message"));
    }

    /// <summary>A line of spaces is not a blank one, and does not look like it.</summary>
    [Fact]
    public void Spaces_are_seen() => Assert.Equal(@"  \u{0020}", new Field("Line 1", "   ", FieldKind.Line).Value);

    [Fact]
    public void One_line_is_one_line()
    {
        using var wallet = new MessageWallet();
        var review = wallet.Propose("I agree.").Review;
        Assert.Equal("1 line, 8 bytes", MessageReviewerTests.Value(review, "Message"));
        Assert.Equal("Message, line 1 of 1", review.Pages[1].Title);
        Assert.Equal("Line 1", Assert.Single(review.Pages[1].Fields).Label);
    }
}
