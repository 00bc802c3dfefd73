using System.Text;
using Holdfast.Device.Screens;
using Holdfast.Language;
using Spectre.Console;
using Panel = Holdfast.Device.Screens.Panel;

namespace Holdfast.Hosting.Terminal;

/// <summary>One page on the terminal: head, body, foot; how far it was read; which choice is chosen; how much of a yes is typed.</summary>
/// <param name="page">Null where the panel shows none.</param>
internal sealed class PageView(ScreenPage? page, TerminalScreenOptions options, AnsiLines ansi)
{
    private const int LeastColumns = 60, LeastRows = 16, FootRows = 2;
    private const char Mark = '\0'; // around what stands out

    private static readonly string Yes = Phrase.Of("terminal.yes");
    private readonly string[] _notices = NoticesOf(options);
    private PageBody? _body;
    private int _columns, _rows, _top, _read, _yes;
    private bool _secretCut;

    internal ScreenPage? Page => page;

    /// <summary>The choice that Enter takes, of a menu.</summary>
    internal int Chosen { get; private set; }

    /// <summary>False on a terminal too small to show a page as it must be shown.</summary>
    internal bool Fits => _columns >= LeastColumns && _rows >= LeastRows;

    /// <summary>True once every line was on the terminal; of a menu, what is chosen always is.</summary>
    internal bool IsRead => Fits && _body is not null && (page?.Kind == PageKind.Menu || _read >= _body.Lines.Count) && !_secretCut;

    private bool AsksYes => page?.Buttons.Contains(Button.Approve) == true;
    private int HeadRows => 2 + _notices.Length;
    private int BodyRows => _rows - HeadRows - LiveRows - FootRows;

    // Below the text: what changes as keys are pressed, and what is secret.
    private int LiveRows => page is { Secret: not null } or { Entry: not null } ? 6 : AsksYes ? 2 : 0;
    private int LiveRow => HeadRows + Math.Min(_body!.Lines.Count, BodyRows) + 2;

    /// <summary>The lines may break elsewhere now: the page is read from its start again.</summary>
    internal void StartOver() => (_body, _top, _read, _yes) = (null, 0, 0, 0);

    /// <summary>Draws all of the page; secrets go from their own memory to the terminal.</summary>
    internal void Draw(Panel panel, RawTerminal terminal)
    {
        var size = terminal.Size;
        if (size != (_columns, _rows)) { StartOver(); }
        (_columns, _rows) = size;
        if (!Fits)
        {
            Write(terminal, $"\u001b[2J\u001b[H{Phrase.Of("terminal.too-small")}\r\n{Phrase.Of("terminal.too-small.needed", LeastColumns, LeastRows)}");
            return;
        }
        _body ??= new PageBody(page ?? new(PageKind.Info, options.Idle), Chosen, _columns, ansi);
        if (_body.ChosenLines is { End: > 0 } chosen) { _top = Math.Clamp(_top, chosen.End - BodyRows, chosen.Start); }
        _read = Math.Max(_read, Math.Min(_top + BodyRows, _body.Lines.Count));
        _secretCut = false;
        Write(terminal, Frame());
        if (page is { Secret: not null } or { Entry: not null } && IsRead)
        {
            var drawn = SecretText.Draw(page.Nonce, panel, terminal, LiveRow, _rows - FootRows, _columns);
            _secretCut = !drawn && page.Secret is not null;
            if (_secretCut) { Write(terminal, $"\u001b[{_rows - FootRows};1H\u001b[K{Phrase.Of("terminal.too-small.for-secret")}"); }
        }
    }

    /// <summary>True if this key makes the yes complete.</summary>
    internal bool SaysYes(in Key key) => AsksYes && IsRead && key.Kind == KeyKind.Enter && _yes == Yes.Length;

    /// <summary>Takes a key that moves within the page or is part of a yes; true if it was one, and the page is to be drawn again.</summary>
    internal bool TakeMove(in Key key)
    {
        if (page is null || _body is null) { return false; }
        switch (key.Kind)
        {
            case KeyKind.Down: return page.Choices.Count > 0 ? Choose(Chosen + 1) : ScrollTo(_top + 1);
            case KeyKind.Up: return page.Choices.Count > 0 ? Choose(Chosen - 1) : ScrollTo(_top - 1);
            // One line stays, so that the eye finds its place and no line is passed over.
            case KeyKind.PageDown: return ScrollTo(_top + BodyRows - 1);
            case KeyKind.PageUp: return ScrollTo(_top - BodyRows + 1);
            case KeyKind.Character when page.Entry is null && !IsRead && key.Is(' '): return ScrollTo(_top + BodyRows - 1);
            case KeyKind.Character when AsksYes && IsRead && !key.Is('r') && !key.Is('b'):
                _yes = _yes < Yes.Length && key.Is(Yes[_yes]) ? _yes + 1 : 0;
                return true;
            case KeyKind.Backspace when _yes > 0:
                _yes--;
                return true;
            default: return false;
        }
    }

