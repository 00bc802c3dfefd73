using Holdfast.Device.Screens;

namespace Holdfast.Hosting.Terminal;

/// <summary>
/// The device's screen on a terminal: draws the page the panel shows and sends back what is pressed, with the page's nonce. It decides
/// nothing, but it lets nothing pass unseen: a page that is longer than the terminal is read to its end before it can be left forwards,
/// keys typed before a page was drawn are dropped, and approving is typed out.
/// </summary>
public sealed class TerminalScreen : IDisposable
{
    // Between two pages of one conversation there is none for a moment; the screen does not flicker for it.
    private static readonly TimeSpan BetweenPages = TimeSpan.FromMilliseconds(80);

    // A thread that hangs writing to a stopped terminal is left behind.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Panel _panel;
    private readonly RawTerminal _terminal;
    private readonly TerminalScreenOptions _options;
    private readonly IDisposable _attachment;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TypedCode _code = new();
    private volatile bool _stopping;

    /// <summary>Attaches to the panel and draws from a thread of its own. The terminal stays the caller's to dispose, after this.</summary>
    /// <exception cref="InvalidOperationException">The panel has a screen already.</exception>
    public TerminalScreen(Panel panel, RawTerminal terminal, TerminalScreenOptions options)
    {
        (_panel, _terminal, _options) = (panel, terminal, options);
        _attachment = panel.Attach(_ => terminal.Wake()) ?? throw new InvalidOperationException("the panel has a screen already");
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal screen" };
        _thread.Start();
    }

    /// <summary>Completes when this screen is done: disposed, or its terminal is gone. A page open at that moment was rejected.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Detaches. Nothing is pressed.</summary>
    public void Dispose()
    {
        _stopping = true;
        _terminal.Wake();
        if (Thread.CurrentThread != _thread) { _thread.Join(Patience); }
    }

    private void Run()
    {
        try
        {
            using var ansi = new AnsiLines(_options.Colour);
            Serve(new PageView(null, _options, ansi), ansi);
            _attachment.Dispose();
            _ended.TrySetResult();
        }
        catch (Exception failure)
        {
            // A page that cannot be drawn is a page nobody can approve.
            _attachment.Dispose();
            if (_panel.Current is { } page && page.Ending is { } ending) { _panel.Press(page.Nonce, new(ending)); }
            _ended.TrySetException(failure);
        }
        finally
        {
            _code.Dispose();
        }
    }

    private void Serve(PageView view, AnsiLines ansi)
    {
        view.Draw(_panel, _terminal);
        while (!_stopping)
        {
            var page = _panel.Current;
            if (page is null && view.Page is not null)
            {
                _ = _terminal.Read(BetweenPages);
                page = _panel.Current;
            }
            if (page?.Nonce != view.Page?.Nonce)
            {
                _code.Clear();
                view = new PageView(page, _options, ansi);
                view.Draw(_panel, _terminal);
                // What was typed before this page was on the screen was not meant for it.
                _terminal.DiscardInput();
                continue;
            }
            if (_terminal.TakeRedraw())
            {
                view.StartOver();
                view.Draw(_panel, _terminal);
            }
            var key = _terminal.Read(Timeout.InfiniteTimeSpan);
            if (key.Kind == KeyKind.Closed)
            {
                if (view.Page is { } open && open.Ending is { } ending) { _panel.Press(open.Nonce, new(ending)); }
                return;
            }
            if (key.Kind != KeyKind.None) { Take(view, key); }
        }
    }

    private void Take(PageView view, in Key key)
    {
        if (view.Page is not { } page)
        {
            if (key.Kind == KeyKind.Interrupt || key.Is('q')) { _options.Quit?.Invoke(); }
            return;
        }
        // Dropped by the panel as well; dropped here so that it leaves no mark on the page, such as the letters of a yes.
        if (!_panel.IsListening(page.Nonce))
        {
            _panel.TooSoon(page.Nonce);
            return;
        }
        if (page.Reader is not null && key.Kind is KeyKind.Character or KeyKind.Enter)
        {
            if (!_code.Take(_panel, page.Nonce, key)) { return; }
            view.StartOver();
            view.Draw(_panel, _terminal);
        }
        else if (view.SaysYes(key)) { _panel.Press(page.Nonce, new(Button.Approve)); }
        else if (view.TryChooseNumber(key)) { _panel.Press(page.Nonce, new(Button.Choice, view.Chosen)); }
        else if (view.IsRead && page.Entry is not null && TakeTyped(page, key)) { view.Draw(_panel, _terminal); }
        else if (view.TakeMove(key)) { view.Draw(_panel, _terminal); }
        else if (PageKeys.Pressed(page, key, view.IsRead) is { } button) { _panel.Press(page.Nonce, new(button, button == Button.Choice ? view.Chosen : 0)); }
    }

    // Byte by byte into the entry's own memory; a character that does not fit whole is taken back.
    private bool TakeTyped(ScreenPage page, in Key key)
    {
        if (key.Kind == KeyKind.Backspace) { return _panel.Erase(page.Nonce); }
        if (key.Kind != KeyKind.Character) { return false; }
        for (var i = 0; i < key.Length; i++)
        {
            if (_panel.Type(page.Nonce, key[i])) { continue; }
            if (i > 0) { _panel.Erase(page.Nonce); }
            return false;
        }
        return true;
    }
}
