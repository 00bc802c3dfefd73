using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>What is on the screen: a page, or nothing; and whether it is the page itself that is new, or only what is typed on it.</summary>
internal sealed record Drawing(DrawnPage? Page, bool OnlyEntry)
{
    internal static Drawing Nothing { get; } = new(null, false);

    internal static Drawing Of(DrawnPage page) => new(page, false);

    internal Drawing With(DrawnEntry entry) => new(Page! with { Entry = entry }, true);

    /// <summary>The page itself, with what is typed on it.</summary>
    internal Drawing Whole => this with { OnlyEntry = false };
}
