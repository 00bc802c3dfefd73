using Holdfast.Device.Screens;
using Holdfast.Language;

namespace Holdfast.Hosting.Terminal;

/// <summary>Which keys press which buttons, and the words for them.</summary>
internal static class PageKeys
{
    /// <summary>The keys that mean something now, for the foot of the page.</summary>
    internal static IEnumerable<(string Key, string Meaning)> Of(ScreenPage page, bool readToEnd)
    {
        bool Has(Button button) => page.Buttons.Contains(button);
        var takesText = page.Entry is not null || page.Reader is not null;
        if (!readToEnd) { yield return (Phrase.Of("terminal.key.down"), Phrase.Of("terminal.does.read-on")); }
        else
        {
            if (page.Entry is not null) { yield return (Phrase.Of("terminal.key.backspace"), Phrase.Of("terminal.does.erase")); }
            if (Has(Button.Choice))
            {
                yield return (Phrase.Of("terminal.key.choose"), Phrase.Of("terminal.does.choose"));
                yield return (Phrase.Of("terminal.key.enter"), Phrase.Of("terminal.does.take"));
            }
            if (Has(Button.Next)) { yield return (Phrase.Of("terminal.key.enter"), Phrase.Of("button.next")); }
            if (Has(Button.Acknowledge)) { yield return ("a", Phrase.Of("button.acknowledge")); }
            if (Has(Button.Done) && !Has(Button.Choice)) { yield return (Phrase.Of("terminal.key.enter"), Phrase.Of(page.Entry is null ? "terminal.does.close" : "button.done")); }
        }
        if (Has(Button.Back)) { yield return (Phrase.Of("terminal.key.left"), Phrase.Of("button.back")); }
        if (Has(Button.Done) && Has(Button.Choice)) { yield return (Phrase.Of("terminal.key.escape"), Phrase.Of("terminal.does.close")); }
        if (page.Ending is { } ending)
        {
            yield return (Phrase.Of(takesText ? "terminal.key.escape" : "terminal.key.r-or-escape"), Phrase.Of(ending == Button.Reject ? "button.reject" : "button.cancel"));
        }
    }

    /// <summary>The button a key presses. Yes is none of them: approving is typed. Letters are no keys where they can be typed.</summary>
    internal static Button? Pressed(ScreenPage page, in Key key, bool readToEnd)
    {
        var typing = page.Entry is not null || page.Reader is not null;
        switch (key.Kind)
        {
            case KeyKind.Escape or KeyKind.Interrupt: return page.Ending ?? (page.Buttons.Contains(Button.Choice) && page.Buttons.Contains(Button.Done) ? Button.Done : null);
            case KeyKind.Left: return Button.Back;
            case KeyKind.Character when !typing:
                if (key.Is('r')) { return page.Ending; }
                if (key.Is('b')) { return Button.Back; }
                break;
        }
        if (!readToEnd) { return null; }
        return key.Kind switch
        {
            KeyKind.Enter => page.Buttons.Contains(Button.Next) ? Button.Next : page.Buttons.Contains(Button.Choice) ? Button.Choice : Button.Done,
            KeyKind.Right => Button.Next,
            KeyKind.Character when !typing && key.Is(' ') => Button.Next,
            KeyKind.Character when !typing && key.Is('a') => Button.Acknowledge,
            _ => null,
        };
    }
}
