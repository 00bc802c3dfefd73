using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>Which part of a page is new since it was drawn.</summary>
internal enum DrawnPart
{
    Page,
    /// <summary>What is typed on it.</summary>
    Entry,
    /// <summary>How far the reading of codes is.</summary>
    Reading,
    /// <summary>The QR code of its film.</summary>
    Code,
}

/// <summary>What is on the screen: a page, or nothing; and whether all of it is new, or one part.</summary>
internal sealed record Drawing(DrawnPage? Page, DrawnPart Part)
{
    /// <summary>The longest code that the page's film had so far; empty where there is none.</summary>
    internal string LongestCode { get; private init; } = "";

    internal static Drawing Nothing { get; } = new(null, DrawnPart.Page);

    internal static Drawing Of(DrawnPage page) => new(page, DrawnPart.Page) { LongestCode = page.QrCode };

    internal Drawing With(DrawnEntry entry) => this with { Page = Page! with { Entry = entry }, Part = DrawnPart.Entry };

    internal Drawing With(DrawnReading reading) => this with { Page = Page! with { Reading = reading }, Part = DrawnPart.Reading };

    internal Drawing With(DrawnCode code) => new(Page! with { QrCode = code.Text }, DrawnPart.Code) { LongestCode = code.Text.Length > LongestCode.Length ? code.Text : LongestCode };

    /// <summary>The page itself, with what is new on it.</summary>
    internal Drawing Whole => this with { Part = DrawnPart.Page };
}
