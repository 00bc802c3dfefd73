using Holdfast.Language;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>A page on which a camera looks for QR codes: what it sees, how far it is, and the other ways in.</summary>
internal static class ScanHtml
{
    internal static void Write(Html html, DrawnPage page)
    {
        html.Open("div", ("class", "camera"), ("data-scan", PageHtml.Number(page.Nonce)));
        html.Open("video", ("id", "view"), ("muted", ""), ("playsinline", ""), ("aria-label", Phrase.Of("scan.view"))).Close("video");
        html.Element("p", Phrase.Of("scan.starting"), ("id", "camera-says"), ("role", "status")).Close("div");
        WriteProgress(html, page.Reading!);
        html.Open("div", ("class", "tools"));
        Tool(html, "camera", Phrase.Of("scan.other-camera"));
        Tool(html, "mirror", Phrase.Of("scan.mirror"));
        Tool(html, "torch", Phrase.Of("scan.torch"));
        html.Open("label", ("class", "tool file")).Element("span", Phrase.Of("scan.picture"))
            .Open("input", ("type", "file"), ("id", "picture"), ("accept", "image/*"), ("class", "only-read")).Close("label");
        Tool(html, "paste", Phrase.Of("scan.paste"));
        html.Close("div").Open("textarea", ("id", "pasted"), ("rows", "4"), ("hidden", ""), ("spellcheck", "false"), ("autocomplete", "off"), ("aria-label", Phrase.Of("scan.pasted")), ("placeholder", Phrase.Of("scan.pasted"))).Close("textarea");
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("none", Phrase.Of("scan.no-camera")), ("refused", Phrase.Of("scan.camera-refused")), ("nothing", Phrase.Of("scan.nothing-there")), ("reading", Phrase.Of("scan.reading")), ("looking", Phrase.Of("scan.looking"))])
        {
            html.Open("template", ("id", $"says-{name}")).Text(text).Close("template");
        }
    }

    /// <summary>How far it is, and what was seen last.</summary>
    internal static void WriteProgress(Html html, DrawnReading reading)
    {
        html.Open("div", ("id", "reading"), ("role", "status"));
        if (reading.Of > 1)
        {
            var way = Phrase.Of("scan.way", reading.Have, reading.Of);
            html.Open("progress", ("max", PageHtml.Number((ulong)reading.Of)), ("value", PageHtml.Number((ulong)reading.Have)), ("aria-label", way)).Close("progress");
            html.Element("p", way, ("class", "count"));
        }
        if (reading.Said.Length > 0) { html.Element("p", reading.Said, ("class", "said")); }
        html.Close("div");
    }

    // Shown by the script where the machine has more than one camera, or a torch.
    private static void Tool(Html html, string name, string label) => html.Element("button", label, ("type", "button"), ("class", "tool"), ("id", name), ("hidden", name is "camera" or "torch" ? "" : null));
}
