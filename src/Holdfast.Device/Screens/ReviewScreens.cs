using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Screens;

/// <summary>The screens of a review, in order: its pages, a page for each warning, the decision.</summary>
public static class ReviewScreens
{
    // Of a request that is refused anyway.
    private const int MostDangers = 4;

    public static IReadOnlyList<ScreenPage> Of(Review review)
    {
        var screens = new List<ScreenPage>(review.Pages.Count + review.Warnings.Count + 1);
        var count = review.Pages.Count + review.Warnings.Count + 1;
        ScreenPage Numbered(ScreenPage page) => page with { Number = screens.Count + 1, Count = count };
        foreach (var page in review.Pages)
        {
            screens.Add(Numbered(new(PageKind.Review, page.Title)
            {
                Fields = page.Fields,
                Buttons = screens.Count == 0 ? [Button.Next, Button.Reject] : [Button.Next, Button.Back, Button.Reject],
            }));
        }
        foreach (var warning in review.Warnings)
        {
            screens.Add(Numbered(new(PageKind.Warning, Phrase.Of("review.warning.title")) { Text = warning.Text, Code = warning.Code, Buttons = [Button.Acknowledge, Button.Back, Button.Reject] }));
        }
        screens.Add(Numbered(new(PageKind.Approve, Phrase.Of("review.approve.title", review.Title))
        {
            Fields = review.Pages.Count > 0 ? review.Pages[0].Fields : [],
            Buttons = [Button.Approve, Button.Back, Button.Reject],
        }));
        if (screens.Count == 1) { screens[0] = screens[0] with { Buttons = [Button.Approve, Button.Reject] }; }
        return screens;
    }

    /// <summary>Why it is refused and what to do, in words; what it would have done to its owner; what exactly was found, for whoever can use it; and what could be understood of the request.</summary>
    public static ScreenPage OfRefusal(Review review, Refused refused) => new(PageKind.Refusal, Phrase.Of("review.not-signed.title", review.Title))
    {
        Text = Phrase.Of($"refusal.{refused.Reason.Code()}"),
        Code = refused.Reason.Code(),
        Fields = [.. review.Warnings.Take(MostDangers).Select(warning => new Field(Phrase.Of("refusal.danger"), warning.Text)), .. refused.Detail.Length > 0 ? [new Field(Phrase.Of("refusal.detail"), refused.Detail)] : (Field[])[], .. review.Pages.Count > 0 ? review.Pages[0].Fields : []],
        Buttons = [Button.Done],
    };
}
