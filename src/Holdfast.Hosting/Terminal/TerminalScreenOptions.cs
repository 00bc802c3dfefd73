using Holdfast.Language;

namespace Holdfast.Hosting.Terminal;

/// <summary>How a terminal screen presents the device.</summary>
public sealed record TerminalScreenOptions
{
    /// <summary>At the head of every page.</summary>
    public string DeviceName { get; init; } = "Holdfast";
    /// <summary>True to say EMULATOR on every page.</summary>
    public bool IsEmulator { get; init; }
    /// <summary>What is unsafe and in force, under the head of every page, a line each of at most 58 cells; empty for nothing.</summary>
    public Func<string> Notice { get; init; } = () => "";
    /// <summary>False to draw without colours. Nothing is told by colour alone.</summary>
    public bool Colour { get; init; } = WantsColour;
    /// <summary>What stands where no page is shown.</summary>
    public string Idle { get; init; } = Phrase.Of("terminal.idle");
    /// <summary>What q and Ctrl-C do where no page is shown; null if the screen cannot be left.</summary>
    public Action? Quit { get; init; }

    /// <summary>False under NO_COLOR (set, not empty) and on terminals that name themselves dumb.</summary>
    public static bool WantsColour
        => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
