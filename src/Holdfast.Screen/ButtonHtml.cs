using Holdfast.Language;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>What can be pressed: the choices of a menu, and at the foot the way forward in one place, back and out in another.</summary>
internal static class ButtonHtml
{
    private const int Shortcuts = 9;
    private static readonly string[] Forward = ["next", "acknowledge", "approve", "done"], Out = ["reject", "cancel"];

    internal static void WriteChoices(Html html, DrawnPage page)
    {
        if (page.Choices.Count == 0 || IndexOf(page, "choice") is not { } place) { return; }
        html.Open("ul", ("class", "choices"));
        for (var i = 0; i < page.Choices.Count; i++)
        {
            var shortcut = i < Shortcuts ? PageHtml.Number((ulong)i + 1) : null;
            html.Open("li").Open("button", ("type", "button"), ("class", "choice"), ("data-send", $"press {page.Nonce} {place} {i}"), ("data-key", shortcut));
            html.Element("span", page.Choices[i], ("class", "name"));
            if (shortcut is not null) { html.Element("kbd", shortcut, ("aria-hidden", "true")); }
            html.Close("button").Close("li");
        }
        html.Close("ul");
    }

    internal static void WriteFoot(Html html, DrawnPage page)
    {
        var forward = page.Buttons.FirstOrDefault(button => Forward.Contains(button));
        var ways = page.Buttons.Any(button => button == "back" || Out.Contains(button));
        if (forward is null && !ways) { return; }
        html.Open("footer");
        if (forward is not null)
        {
            html.Open("button", ("type", "button"), ("class", "read-on"), ("data-scroll", ""), ("data-key", "Enter")).Text(Phrase.Of("screen.read-on")).Close("button");
            WriteForward(html, page, forward);
        }
        html.Open("div", ("class", "ways"));
        WriteWay(html, page, "back", "back", "ArrowLeft");
        foreach (var way in Out) { WriteWay(html, page, way, "out", "Escape"); }
        html.Close("div").Close("footer");
    }

    private static void WriteForward(Html html, DrawnPage page, string name)
    {
        var place = IndexOf(page, name);
        var label = name switch
        {
            "approve" => Phrase.Of("screen.hold"),
            "done" when page.Entry is null => Phrase.Of("screen.close"),
            _ => Phrase.Of($"button.{name}"),
        };
        if (name == "approve")
        {
            html.Open("button", ("type", "button"), ("class", "forward hold"), ("data-hold", $"hold {page.Nonce} {place}"), ("data-held", $"held {page.Nonce}"), ("data-letgo", $"letgo {page.Nonce}"),
                ("data-milliseconds", PageHtml.Number((ulong)page.HoldMilliseconds)), ("data-key", "Enter"));
            html.Open("span", ("class", "fill"), ("aria-hidden", "true")).Close("span").Element("span", label, ("class", "name"))
                .Element("span", Phrase.Of("screen.let-go"), ("class", "name let-go"), ("aria-live", "polite")).Close("button");
            return;
        }
        html.Element("button", label, ("type", "button"), ("class", $"forward {name}"), ("data-send", $"press {page.Nonce} {place}"), ("data-key", "Enter"));
    }

    private static void WriteWay(Html html, DrawnPage page, string name, string kind, string key)
    {
        if (IndexOf(page, name) is not { } place) { return; }
        html.Element("button", Phrase.Of($"button.{name}"), ("type", "button"), ("class", $"way {kind}"), ("data-send", $"press {page.Nonce} {place}"), ("data-key", key));
    }

    private static int? IndexOf(DrawnPage page, string button) => page.Buttons.ToList().IndexOf(button) is >= 0 and var place ? place : null;
}
