using System.Diagnostics;

namespace Holdfast.Memory.Tests;

/// <summary>
/// An owner before the owner's program with its web screen, in a real Chromium that the program starts and ends. The program's parent is a
/// shell that goes by the name of the kiosk's compositor.
/// </summary>
internal sealed class OwnerAtBrowser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(380);

    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-kiosk").FullName;
    private readonly int _program;
    private DebuggedBrowser _browser;
    private string _profile = "";

    internal OwnerAtBrowser(string program, string state)
    {
        if (!File.Exists(Chromium)) { OwnersProgram.Skip("there is no Chromium here"); }
        var browser = Write("browser", $"#!/bin/sh\nexec {Chromium} --no-sandbox --headless=new --disable-gpu --remote-debugging-port=0 \"$@\"\n");
        var parent = Path.Combine(_folder, "cage");
        File.Copy("/bin/sh", parent);
        const string inside = "\"$@\" >/dev/null 2>&1 & echo $! >\"$0/id.new\"; mv \"$0/id.new\" \"$0/id\"; wait";
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" &", "sh", parent, "-c", inside, _folder, program, "device", "--screen", "web", "--kiosk", "--browser", browser, "--state", state]);
        foreach (var name in (string[])["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "TMUX", "STY", "XDG_RUNTIME_DIR"]) { start.Environment.Remove(name); }
        using (var shell = Process.Start(start)!) { shell.WaitForExit(); }
        var id = Path.Combine(_folder, "id");
        _program = int.Parse(DebuggedBrowser.Wait(() => File.Exists(id) ? File.ReadAllText(id) : null, "the program does not start"));
        _browser = Connect();
    }

    /// <summary>The program that has the vault.</summary>
    internal int Vault => _program;

    /// <summary>Every living process of the program's: its own, its screen's, and the browser's.</summary>
    internal IReadOnlyList<int> Processes()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                parents[int.Parse(Path.GetFileName(folder))] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { }
        }
        var found = new List<int> { _program };
        for (var i = 0; i < found.Count; i++) { found.AddRange(parents.Where(each => each.Value == found[i]).Select(each => each.Key)); }
        // And whatever ran away from its parents.
        foreach (var (process, _) in parents)
        {
            if (found.Contains(process)) { continue; }
            try
            {
                if (File.ReadAllText($"/proc/{process}/cmdline").Contains("holdfast-browser-", StringComparison.Ordinal)) { found.Add(process); }
            }
            catch (IOException) { }
        }
        return found;
    }

    internal string Text => _browser.Evaluate("document.getElementById('page').innerText") ?? "";

    internal void At(string title)
    {
        DebuggedBrowser.Wait(() => _browser.Evaluate("document.querySelector('h1')?.textContent")?.StartsWith(title, StringComparison.Ordinal) == true ? "" : null, $"not \"{title}\" but: {Text}");
        Thread.Sleep(Quiet);
    }

    /// <summary>A fresh browser takes the place of the one that knew a secret.</summary>
    internal void Reopened()
    {
        _browser.Dispose();
        _browser = Connect();
    }

    internal void Choose(string label) => Changing(() => _browser.Evaluate($"[...document.querySelectorAll('.choice')].find(each => each.querySelector('.name').textContent === {System.Text.Json.JsonSerializer.Serialize(label)})?.click()"));

    internal void Forward() => Changing(() => _browser.Evaluate("document.querySelector('.forward').click()"));

    internal void Fill(string text)
    {
        foreach (var rune in text.EnumerateRunes()) { _browser.Key(rune.ToString(), down: true, up: true); }
        DebuggedBrowser.Wait(() => _browser.Evaluate("[...document.querySelector('.typed')?.textContent ?? ''].length") == text.EnumerateRunes().Count().ToString() ? "" : null, "it is not typed");
        Forward();
    }

    internal string Secret() => _browser.Evaluate("document.querySelector('p.secret').textContent")!;

    internal void Approve()
    {
        _browser.Key("Enter", down: true, up: false);
        DebuggedBrowser.Wait(() => _browser.Evaluate("document.querySelector('.hold.full') && 'full'"), "the button does not fill");
        Changing(() => _browser.Key("Enter", down: false, up: true));
    }

    internal void SwitchOff()
    {
        _browser.Evaluate("[...document.querySelectorAll('.choice')].find(each => each.querySelector('.name').textContent === 'Switch off').click()");
        DebuggedBrowser.Wait(() => Directory.Exists($"/proc/{_program}") ? null : "", "it does not end");
    }

    public void Dispose()
    {
        _browser.Dispose();
        if (Directory.Exists($"/proc/{_program}"))
        {
            using var process = Process.GetProcessById(_program);
            process.Kill(entireProcessTree: true);
        }
        Directory.Delete(_folder, recursive: true);
    }

    private void Changing(Action act)
    {
        const string nonce = "[...document.querySelectorAll('[data-send],[data-hold]')].map(each => (each.dataset.send ?? each.dataset.hold).split(' ')[1])[0]";
        var before = _browser.Evaluate(nonce);
        act();
        DebuggedBrowser.Wait(() => _browser.Evaluate(nonce) != before ? "" : null, $"the page stays: {Text}");
    }

    private DebuggedBrowser Connect()
    {
        var folder = DebuggedBrowser.Wait(() => Directory.GetDirectories("/dev/shm", $"holdfast-browser-{_program}-*").FirstOrDefault(path => path != _profile), "no browser is started");
        _profile = folder;
        var browser = DebuggedBrowser.Connect(Path.Combine(folder, "profile"));
        DebuggedBrowser.Wait(() => browser.Evaluate("document.querySelector('#page:not(.blank):not(.notice)') && 'drawn'"), "the screen is not drawn");
        Thread.Sleep(Quiet);
        return browser;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
        return path;
    }
}
