using System.Diagnostics;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>A shell on a real terminal, of a tmux server of its own.</summary>
internal sealed class Tmux : IDisposable
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
    private static readonly string Host
        = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Holdfast.TerminalHost", Configuration, "Holdfast.TerminalHost"));

    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-tmux").FullName;

    internal Tmux(int columns = 80, int rows = 24)
    {
        if (!File.Exists("/usr/bin/tmux"))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") { Assert.Fail("tmux is absent on CI"); }
            Assert.Skip("tmux is not installed");
        }
        Run("new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "env PS1='$ ' sh");
        Sees("$");
        Keys("stty -a > " + Before, "Enter");
        Owner.Until(() => File.Exists(Before) && File.ReadAllText(Before).Contains("echo", StringComparison.Ordinal));
    }

    private string Before => Path.Combine(_folder, "before");
    private string After => Path.Combine(_folder, "after");
    private string Log => Path.Combine(_folder, "log");

    internal string Screen => Run("capture-pane", "-p");
    internal string ScreenAndScrollback => Run("capture-pane", "-p", "-S", "-");

    /// <summary>What the host wrote of the presses.</summary>
    internal string[] Pressed => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    internal void Keys(params string[] keys) => Run(["send-keys", .. keys]);

    /// <summary>Starts the host with these pages.</summary>
    internal void Start(params string[] pages) => Keys($"clear; {Host} {Log} {string.Join(' ', pages)}", "Enter");

    internal string Sees(string text)
    {
        try { Owner.Until(() => Screen.Contains(text, StringComparison.Ordinal)); }
        catch (TimeoutException) { Assert.Fail($"\"{text}\" is not on the screen:\n{Screen}"); }
        return Screen;
    }

    /// <summary>The process id of the host.</summary>
    internal int HostId()
    {
        var shell = Run("display-message", "-p", "#{pane_pid}").Trim();
        return int.Parse(File.ReadAllText($"/proc/{shell}/task/{shell}/children").Trim());
    }

    /// <summary>Asserts that the shell has its terminal back, as it was.</summary>
    internal void AssertRestored()
    {
        // Giving back drops what is typed until then.
        Owner.Until(() => Run("display-message", "-p", "#{alternate_on}").Trim() == "0");
        Keys("stty -a > " + After + "; echo back $((1+1))", "Enter");
        Sees("back 2");
        Assert.Equal(File.ReadAllText(Before), File.ReadAllText(After));
        Assert.Equal("0 1", Run("display-message", "-p", "#{alternate_on} #{cursor_flag}").Trim());
    }

    internal static void Signal(int process, string signal) => Execute("kill", "-" + signal, process.ToString());

    internal void Resize(int columns, int rows) => Run("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    public void Dispose()
    {
        try { Run("kill-server"); }
        finally { Directory.Delete(_folder, recursive: true); }
    }

    private string Run(params IEnumerable<string> arguments) => Execute("/usr/bin/tmux", ["-f", "/dev/null", "-S", Path.Combine(_folder, "socket"), .. arguments]);

    private static string Execute(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment.Remove("TMUX");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
