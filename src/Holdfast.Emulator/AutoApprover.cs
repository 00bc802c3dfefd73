using Holdfast.Device.Screens;

namespace Holdfast.Emulator;

/// <summary>A screen that presses the first button of every page: next, acknowledge, approve.</summary>
internal sealed class AutoApprover(Panel panel)
{
    /// <summary>Attaches; from then on every page is approved.</summary>
    public static IDisposable Attach(Panel panel) => panel.Attach(new AutoApprover(panel).Show) ?? throw new InvalidOperationException("another screen is attached");

    private void Show(ScreenPage? page)
    {
        if (page is { Buttons.Count: > 0 }) { panel.Press(page.Nonce, new Press(page.Buttons[0])); }
    }
}
