using System.Globalization;
using Holdfast.Language;

namespace Holdfast.Hosting.Terminal;

/// <summary>Where the person at this terminal sits.</summary>
public enum TerminalPlace
{
    /// <summary>At this machine.</summary>
    Local,
    /// <summary>Across a network.</summary>
    Remote,
    /// <summary>It cannot be told; for secrets that counts as remote.</summary>
    Unknown,
}

/// <summary>
/// Tells whether this process's terminal is of this machine. Any sign of a network session makes it remote; it is local only where that
/// is certain: a console of the machine itself (Linux virtual terminal), or a window of a terminal program known to run on it. This
/// guards an owner against showing a seed over SSH by mistake; a program of the same user can forge every sign read here.
/// </summary>
/// <param name="Place">The verdict.</param>
/// <param name="Reason">What it rests on, for the owner to read.</param>
public sealed record TerminalOrigin(TerminalPlace Place, string Reason)
{
    private const int LongestAncestry = 64;
    private const string Kiosk = "cage";

    // Names as in /proc/PID/stat, which keeps 15 characters.
    private static readonly HashSet<string> NetworkServers = new(StringComparer.Ordinal)
    {
        "sshd", "sshd-session", "sshd-auth", "dropbear", "dropbearmulti", "tinysshd", "mosh-server", "etserver", "etterminal", "telnetd", "in.telnetd",
        "utelnetd", "rlogind", "in.rlogind", "rshd", "in.rshd", "tailscaled", "teleport", "ttyd", "gotty", "wetty", "shellinaboxd", "butterfly.server",
        "cockpit-bridge", "cockpit-session", "code-server", "jupyter-lab", "jupyter-noteboo", "xrdp", "xrdp-sesman", "xrdp-chansrv", "Xvnc", "Xtigervnc",
        "x11vnc", "vncserver", "wayvnc", "tmate",
    };

    // They outlive the session that started them and are watched from others.
    private static readonly HashSet<string> Multiplexers = new(StringComparer.Ordinal)
    {
        "tmux: server", "tmux", "screen", "SCREEN", "zellij", "dtach", "abduco", "byobu", "script", "asciinema",
    };

    private static readonly HashSet<string> LocalTerminals = new(StringComparer.Ordinal)
    {
        "gnome-terminal-", "gnome-terminal", "kgx", "ptyxis-agent", "ptyxis", "konsole", "xfce4-terminal", "mate-terminal", "lxterminal", "qterminal",
        "terminator", "tilix", "terminology", "xterm", "uxterm", "urxvt", "rxvt", "foot", "kitty", "alacritty", "wezterm-gui", "weston-terminal", "st",
        "ghostty", "cool-retro-term", "deepin-terminal", "io.elementary.t", "fbterm", "kmscon",
    };

    /// <summary>True only on a local terminal: seeds are made, shown and entered nowhere else.</summary>
    public bool MayShowSecrets => Place == TerminalPlace.Local;

    /// <summary>What the owner is told where secrets are refused; empty where they are not.</summary>
    public string Advice => Place switch
    {
        TerminalPlace.Local => "",
        TerminalPlace.Remote => Phrase.Of("secrets.remote", Reason),
        TerminalPlace.Unknown => Phrase.Of("secrets.unknown", Reason),
    };

    /// <summary>
    /// Looks for the kiosk instead of a terminal: a page in a browser is seen by this machine's owner alone only where cage, which shows
    /// nothing else and has the display itself, started this process.
    /// </summary>
    /// <param name="root">What /proc and /run are under; for tests.</param>
    /// <param name="environment">Its variables; this process's own if null.</param>
    public static TerminalOrigin DetectKiosk(string root = "/", IReadOnlyDictionary<string, string>? environment = null)
    {
        if (FindRemote(root, environment) is { } remote) { return remote; }
        var isKiosk = false;
        var process = ReadProcess(root, "self");
        for (var steps = 0; process is { } here && steps < LongestAncestry; steps++)
        {
            if (NetworkServers.Contains(here.Name)) { return new(TerminalPlace.Remote, Phrase.Of("secrets.because.started-by", here.Name)); }
            isKiosk |= here.Name == Kiosk && HasDisplay(root, here.Id);
            process = here.Parent == 0 ? null : ReadProcess(root, here.Parent.ToString(CultureInfo.InvariantCulture));
        }
        return isKiosk ? new(TerminalPlace.Local, Phrase.Of("secrets.local.kiosk")) : new(TerminalPlace.Unknown, Phrase.Of("secrets.because.browser"));
    }

    // Not one in a window of a desktop, which other programs see. environ of proc(5): NAME=VALUE with a zero byte behind each.
    private static bool HasDisplay(string root, int compositor) => Read(root, $"proc/{compositor}/environ") is { } environment
        && !environment.Split('\0').Any(each => each.StartsWith("DISPLAY=", StringComparison.Ordinal) || each.StartsWith("WAYLAND_DISPLAY=", StringComparison.Ordinal));

