using Holdfast.Language;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>Labels and values, each kind drawn so that an eye can compare it. No character of a value is left out or put in: what parts it is space between elements.</summary>
internal static class FieldHtml
{
    // Of what stands large: what is longer is smaller, so that it need not be parted.
    private const int LongAmount = 20;

    internal static void Write(Html html, IReadOnlyList<DrawnField> fields)
    {
        if (fields.Count == 0) { return; }
        html.Open("dl", ("class", "fields"));
        foreach (var field in fields)
        {
            html.Open("div", ("class", $"field {field.Kind}")).Element("dt", field.Label).Open("dd");
            if (field.Value.Length == 0) { html.Element("span", Phrase.Of("screen.empty"), ("class", "empty")); }
            else { WriteValue(html, field); }
            html.Close("dd").Close("div");
        }
        html.Close("dl");
    }

    private static void WriteValue(Html html, DrawnField field)
    {
        switch (field.Kind)
        {
            case "amount":
                WriteAmount(html, field.Value);
                break;
            case "address":
                GroupsHtml.Write(html, field.Value, marksEnds: true);
                break;
            case "hex":
                GroupsHtml.Write(html, field.Value, marksEnds: false);
                break;
            default:
                if (field.Kind != "line" && field.Value.Contains(' ', StringComparison.Ordinal)) { WordsHtml.Write(html, field.Value); }
                else { html.Element("span", field.Value, ("class", field.Value.Length > WordsHtml.LongWord ? "long" : null)); }
                break;
        }
    }

    // "0.00060000 BTC (60,000 sat)": the first large, what is in brackets below it.
    private static void WriteAmount(Html html, string value)
    {
        var bracket = value.IndexOf(" (", StringComparison.Ordinal);
        html.Open("span", ("class", (bracket < 0 ? value.Length : bracket) > LongAmount ? "large wordy" : "large"));
        if (bracket < 0)
        {
            WordsHtml.Write(html, value);
            html.Close("span");
            return;
        }
        var close = value.IndexOf(')', bracket);
        WriteNumber(html, value[..bracket]);
        html.Close("span").Text(" ").Element("span", value[(bracket + 1)..], ("class", close == value.Length - 1 ? "small" : "small odd"));
    }

    // Decimals in groups, 0.00 060 000: space is drawn between them, the digits are as they came.
    private static void WriteNumber(Html html, string number)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var end = number.IndexOf(' ', StringComparison.Ordinal);
        if (point < 0 || end < point || end - point != 9)
        {
            WordsHtml.Write(html, number);
            return;
        }
        html.Text(number[..(point + 3)]).Element("span", number[(point + 3)..(point + 6)], ("class", "part")).Element("span", number[(point + 6)..end], ("class", "part"));
        html.Element("span", number[end..], ("class", "unit"));
    }
}
