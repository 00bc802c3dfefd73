using Holdfast.Device.Screens;
using Holdfast.Hosting.Commands;

namespace Holdfast.Emulator;

/// <summary>A screen that prints every page and presses its first button; at a warning it rejects.</summary>
internal sealed class PrintingApprover(Panel panel)
{
    public static IDisposable Attach(Panel panel) => panel.Attach(new PrintingApprover(panel).Show) ?? throw new InvalidOperationException("another screen is attached");

    private void Show(ScreenPage? page)
    {
        if (page is not { Buttons.Count: > 0 }) { return; }
        Console.WriteLine();
        Console.WriteLine($"--- {page.Number} of {page.Count}: {page.Title} ---");
        if (page.Text.Length > 0) { Console.WriteLine(page.Text); }
        foreach (var field in page.Fields) { Console.WriteLine(ReviewText.Line(field)); }
        var button = page.Kind == PageKind.Warning ? Button.Reject : page.Buttons[0];
        Console.WriteLine($"[{button}]");
        panel.Press(page.Nonce, new Press(button));
    }
}
