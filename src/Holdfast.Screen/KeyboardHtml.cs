using Holdfast.Language;

namespace Holdfast.Screen;

/// <summary>A keyboard for fingers, with all that ASCII prints. Its three layers are chosen by radio buttons and shown by the style: there is no logic in it.</summary>
internal static class KeyboardHtml
{
    private static readonly (string Name, string Sign, string[] Rows)[] Layers =
    [
        ("lower", "abc", ["qwertyuiop", "asdfghjkl", "zxcvbnm"]),
        ("upper", "ABC", ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]),
        ("signs", "12#", ["1234567890", "/.-_:'@m#+", "!\"$%&()*,;", "<=>?[\\]^`{|}~"]),
    ];

    internal static void Write(Html html, ulong nonce)
    {
        html.Open("div", ("class", "keyboard")).Open("div", ("class", "layers"), ("role", "radiogroup"), ("aria-label", Phrase.Of("screen.layers")));
        foreach (var (name, sign, _) in Layers)
        {
            html.Open("label").Open("input", ("type", "radio"), ("name", "layer"), ("id", $"layer-{name}"), ("checked", name == "lower" ? "" : null)).Element("span", sign).Close("label");
        }
        html.Close("div");
        foreach (var (name, _, rows) in Layers)
        {
            html.Open("div", ("class", $"layer {name}"));
            foreach (var row in rows)
            {
                html.Open("div", ("class", "row"));
                foreach (var key in row) { WriteKey(html, nonce, key, key.ToString()); }
                html.Close("div");
            }
            html.Close("div");
        }
        html.Open("div", ("class", "row"));
        WriteKey(html, nonce, ' ', Phrase.Of("screen.space"), "space");
        html.Element("button", "⌫", ("type", "button"), ("class", "key erase"), ("data-send", $"erase {nonce}"), ("data-key", "Backspace"), ("aria-label", Phrase.Of("screen.erase")));
        html.Close("div").Close("div");
    }

    private static void WriteKey(Html html, ulong nonce, char key, string label, string? kind = null)
        => html.Element("button", label, ("type", "button"), ("class", kind is null ? "key" : $"key {kind}"), ("data-send", $"type {nonce} {(int)key:x2}"));
}