    /// <summary>Looks at the environment, the ancestors of this process, its terminal and its login session.</summary>
    /// <param name="root">What /proc and /run are under; for tests.</param>
    /// <param name="environment">Its variables; this process's own if null.</param>
    public static TerminalOrigin Detect(string root = "/", IReadOnlyDictionary<string, string>? environment = null)
    {
        if (FindRemote(root, environment) is { } remote) { return remote; }
        string? Variable(string name) => ReadVariable(name, environment);
        TerminalOrigin? found = null;
        var process = ReadProcess(root, "self");
        var terminal = process?.Terminal ?? 0;
        for (var steps = 0; process is { } here; steps++)
        {
            if (NetworkServers.Contains(here.Name)) { return new(TerminalPlace.Remote, Phrase.Of("secrets.because.started-by", here.Name)); }
            if (Multiplexers.Contains(here.Name)) { found ??= new(TerminalPlace.Unknown, Phrase.Of("secrets.because.inside", here.Name)); }
            if (LocalTerminals.Contains(here.Name)) { found ??= new(TerminalPlace.Local, Phrase.Of("secrets.local.window", here.Name)); }
            if (here.Parent == 0)
            {
                // Seen from inside a container, the way up ends early.
                if (here.Id != 1) { found = new(TerminalPlace.Unknown, Phrase.Of("secrets.because.container")); }
                break;
            }
            process = steps < LongestAncestry ? ReadProcess(root, here.Parent.ToString(CultureInfo.InvariantCulture)) : null;
        }
        if (process is null) { return new(TerminalPlace.Unknown, Phrase.Of("secrets.because.parents")); }
        if (!string.IsNullOrEmpty(Variable("TMUX")) || !string.IsNullOrEmpty(Variable("STY"))) { return new(TerminalPlace.Unknown, Phrase.Of("secrets.because.multiplexer")); }
        return found?.Place == TerminalPlace.Unknown ? found : OfTerminal(terminal) ?? found ?? new(TerminalPlace.Unknown, Phrase.Of("secrets.because.window"));
    }

    private static TerminalOrigin? FindRemote(string root, IReadOnlyDictionary<string, string>? environment)
    {
        foreach (var name in (ReadOnlySpan<string>)["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
        {
            if (!string.IsNullOrEmpty(ReadVariable(name, environment))) { return new(TerminalPlace.Remote, Phrase.Of("secrets.because.variable", name)); }
        }
        return IsRemoteSession(root) ? new(TerminalPlace.Remote, Phrase.Of("secrets.because.session")) : null;
    }

    private static string? ReadVariable(string name, IReadOnlyDictionary<string, string>? environment)
        => environment is null ? Environment.GetEnvironmentVariable(name) : environment.GetValueOrDefault(name);

    // tty_nr of proc_pid_stat(5): minor in bits 0-7 and 20-31, major in bits 8-15. Major 4: the Linux consoles up to 63, serial lines above.
    private static TerminalOrigin? OfTerminal(int device)
    {
        if (device == 0) { return new(TerminalPlace.Unknown, Phrase.Of("secrets.because.no-terminal")); }
        var (major, minor) = (device >> 8 & 0xff, device & 0xff | device >> 12 & 0xfff00);
        return major switch
        {
            4 when minor < 64 => new(TerminalPlace.Local, Phrase.Of("secrets.local.console", minor)),
            >= 136 and <= 143 => null,
            _ => new(TerminalPlace.Unknown, Phrase.Of("secrets.because.serial")),
        };
    }

    private static bool IsRemoteSession(string root)
    {
        // systemd-logind keeps a file a session, by the number that is also the audit session's or the name of the control group.
        var session = Read(root, "proc/self/sessionid")?.Trim();
        if (IsRemoteSession(root, session)) { return true; }
        var group = Read(root, "proc/self/cgroup") ?? "";
        var start = group.IndexOf("/session-", StringComparison.Ordinal);
        var end = start < 0 ? -1 : group.IndexOf(".scope", start, StringComparison.Ordinal);
        return end >= 0 && IsRemoteSession(root, group[(start + "/session-".Length)..end]);
    }

    private static bool IsRemoteSession(string root, string? session)
        => session is { Length: > 0 and < 32 } && session.All(char.IsAsciiLetterOrDigit)
            && Read(root, $"run/systemd/sessions/{session}")?.Split('\n').Contains("REMOTE=1") == true;

    private readonly record struct Ancestor(int Id, string Name, int Parent, int Terminal);

    // "pid (name) state ppid pgrp session tty_nr ...": the name may hold spaces and brackets.
    private static Ancestor? ReadProcess(string root, string id)
    {
        if (Read(root, $"proc/{id}/stat") is not { } text) { return null; }
        var (open, close) = (text.IndexOf('('), text.LastIndexOf(')'));
        if (open < 1 || close < open) { return null; }
        var rest = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (rest.Length < 5 || !int.TryParse(text[..open], CultureInfo.InvariantCulture, out var pid)) { return null; }
        return int.TryParse(rest[1], CultureInfo.InvariantCulture, out var parent) && int.TryParse(rest[4], CultureInfo.InvariantCulture, out var terminal)
            ? new(pid, text[(open + 1)..close], parent, terminal) : null;
    }

    private static string? Read(string root, string path)
    {
        try { return File.ReadAllText(Path.Combine(root, path)); }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException) { return null; }
    }
}
