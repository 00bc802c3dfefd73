using Holdfast.Device.Screens;

namespace Holdfast.Emulator.Profiles;

/// <summary>A page as the lines of text that suites written for a small screen look for.</summary>
internal static class PageTexts
{
    /// <summary>What such suites wait for where the decision is made.</summary>
    public const string Approve = "Approve", Reject = "Reject";

    /// <param name="page">What is shown; its secrets are left out.</param>
    /// <param name="idle">What is said where nothing waits for the owner.</param>
    public static IReadOnlyList<string> Of(ScreenPage? page, IReadOnlyList<string> idle) => page switch
    {
        null => [],
        { Kind: PageKind.Menu } => idle,
        _ => [.. Lines(page).Where(line => line.Length > 0)],
    };

    private static IEnumerable<string> Lines(ScreenPage page)
    {
        yield return page.Title;
        yield return page.Text;
        foreach (var field in page.Fields)
        {
            yield return field.Label;
            yield return field.Value;
        }
        if (page.Kind == PageKind.Approve) { yield return Approve; }
    }
}
