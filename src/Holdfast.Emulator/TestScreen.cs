using Holdfast.Device.Screens;
using Holdfast.Hosting.Terminal;

namespace Holdfast.Emulator;

/// <summary>The screen of a command with a test seed: one that approves by itself, or the terminal, which says EMULATOR.</summary>
internal sealed class TestScreen : IDisposable
{
    private readonly IDisposable? _screen;
    private readonly RawTerminal? _terminal;

    private TestScreen(Panel panel, IDisposable? screen, RawTerminal? terminal) => (Panel, _screen, _terminal) = (panel, screen, terminal);

    public Panel Panel { get; }

    /// <summary>Null, with the reason on standard error, where there is no terminal to ask on.</summary>
    public static TestScreen? TryOpen(bool approveAll)
    {
        if (approveAll)
        {
            var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
            return new(panel, AutoApprover.Attach(panel), null);
        }
        if (RawTerminal.TryOpen() is { } terminal)
        {
            var panel = new Panel(TimeProvider.System, TimeSpan.FromMilliseconds(300));
            return new(panel, new TerminalScreen(panel, terminal, new TerminalScreenOptions { IsEmulator = true }), terminal);
        }
        Console.Error.WriteLine("Approving needs a terminal, or --approve all.");
        return null;
    }

    /// <summary>Prints every page and approves it, but rejects at a warning.</summary>
    public static TestScreen Printing()
    {
        var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
        return new(panel, PrintingApprover.Attach(panel), null);
    }

    public void Dispose()
    {
        _screen?.Dispose();
        _terminal?.Dispose();
        Panel.Dispose();
    }
}
