using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>What secret memory promises that only a process of its own can show.</summary>
public sealed class GuardedMemoryTests
{
    [Fact]
    public void Reading_past_the_end_ends_the_process()
    {
        var outcome = SecretsHost.Run("overrun");
        Assert.True(outcome.ExitCode > 128, $"exit code {outcome.ExitCode}"); // ended by a signal
        Assert.Equal("", outcome.Output);
    }

    [Fact]
    public void Memory_that_cannot_be_locked_is_refused()
    {
        var outcome = WithoutLocking("locked");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
    }

    [Fact]
    public void Unless_the_owner_accepts_it()
    {
        var outcome = WithoutLocking("unlocked");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal("not locked\n", outcome.Output);
    }

    [Fact]
    public void Where_locking_is_allowed_it_holds() => Assert.Equal("locked\n", SecretsHost.Run("locked").Output);

    // Root may lock without a limit, so that right goes too.
    private static Command.Outcome WithoutLocking(string what)
        => Command.Run("sh", ["-c", $"ulimit -l 0 && exec {(Environment.IsPrivilegedProcess ? "setpriv --bounding-set=-ipc_lock " : "")}'{SecretsHost.Program}' {what}"]);
}
