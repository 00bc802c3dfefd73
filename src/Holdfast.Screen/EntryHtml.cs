using Holdfast.Language;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>What was typed, and the keys that fit what can be typed next.</summary>
internal static class EntryHtml
{
    internal static void Write(Html html, DrawnPage page, DrawnEntry entry)
    {
        html.Open("div", ("id", "entry"), ("class", entry.Alphabet));
        if (entry.IsShown) { WriteTyped(html, entry); }
        else { WriteDots(html, entry); }
        switch (entry.Alphabet)
        {
            case "letters":
                WriteLetters(html, page, entry);
                break;
            case "digits":
                WritePad(html, page, entry.Digits.Length > 0 ? entry.Digits : "1234567890", columns: 3);
                break;
            case "dice":
                WritePad(html, page, "123456", columns: 3);
                break;
            case "coins":
                WritePad(html, page, "10", columns: 2);
                break;
        }
        html.Close("div");
    }

    private static void WriteTyped(Html html, DrawnEntry entry)
    {
        // A space is drawn as a middle dot: at the end it could not be seen otherwise.
        html.Open("p", ("class", "typed"), ("translate", "no")).Element("span", entry.Typed.Replace(' ', '·'), ("aria-live", "polite")).Element("span", "", ("class", "caret"), ("aria-hidden", "true")).Close("p");
        if (entry.Alphabet is "dice" or "coins") { html.Element("p", Phrase.Of("screen.typed", entry.Length), ("class", "count"), ("role", "status")); }
    }

    private static void WriteDots(Html html, DrawnEntry entry)
    {
        html.Element("p", new string('•', entry.Length), ("class", "typed dots"), ("aria-hidden", "true"));
        html.Element("p", Phrase.Of("screen.typed", entry.Length), ("class", entry.Alphabet == "text" ? "count" : "count only-read"), ("role", "status"));
    }

    private static void WriteLetters(Html html, DrawnPage page, DrawnEntry entry)
    {
        var words = OfferedWords.Of(entry);
        html.Open("div", ("class", "offers"));
        for (var i = 0; i < words.Length && words.Length <= OfferedWords.Most; i++)
        {
            html.Element("button", words[i], ("type", "button"), ("class", "offer"), ("id", $"offer-{i}"), ("data-send", $"pick {page.Nonce} {entry.Typed.Length} {i}"), ("data-key", words.Length == 1 || words[i] == entry.Typed ? "Enter" : null), ("translate", "no"));
        }
        html.Close("div").Open("div", ("class", "pad letters"));
        for (var letter = 'a'; letter <= 'z'; letter++) { WriteKey(html, page, letter.ToString(), $"{letter - 'a'}", isOff: !OfferedWords.CanFollow(entry, words, letter)); }
        WriteErase(html, page);
        html.Close("div");
    }

    private static void WritePad(Html html, DrawnPage page, string keys, int columns)
    {
        html.Open("div", ("class", $"pad of-{columns}"));
        for (var i = 0; i < keys.Length; i++)
        {
            // The tenth key is in the middle of the last row.
            if (i == 9) { WriteErase(html, page); }
            WriteKey(html, page, keys[i].ToString(), $"{i}");
        }
        if (keys.Length < 10) { WriteErase(html, page); }
        html.Close("div");
    }

    internal static void WriteKey(Html html, DrawnPage page, string key, string id, bool isOff = false)
        => html.Element("button", key, ("type", "button"), ("class", "key"), ("id", $"key-{id}"), ("data-send", $"type {page.Nonce} {Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(key))}"), ("disabled", isOff ? "" : null));

    internal static void WriteErase(Html html, DrawnPage page)
        => html.Element("button", "⌫", ("type", "button"), ("class", "key erase"), ("id", "key-erase"), ("data-send", $"erase {page.Nonce}"), ("data-key", "Backspace"), ("aria-label", Phrase.Of("screen.erase")));
}
