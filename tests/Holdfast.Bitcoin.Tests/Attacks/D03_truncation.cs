using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Tests.Messages;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>D03: a tail that the screen leaves out. Everything is paged, and the shown bytes hash to the signed ones.</summary>
[Trait("attack", "D03")]
public sealed class D03_truncation
{
    private const int CharactersPerPage = 12 * 40;

    public static TheoryData<string> Messages =>
    [
        new string('x', 2000) + "tail",
        string.Concat(Enumerable.Repeat("words and words ", 200)) + "tail",
        new string(' ', 3000) + "tail",
        string.Concat(Enumerable.Repeat("\u202e", 2000)) + "tail",
        string.Concat(Enumerable.Repeat("😄", 2000)) + "tail",
        string.Join('\n', Enumerable.Repeat(new string('y', 100), 100)) + "tail",
        new string('z', MessageRequest.MaxSize - 4) + "tail",
        new string('\n', MessageRequest.MaxSize - 4) + "tail",
        "short, but whole: tail",
    ];

    [Theory, MemberData(nameof(Messages))]
    public void Paged_in_full(string message)
    {
        using var wallet = new MessageWallet();
        var bytes = Encoding.UTF8.GetBytes(message);
        var proposal = wallet.Propose(bytes);
        Assert.True(ShownMessage.TryRead(proposal.Review, out var shown));
        Assert.Equal(Sha256.Hash(bytes), Sha256.Hash(shown));
        Assert.Equal(Bip137.Digest(shown), proposal.Plan!.Signatures[0].Digest);
        Assert.EndsWith("tail", proposal.Review.Pages[^1].Fields[^1].Value);
        Assert.All(proposal.Review.Pages.Skip(1), page =>
        {
            Assert.InRange(page.Fields.Count, 1, 12);
            Assert.InRange(page.Fields.Sum(field => field.Value.Length), 0, CharactersPerPage);
        });
    }

    [Fact]
    public void A_line_that_goes_on_says_so()
    {
        using var wallet = new MessageWallet();
        var pages = wallet.Propose("a\n" + new string('x', 1000) + "\nb").Review.Pages;
        Assert.Equal(["Line 1", "Line 2", "Line 2, continued", "Line 2, continued", "Line 3"], pages.Skip(1).SelectMany(page => page.Fields).Select(field => field.Label));
        Assert.Equal(["Message, line 1 of 3", "Message, line 2 of 3", "Message, line 2 of 3", "Message, lines 2 to 3 of 3"], pages.Skip(1).Select(page => page.Title));
    }

    [Theory]
    [InlineData(32, "message-hash message-not-text")]
    [InlineData(33, "message-not-text")]
    [InlineData(5000, "message-not-text")]
    public void What_is_not_text_is_shown_to_its_last_byte(int size, string warnings)
    {
        using var wallet = new MessageWallet();
        var bytes = Enumerable.Range(0, size).Select(i => (byte)(0xff - i)).ToArray();
        var review = wallet.Propose(bytes).Review;
        Assert.Equal(warnings, string.Join(' ', review.Warnings.Select(warning => warning.Code)));
        Assert.Equal(Convert.ToHexStringLower(bytes), string.Concat(review.Pages.Skip(1).SelectMany(page => page.Fields).Select(field => field.Value)));
        Assert.Equal($"{size:#,0} bytes, not text", MessageReviewerTests.Value(review, "Message"));
    }
}
