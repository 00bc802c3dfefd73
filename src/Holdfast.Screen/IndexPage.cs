using Holdfast.Language;

namespace Holdfast.Screen;

/// <summary>The one document: an empty screen, the style, the script, and what is said when the screen cannot be had.</summary>
internal static class IndexPage
{
    /// <param name="isKiosk">True where the browser opens no file dialogs: nothing that needs one is offered.</param>
    internal static byte[] Write(bool isKiosk)
    {
        var html = new Html();
        html.Open("!doctype html").Open("html", ("lang", "en"), ("data-kiosk", isKiosk ? "" : null));
        html.Open("head").Open("meta", ("charset", "utf-8")).Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Element("title", Phrase.Of("screen.title")).Open("link", ("rel", "stylesheet"), ("href", "/screen.css"));
        html.Open("link", ("rel", "icon"), ("href", "data:,")).Open("script", ("type", "module"), ("src", "/screen.js")).Close("script").Close("head");
        html.Open("body");
        PageHtml.WriteBlank(html, Phrase.Of("screen.opening"));
        foreach (var notice in (string[])["closed", "elsewhere"])
        {
            html.Open("template", ("id", notice)).Open("div", ("id", "page"), ("class", "notice")).Open("main", ("class", "content"));
            html.Element("h1", Phrase.Of($"screen.{notice}.title"), ("tabindex", "-1")).Element("p", Phrase.Of($"screen.{notice}"), ("class", "text")).Close("main").Close("div").Close("template");
        }
        return html.Close("body").Close("html").ToBytes();
    }
}
