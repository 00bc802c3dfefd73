using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Terminal;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>An owner before a screen on a fake terminal: types, and reads what stands there.</summary>
internal sealed class Owner : IDisposable
{
    internal const string Up = "\u001b[A", Down = "\u001b[B", Right = "\u001b[C", Left = "\u001b[D", Escape = "\u001b", Enter = "\r", Backspace = "\u007f";

    private readonly RawTerminal _terminal;

    static Owner() => MemoryLocking.AcceptUnlocked();

    internal Owner(int columns = 80, int rows = 24, TimeProvider? time = null, TimeSpan quietTime = default, bool emulator = false, Action? quit = null)
    {
        Tty = new(columns, rows);
        Panel = new(time ?? TimeProvider.System, quietTime);
        _terminal = new(Tty, handlesSignals: false);
        Screen = new(Panel, _terminal, new() { Colour = false, IsEmulator = emulator, Quit = quit });
    }

    internal FakeTty Tty { get; }
    internal Panel Panel { get; }
    internal TerminalScreen Screen { get; }

    /// <summary>Shows a page and returns when it stands on the terminal and takes keys.</summary>
    internal Task<Press> Ask(ScreenPage page)
    {
        var discards = Tty.Discards;
        var asked = Panel.AskAsync(page, CancellationToken.None);
        Until(() => Tty.Discards > discards);
        return asked;
    }

    internal void Type(string keys) => Tty.Type(keys);

    internal string Sees(string text)
    {
        try { Until(() => Tty.Screen.Contains(text, StringComparison.Ordinal)); }
        catch (TimeoutException) { Assert.Fail($"\"{text}\" is not on the screen:\n{Tty.Screen}"); }
        return Tty.Screen;
    }

    internal static Press Result(Task<Press> asked)
    {
        Assert.True(asked.Wait(TimeSpan.FromSeconds(10)), "nothing was pressed");
        return asked.Result;
    }

    /// <summary>Returns when every key typed was read, and time enough passed to act on it.</summary>
    internal void Settle()
    {
        Until(() => Tty.Wait(TimeSpan.Zero, false) != TtyEvent.Input);
        Thread.Sleep(120);
    }

    internal void Resize(int columns, int rows)
    {
        // A frame under way would be drawn for the size before.
        Settle();
        Tty.Resize(columns, rows);
        _terminal.Redraw();
    }

    public void Dispose()
    {
        Screen.Dispose();
        _terminal.Dispose();
        Panel.Dispose();
    }

    internal static void Until(Func<bool> reached)
    {
        var deadline = Environment.TickCount64 + 10_000;
        while (!reached())
        {
            if (Environment.TickCount64 > deadline) { throw new TimeoutException(); }
            Thread.Sleep(5);
        }
    }
}
