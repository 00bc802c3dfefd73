using Xunit;

namespace Holdfast.Signing.Tests.Attacks;

/// <summary>Hidden and reordering characters in any text of a review: labels, values, titles, warnings.</summary>
[Trait("attack", "D01")]
public sealed class D01
{
    [Theory]
    [InlineData("Change\u202e", @"Change\u{202E}")]
    [InlineData("Fee\u200b", @"Fee\u{200B}")]
    [InlineData("Amount\n", @"Amount\u{000A}")]
    [InlineData("1\u00a0000 BTC", @"1\u{00A0}000 BTC")]
    [InlineData("Your own account        \u2028", @"Your own account        \u{2028}")]
    [InlineData("\u05e9 100", @"\u{05E9} 100")]
    public void No_text_of_a_review_reaches_a_screen_raw(string text, string shown)
    {
        var review = new Review(text, [new(text, [new(text, text)])], [new("code", text)], null);
        Assert.Equal(shown, review.Title);
        Assert.Equal(shown, review.Pages[0].Title);
        Assert.Equal(shown, review.Pages[0].Fields[0].Label);
        Assert.Equal(shown, review.Pages[0].Fields[0].Value);
        Assert.Equal(shown, review.Warnings[0].Text);
    }

    [Fact]
    public void Plain_text_is_shown_as_it_is()
    {
        const string plain = "Change, back to you: 0.001 BTC (m/84'/0'/0')";
        var review = new Review(plain, [new(plain, [new(plain, plain)])], [new("code", plain)], null);
        Assert.All([review.Title, review.Pages[0].Title, review.Pages[0].Fields[0].Label, review.Pages[0].Fields[0].Value, review.Warnings[0].Text], text => Assert.Equal(plain, text));
    }
}
