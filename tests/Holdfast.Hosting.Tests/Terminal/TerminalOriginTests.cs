using Holdfast.Hosting.Terminal;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>A terminal is local only where that is certain.</summary>
public sealed class TerminalOriginTests : IDisposable
{
    private const int Tty3 = 4 << 8 | 3, SerialLine = 4 << 8 | 64, PseudoTerminal = 136 << 8 | 2;
    private readonly string _root = Directory.CreateTempSubdirectory("holdfast-origin").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    // From this process up; the last one is process 1.
    private void Ancestors(int terminal, params string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var (id, parent) = (i == names.Length - 1 ? 1 : 100 - i, i == names.Length - 1 ? 0 : i == names.Length - 2 ? 1 : 99 - i);
            var stat = $"{id} ({names[i]}) S {parent} {id} {id} {terminal} -1 4194304 0 0\n";
            Write($"proc/{id}/stat", stat);
            if (i == 0) { Write("proc/self/stat", stat); }
        }
    }

    private TerminalOrigin Detect(params string[] variables) => TerminalOrigin.Detect(_root, variables.ToDictionary(name => name, _ => "x"));

    [Theory]
    [InlineData("bash", "login", "systemd")]
    [InlineData("bash", "sudo", "bash", "login", "systemd")]
    [InlineData("agetty", "init")]
    public void A_console_of_the_machine_is_local(params string[] parents)
    {
        Ancestors(Tty3, ["holdfast", .. parents]);
        Assert.Equal(TerminalPlace.Local, Detect().Place);
        Assert.True(Detect().MayShowSecrets);
        Assert.Equal("", Detect().Advice);
    }

    [Theory]
    [InlineData("gnome-terminal-")]
    [InlineData("konsole")]
    [InlineData("foot")]
    [InlineData("xterm")]
    public void A_window_of_a_known_terminal_is_local(string terminal)
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", terminal, "systemd", "systemd");
        Assert.Equal(TerminalPlace.Local, Detect().Place);
    }

    [Theory]
    [InlineData("sshd")]
    [InlineData("sshd-session")]
    [InlineData("dropbear")]
    [InlineData("mosh-server")]
    [InlineData("in.telnetd")]
    [InlineData("ttyd")]
    public void An_ancestor_that_serves_a_network_is_remote(string server)
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", "su", "bash", server, "systemd");
        Assert.Equal(TerminalPlace.Remote, Detect().Place);
        Assert.Contains(server, Detect().Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_server_above_a_local_terminal_is_remote()
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", "xterm", "bash", "sshd", "systemd");
        Assert.Equal(TerminalPlace.Remote, Detect().Place);
    }

    [Theory]
    [InlineData("SSH_CONNECTION")]
    [InlineData("SSH_CLIENT")]
    [InlineData("SSH_TTY")]
    public void The_environment_of_ssh_is_remote(string variable)
    {
        Ancestors(Tty3, "holdfast", "bash", "login", "systemd");
        Assert.Equal(TerminalPlace.Remote, Detect(variable).Place);
    }

    [Theory]
    [InlineData("proc/self/sessionid", "12")]
    [InlineData("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-12.scope\n")]
    public void A_login_session_from_afar_is_remote(string file, string text)
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", "xterm", "systemd");
        Write(file, text);
        Write("run/systemd/sessions/12", "UID=1000\nREMOTE=0\nTYPE=tty\n");
        Assert.Equal(TerminalPlace.Local, Detect().Place);
        Write("run/systemd/sessions/12", "UID=1000\nREMOTE=1\nTYPE=tty\n");
        Assert.Equal(TerminalPlace.Remote, Detect().Place);
    }

    [Fact]
    public void A_session_name_is_not_followed_out_of_its_folder()
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", "xterm", "systemd");
        Write("proc/self/sessionid", "../../outside");
        Write("run/outside", "REMOTE=1\n");
        Assert.Equal(TerminalPlace.Local, Detect().Place);
    }

    [Theory]
    [InlineData("tmux: server")]
    [InlineData("SCREEN")]
    [InlineData("screen")]
    public void Inside_a_multiplexer_it_cannot_be_told(string multiplexer)
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", multiplexer, "systemd");
        Assert.Equal(TerminalPlace.Unknown, Detect().Place);
        Assert.False(Detect().MayShowSecrets);
        Assert.Contains("Ctrl+Alt+F3", Detect().Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TMUX")]
    [InlineData("STY")]
    public void A_multiplexers_environment_is_enough(string variable)
    {
        Ancestors(PseudoTerminal, "holdfast", "bash", "xterm", "systemd");
        Assert.Equal(TerminalPlace.Unknown, Detect(variable).Place);
    }

    [Theory]
    [InlineData(PseudoTerminal)]
    [InlineData(SerialLine)]
    [InlineData(0)]
    public void What_is_not_known_is_not_local(int terminal)
    {
        Ancestors(terminal, "holdfast", "bash", "mystery (1) server", "systemd");
        Assert.Equal(TerminalPlace.Unknown, Detect().Place);
    }

    [Fact]
    public void Parents_that_cannot_be_read_make_it_unknown()
    {
        Ancestors(Tty3, "holdfast", "bash", "login", "systemd");
        File.Delete(Path.Combine(_root, "proc/99/stat"));
        Assert.Equal(TerminalPlace.Unknown, Detect().Place);
        Assert.Equal(TerminalPlace.Unknown, TerminalOrigin.Detect(Path.Combine(_root, "none"), new Dictionary<string, string>()).Place);
    }

    [Fact]
    public void A_way_up_that_ends_outside_a_container_is_unknown()
    {
        Ancestors(Tty3, "holdfast", "bash", "init");
        Write("proc/99/stat", $"99 (bash) S 0 99 99 {Tty3} -1 0 0\n");
        Assert.Equal(TerminalPlace.Unknown, Detect().Place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("100 (holdfast")]
    [InlineData("100 (holdfast) S")]
    [InlineData("100 (holdfast) S x 1 1 1")]
    [InlineData(") S 1 1 1 1 (")]
    public void Nonsense_is_unknown(string stat)
    {
        Write("proc/self/stat", stat);
        Assert.Equal(TerminalPlace.Unknown, Detect().Place);
    }

    [Fact]
    public void A_circle_of_parents_ends()
    {
        Write("proc/self/stat", $"100 (holdfast) S 99 1 1 {Tty3} 0");
        Write("proc/99/stat", $"99 (a) S 98 1 1 {Tty3} 0");
        Write("proc/98/stat", $"98 (b) S 99 1 1 {Tty3} 0");
        Assert.Equal(TerminalPlace.Unknown, Detect().Place);
    }

    [Fact]
    public void What_cage_started_is_the_kiosk()
    {
        Ancestors(0, "holdfast", "cage", "systemd");
        Write("proc/99/environ", "PATH=/bin\0XDG_RUNTIME_DIR=/run/holdfast-kiosk\0");
        Assert.True(TerminalOrigin.DetectKiosk(_root, new Dictionary<string, string>()).MayShowSecrets);
    }

    [Theory]
    [InlineData("bash", "gnome-terminal-", "systemd")] // a browser beside others
    [InlineData("systemd")]
    [InlineData("cage", "sshd", "systemd")] // a kiosk that is watched from elsewhere
    public void No_other_browser_is(params string[] parents)
    {
        Ancestors(0, ["holdfast", .. parents]);
        Assert.False(TerminalOrigin.DetectKiosk(_root, new Dictionary<string, string>()).MayShowSecrets);
    }

    [Theory]
    [InlineData("PATH=/bin\0DISPLAY=:0\0"), InlineData("WAYLAND_DISPLAY=wayland-0\0"), InlineData(null)]
    public void Cage_in_a_window_of_a_desktop_is_none(string? environment)
    {
        Ancestors(0, "holdfast", "cage", "systemd");
        if (environment is not null) { Write("proc/99/environ", environment); }
        Assert.False(TerminalOrigin.DetectKiosk(_root, new Dictionary<string, string>()).MayShowSecrets);
    }

    [Fact]
    public void A_kiosk_over_a_network_session_is_none()
    {
        Ancestors(0, "holdfast", "cage", "systemd");
        Assert.Equal(TerminalPlace.Remote, TerminalOrigin.DetectKiosk(_root, new Dictionary<string, string> { ["SSH_TTY"] = "/dev/pts/0" }).Place);
    }
}
