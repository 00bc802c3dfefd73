using Holdfast.Device.Screens;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Screens;

/// <summary>Every reason of the closed set is told to the owner in words: why, and what to do.</summary>
public sealed class RefusalWordsTests
{
    public static TheoryData<Refusal> Reasons => [.. Enum.GetValues<Refusal>()];

    [Theory, MemberData(nameof(Reasons))]
    public void A_refusal_says_why_and_what_to_do(Refusal reason)
    {
        var page = ReviewScreens.OfRefusal(new Review("Send bitcoin", [], [], null), new Refused(reason, "input 3"));
        Assert.True(page.Text.Length > 20, page.Text);
        Assert.Equal(reason.Code(), page.Code);
        Assert.Equal("input 3", Assert.Single(page.Fields).Value);
    }
}
