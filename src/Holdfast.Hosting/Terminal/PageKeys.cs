using Holdfast.Device.Screens;

namespace Holdfast.Hosting.Terminal;

/// <summary>Which keys press which buttons, and the words for them.</summary>
internal static class PageKeys
{
    /// <summary>The keys that mean something now, for the foot of the page.</summary>
    internal static IEnumerable<(string Key, string Meaning)> Of(ScreenPage page, bool readToEnd)
    {
        bool Has(Button button) => page.Buttons.Contains(button);
        if (!readToEnd) { yield return ("Down", "Read on"); }
        else
        {
            if (page.Entry is not null) { yield return ("Backspace", "Erase"); }
            if (Has(Button.Choice))
            {
                yield return ("Up, Down, number", "Choose");
                yield return ("Enter", "Take");
            }
            if (Has(Button.Next)) { yield return ("Enter", "Next"); }
            if (Has(Button.Acknowledge)) { yield return ("a", "I accept this risk"); }
            if (Has(Button.Done)) { yield return ("Enter", page.Entry is null ? "Close" : "Done"); }
        }
        if (Has(Button.Back)) { yield return ("Left", "Back"); }
        if (page.Ending is { } ending) { yield return (page.Entry is null ? "r or Esc" : "Esc", ending == Button.Reject ? "Reject" : "Cancel"); }
    }

    /// <summary>The button a key presses. Yes is none of them: approving is typed. Letters are no keys where they can be typed.</summary>
    internal static Button? Pressed(ScreenPage page, in Key key, bool readToEnd)
    {
        var typing = page.Entry is not null;
        switch (key.Kind)
        {
            case KeyKind.Escape or KeyKind.Interrupt: return page.Ending;
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
