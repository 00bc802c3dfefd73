using System.Globalization;
using Holdfast.Language;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>A page as HTML: head with the way through the pages, content, foot with the buttons.</summary>
internal static class PageHtml
{
    // What is longer is a key or a password: its lines break anywhere, and every character must be told from every other.
    private const int LongestWord = 8;

    /// <summary>The whole page, or the part of it that is new.</summary>
    internal static byte[] Write(Drawing drawing)
    {
        var html = new Html();
        if (drawing.Page is not { } page) { WriteBlank(html, Phrase.Of("screen.idle")); }
        else
        {
            switch (drawing.Part)
            {
                case DrawnPart.Page: Write(html, page, drawing.LongestCode); break;
                case DrawnPart.Entry: EntryHtml.Write(html, page, page.Entry!); break;
                case DrawnPart.Reading: ScanHtml.WriteProgress(html, page.Reading!); break;
                case DrawnPart.Code: QrHtml.Write(html, page.QrCode, page.IsFilm, drawing.LongestCode); break;
            }
        }
        return html.ToBytes();
    }

    internal static void WriteBlank(Html html, string text)
    {
        html.Open("div", ("id", "page"), ("class", "blank")).Open("main", ("class", "content"));
        html.Element("h1", Phrase.Of("screen.title"), ("tabindex", "-1")).Element("p", text, ("class", "text")).Close("main").Close("div");
    }

    private static void Write(Html html, DrawnPage page, string longestCode)
    {
        html.Open("div", ("id", "page"), ("class", ClassOf(page)), ("data-nonce", Number(page.Nonce)), ("data-look", LookOf(page.Appearance)), ("data-type", page.Entry is null ? null : Number(page.Nonce)));
        WriteHead(html, page);
        html.Open("main", ("class", "content"), ("tabindex", "0"), ("aria-label", page.Title));
        WriteTitle(html, page);
        if (page.Text.Length > 0)
        {
            html.Open("p", ("class", "text"));
            WordsHtml.Write(html, page.Text);
            html.Close("p");
        }
        if (page.QrCode.Length > 0) { QrHtml.Write(html, page.QrCode, page.IsFilm, longestCode); }
        if (page.Reading is not null) { ScanHtml.Write(html, page); }
        FieldHtml.Write(html, page.Fields);
        if (page.SeedQr != SeedQrForm.None) { SeedQrHtml.Write(html, page); }
        else if (page.Secret.Length > 0) { html.Element("p", page.Secret, ("class", page.Secret.Length > LongestWord ? "secret long" : "secret"), ("translate", "no")); }
        if (page.Entry is { } entry)
        {
            EntryHtml.Write(html, page, entry);
            if (entry.Alphabet == "text") { KeyboardHtml.Write(html, page.Nonce); }
        }
        if (page.Code.Length > 0 && page.Kind == "refusal") { html.Element("p", Phrase.Of("screen.code", page.Code), ("class", "code")); }
        ButtonHtml.WriteChoices(html, page);
        html.Open("div", ("id", "end")).Close("div").Close("main");
        ButtonHtml.WriteFoot(html, page);
        html.Close("div");
    }

    private static void WriteHead(Html html, DrawnPage page)
    {
        html.Open("header").Open("div", ("class", "bar")).Element("span", Phrase.Of("screen.title"), ("class", "brand"));
        if (page.Count > 0)
        {
            var way = Phrase.Of("screen.way", page.Number, page.Count);
            html.Element("span", way, ("class", "step"), ("aria-hidden", "true")).Close("div");
            html.Open("progress", ("max", Number((ulong)page.Count)), ("value", Number((ulong)page.Number)), ("aria-label", way)).Close("progress");
        }
        else { html.Close("div"); }
        foreach (var notice in page.Notice.Split('\n', StringSplitOptions.RemoveEmptyEntries)) { html.Element("p", notice, ("class", "strip"), ("role", "note")); }
        html.Close("header");
    }

    private static void WriteTitle(Html html, DrawnPage page)
    {
        if (page.Kind is "warning" or "refusal")
        {
            html.Open("p", ("class", "alarm")).Element("span", page.Kind == "warning" ? "!" : "×", ("class", "sign"), ("aria-hidden", "true"));
            html.Element("strong", Phrase.Of($"screen.alarm.{page.Kind}")).Close("p");
        }
        // A warning is titled so already.
        html.Element("h1", page.Title, ("tabindex", "-1"), ("class", page.Kind == "warning" ? "only-read" : null));
    }

    private static string ClassOf(DrawnPage page)
    {
        var isHome = page.Kind == "menu" && !page.Buttons.Contains("cancel") && !page.Buttons.Contains("back");
        return isHome ? "menu home" : page.IsFilm ? page.Kind + " film" : page.QrCode.Length > 0 ? page.Kind + " with-qr" : page.Kind;
    }

    private static string? LookOf(Appearance appearance) => appearance switch
    {
        Appearance.Light => "light",
        Appearance.Dark => "dark",
        _ => null,
    };

    internal static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