    /// <summary>Chooses a choice by its number from 1, as typed; false if there is none.</summary>
    internal bool TryChooseNumber(in Key key)
    {
        if (page is not { Choices.Count: > 0 } || key is not { Kind: KeyKind.Character, Length: 1 }) { return false; }
        var number = key[0] - '1';
        if ((uint)number >= (uint)Math.Min(page.Choices.Count, 9)) { return false; }
        Chosen = number;
        return true;
    }

    private static string[] NoticesOf(TerminalScreenOptions options)
    {
        var notices = options.Notice().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. options.IsEmulator ? [Phrase.Of("notice.emulator")] : (string[])[], .. notices];
    }

    private bool Choose(int choice)
    {
        if ((uint)choice >= (uint)page!.Choices.Count) { return false; }
        (Chosen, _body) = (choice, null);
        return true;
    }

    private bool ScrollTo(int top)
    {
        top = Math.Clamp(top, 0, Math.Max(0, _body!.Lines.Count - BodyRows));
        if (top == _top) { return false; }
        _top = top;
        return true;
    }

    private string Frame()
    {
        var frame = new StringBuilder();
        // Erase first: after a line that fills the last column, erasing would take its last character.
        void Put(int row, string line) => frame.Append($"\u001b[{row};1H\u001b[0m\u001b[K").Append(line);

        Put(1, Banner(options.DeviceName, page is { Count: > 0 } ? Phrase.Of("terminal.page", page.Number, page.Count) : ""));
        for (var i = 0; i < _notices.Length; i++) { Put(2 + i, Banner(_notices[i], "")); }
        for (var row = HeadRows; row <= _rows - FootRows; row++) { Put(row, ""); }
        for (var i = 0; i < BodyRows && _top + i < _body!.Lines.Count; i++) { Put(HeadRows + 1 + i, " " + _body.Lines[_top + i]); }
        var below = _body!.Lines.Count - _top - BodyRows;
        var rule = below > 0 ? Phrase.Of(below == 1 ? "terminal.more-below.one" : "terminal.more-below.many", below) : _top > 0 ? Phrase.Of("terminal.end") : "";
        Put(_rows - 1, (rule.Length > 0 ? $"-- {rule} " : "").PadRight(_columns, '-'));
        Put(_rows, " " + Foot());
        if (AsksYes && IsRead) { Put(LiveRow, " " + ansi.Render(Question(), _columns - 1)[0]); }
        return frame.Append("\u001b[0m").ToString();
    }

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    private string Banner(string left, string right)
        => ansi.Render(new Text($" {left}{right.PadLeft(_columns - left.Length - 2)} ", new Style(decoration: Decoration.Invert | Decoration.Bold)), _columns)[0];

    private Paragraph Question()
    {
        var question = new Paragraph();
        var parts = Phrase.Of("terminal.approve", $"{Mark}{Yes}{Mark}", $"{Mark}{Phrase.Of("terminal.key.enter")}{Mark}").Split(Mark);
        for (var i = 0; i < parts.Length; i++) { question.Append(parts[i], i % 2 == 0 ? Style.Plain : Bold); }
        return question.Append(" ").Append(Yes[.._yes], Bold).Append("_");
    }

    private string Foot()
    {
        var foot = new Paragraph();
        IEnumerable<(string, string)> keys = page is not null ? PageKeys.Of(page, IsRead) : options.Quit is not null ? [("q", Phrase.Of("terminal.does.quit"))] : [];
        foreach (var (key, meaning) in keys) { foot.Append(key, Bold).Append($" {meaning}    "); }
        return ansi.Render(foot, _columns - 1) is [var line, ..] ? line : "";
    }

    private static void Write(RawTerminal terminal, string text) => terminal.Write(Encoding.UTF8.GetBytes(text));
}
