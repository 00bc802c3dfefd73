using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Holdfast.Testing;

/// <summary>
/// An owner before the owner's program on a terminal of its own. The program's parent is a shell that goes by the name of a terminal
/// program and has nobody above it but init, so that where this test was started from does not matter.
/// </summary>
public sealed class OwnerAtTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Input is dropped for 300 ms after a page changed.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(360);

    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-terminal").FullName;
    private readonly PseudoTerminal _terminal = new(columns: 110, rows: 40);
    private readonly Rows _rows = new();

    /// <param name="terminal">What the parent is called; the program believes that xterm is a window on this machine.</param>
    /// <param name="command">The program and its arguments.</param>
    public OwnerAtTerminal(string terminal, IEnumerable<string> command, params (string Name, string Value)[] environment)
    {
        var parent = Path.Combine(_folder, terminal);
        File.Copy("/bin/sh", parent);
        const string inTerminal = """
            pts=$1 folder=$2; shift 2
            setsid -c sh -c 'echo $$ >"$0/id.new"; mv "$0/id.new" "$0/id"; exec "$@"' "$folder" "$@" <"$pts" >"$pts" 2>"$pts"
            echo $? >"$folder/code.new"; mv "$folder/code.new" "$folder/code"
            """;
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" &", "sh", parent, "-c", inTerminal, terminal, _terminal.Name, _folder, .. command]);
        foreach (var name in (string[])["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "TMUX", "STY"]) { start.Environment.Remove(name); }
        (start.Environment["TERM"], start.Environment["NO_COLOR"]) = ("xterm", "1");
        foreach (var (name, value) in environment) { start.Environment[name] = value; }
        using (var shell = Process.Start(start)!) { shell.WaitForExit(); }
        new Thread(Read) { IsBackground = true, Name = "terminal" }.Start();
        Until(() => File.Exists(InFolder("id")), "the program does not start");
        ProcessId = int.Parse(File.ReadAllText(InFolder("id")));
    }

    /// <summary>Also the id of its session, which whatever it starts belongs to.</summary>
    public int ProcessId { get; }

    public string Screen
    {
        get { lock (_rows) { return _rows.ToString(); } }
    }

    /// <summary>Waits until the program ended by itself.</summary>
    public int ExitCode()
    {
        Until(() => File.Exists(InFolder("code")), "the program does not end");
        return int.Parse(File.ReadAllText(InFolder("code")));
    }

    /// <summary>Waits for a page with all of these on it, and until it listens.</summary>
    public string At(params string[] texts)
    {
        Sees(texts);
        Thread.Sleep(Quiet);
        return Screen;
    }

    /// <summary>Waits for a page with all of these on it.</summary>
    public void Sees(params string[] texts)
        => Until(() => Screen is var screen && texts.All(text => screen.Contains(text, StringComparison.Ordinal)), $"not on the screen: {string.Join(" + ", texts)}");

    public void Type(string keys)
    {
        _terminal.Stream.Write(Encoding.UTF8.GetBytes(keys));
        _terminal.Stream.Flush();
    }

    public void Enter() => Type("\r");

    /// <summary>Types into the page's entry, sees it there, and is done.</summary>
    /// <param name="hidden">True where the page draws a dot for each character.</param>
    public void Fill(string text, bool hidden = false)
    {
        Type(text);
        Sees($"> {(hidden ? new string('•', text.Length) : text.Replace(' ', '·'))}_");
        Enter();
    }

    /// <summary>Takes a choice of the menu that has it.</summary>
    public void Choose(string label)
    {
        if (MenuPlaces.Above(label) is { } above && !Screen.Contains($"  {label}\n", StringComparison.Ordinal)) { Choose(above); }
        var number = int.Parse(Regex.Match(At($"  {label}\n"), $@"(\d+)  {Regex.Escape(label)}\n").Groups[1].Value);
        if (number <= 9)
        {
            Type(number.ToString());
            return;
        }
        for (var i = 1; i < number; i++) { Type("\u001b[B"); }
        Sees($"> {number}  {label}");
        Enter();
    }

    /// <summary>Reads a review to its end, accepting what it warns of, and says yes.</summary>
    public void Approve(string title)
    {
        for (var screen = At(title); !screen.Contains("Type yes", StringComparison.Ordinal); screen = At())
        {
            Type(screen.Contains("I accept this risk", StringComparison.Ordinal) ? "a" : screen.Contains("Read on", StringComparison.Ordinal) ? "\u001b[6~" : "\r");
            Until(() => Screen != screen, "the page stays");
        }
        Type("yes\r");
    }

    public void Dispose()
    {
        if (!File.Exists(InFolder("code")) && Directory.Exists($"/proc/{ProcessId}"))
        {
            using var process = Process.GetProcessById(ProcessId);
            process.Kill();
            _ = ExitCode();
        }
        _terminal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private void Read()
    {
        var bytes = new byte[65536];
        try
        {
            for (int count; (count = _terminal.Stream.Read(bytes)) > 0;)
            {
                lock (_rows) { _rows.Write(bytes.AsSpan(0, count)); }
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException) { } // nobody has the other end any more
    }

    private void Until(Func<bool> isSo, string otherwise)
    {
        for (var since = Stopwatch.GetTimestamp(); !isSo(); Thread.Sleep(10))
        {
            if (Stopwatch.GetElapsedTime(since) > Patience) { Assert.Fail($"{otherwise}\n{Screen}"); }
        }
    }
}
