using Holdfast.Signing;
using Xunit;

namespace Holdfast.Ethereum.Tests;

/// <summary>What tests ask of a review.</summary>
internal static class Reviewing
{
    public static void AssertRefused(Refusal expected, Proposal proposal)
    {
        Assert.Equal(expected, proposal.Review.Refused?.Reason);
        Assert.Null(proposal.Plan);
    }

    public static IEnumerable<string> Codes(this Review review) => review.Warnings.Select(warning => warning.Code);

    /// <summary>Every field of every page, "label: value".</summary>
    public static IEnumerable<string> Lines(this Review review) => review.Pages.SelectMany(page => page.Fields).Select(field => $"{field.Label}: {field.Value}");

    public static string Value(this Review review, string label) => review.Pages.SelectMany(page => page.Fields).First(field => field.Label == label).Value;
}
