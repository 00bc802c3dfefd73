using Holdfast.Device.Screens;
using Holdfast.Emulator.Emulation;

namespace Holdfast.Emulator.Profiles;

/// <summary>What two buttons do: right and left turn pages, both decide. At the decision, right goes to "Reject" and left comes back.</summary>
internal sealed class TwoButtons(Func<TestDouble> double_)
{
    private readonly Lock _gate = new();
    private ulong _rejecting;
    private bool _left, _right, _both;

    /// <summary>A button goes down or up. What was pressed together counts as both, once all are up.</summary>
    /// <returns>What is pointed at now, where that changed.</returns>
    public string? Move(int button, bool down)
    {
        lock (_gate)
        {
            if (button == 1) { _left = down; }
            else { _right = down; }
            if (down) { _both |= _left && _right; return null; }
            if (_left || _right) { return null; }
            var both = _both;
            _both = false;
            return both ? Both() : button == 1 ? Left() : Right();
        }
    }

    private string? Right() => Current switch
    {
        { Kind: PageKind.Approve } page => Point(page.Nonce, PageTexts.Reject),
        { } page => Press(page, page.Kind == PageKind.Warning ? Button.Acknowledge : Button.Next),
        null => null,
    };

    private string? Left() => Current switch
    {
        { Kind: PageKind.Approve } page when _rejecting == page.Nonce => Point(0, PageTexts.Approve),
        { } page => Press(page, Button.Back),
        null => null,
    };

    private string? Both() => Current switch
    {
        { Kind: PageKind.Approve } page => Press(page, _rejecting == page.Nonce ? Button.Reject : Button.Approve),
        { Kind: PageKind.Warning } page => Press(page, Button.Acknowledge),
        { Kind: PageKind.Refusal } page => Press(page, Button.Done),
        _ => null,
    };

    private ScreenPage? Current => double_().Screen.Current;

    private string Point(ulong rejecting, string text)
    {
        _rejecting = rejecting;
        return text;
    }

    private string? Press(ScreenPage page, Button button)
    {
        if (page.Buttons.Contains(button)) { double_().Screen.Press(page.Nonce, new(button)); }
        return null;
    }
}
