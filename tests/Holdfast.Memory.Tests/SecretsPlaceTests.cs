using Holdfast.Testing;
using Xunit;

namespace Holdfast.Memory.Tests;

/// <summary>Seeds are neither made, taken nor shown but on a terminal of this machine.</summary>
public sealed class SecretsPlaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-place");

    [Theory]
    [InlineData("Create a new wallet"), InlineData("Restore from a backup"), InlineData("Use a temporary wallet")]
    public void A_terminal_that_nobody_knows_is_refused(string choice) => AssertRefused(choice, "It cannot be told whether this terminal is of this machine", "some-window");

    [Theory]
    [InlineData("SSH_CONNECTION", "reached over a network"), InlineData("TMUX", "It cannot be told")]
    public void So_is_a_network_session_in_a_window_that_is_known(string sign, string reason) => AssertRefused("Restore from a backup", reason, "xterm", (sign, "192.0.2.1 50000 192.0.2.2 22"));

    private void AssertRefused(string choice, string reason, string terminal, params (string, string)[] environment)
    {
        using var owner = new OwnerAtTerminal(terminal, [OwnersProgram.Path, "device", "--state", Path.Combine(_folder.FullName, "state")], environment);
        owner.Choose(choice);
        owner.At("Not here", reason);
        owner.Enter();
        owner.At("Welcome");
        owner.Choose("Switch off");
        Assert.Equal(0, owner.ExitCode());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
