using Holdfast.Signing;

namespace Holdfast.Device.Screens;

/// <summary>Leads the owner through a review: forward, back, and out at any page.</summary>
public static class ReviewConversation
{
    /// <summary>True if every page was shown, every warning acknowledged, and approve pressed on the last. The caller has the turn.</summary>
    public static async Task<bool> ReadAsync(Panel panel, Review review, CancellationToken cancel)
    {
        var pages = ReviewScreens.Of(review);
        for (var i = 0; ;)
        {
            switch ((await panel.AskAsync(pages[i], cancel)).Button)
            {
                case Button.Next or Button.Acknowledge when i < pages.Count - 1:
                    i++;
                    break;
                case Button.Back when i > 0:
                    i--;
                    break;
                case Button.Approve when i == pages.Count - 1:
                    return true;
                default:
                    return false;
            }
        }
    }
}
