using Holdfast.Testing;
using Xunit;

namespace Holdfast.Memory.Tests;

/// <summary>What the owner's program does where it may not lock memory (RLIMIT_MEMLOCK of 0, without CAP_IPC_LOCK).</summary>
public sealed class LockedMemoryTests : IDisposable
{
    private const string Notice = "MEMORY IS NOT LOCKED";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-locked");

    [Fact]
    public void It_says_so_and_does_not_open_the_vault()
    {
        using var owner = new OwnerAtTerminal("xterm", WithoutLocking(Device()));
        Assert.Equal(1, owner.ExitCode());
        owner.Sees("does not let the program lock memory", "It is not unlocked here");
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void Accepted_it_goes_on_and_says_so_on_every_page()
    {
        using var owner = new OwnerAtTerminal("xterm", WithoutLocking([.. Device(), "--accept-unlocked-memory"]));
        owner.At("Welcome", Notice);
        owner.Choose("Use a temporary wallet");
        owner.At("Esc", Notice);
        Assert.DoesNotContain("Welcome", owner.Screen, StringComparison.Ordinal);
        owner.Type("\u001b");
        owner.At("Welcome", Notice);
        owner.Choose("Switch off");
        Assert.Equal(0, owner.ExitCode());
    }

    [Fact]
    public void Beside_it_a_test_wallet_is_still_said_to_be_one()
    {
        using var owner = new OwnerAtTerminal("xterm", WithoutLocking([.. Device(), "--accept-unlocked-memory"]));
        owner.Choose("Try it with a test wallet");
        owner.At("A test wallet");
        owner.Enter();
        owner.At("Ready", "TEST WALLET", Notice);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Where_memory_is_locked_nothing_is_said(bool accept)
    {
        using var owner = new OwnerAtTerminal("xterm", accept ? [.. Device(), "--accept-unlocked-memory"] : Device());
        Assert.DoesNotContain(Notice, owner.At("Welcome", "Switch off"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] Device() => [OwnersProgram.Path, "device", "--state", Path.Combine(_folder.FullName, "state")];

    // Root may lock without a limit, so that right goes too.
    private static string[] WithoutLocking(string[] command)
        => ["sh", "-c", $"ulimit -l 0 && exec {(Environment.IsPrivilegedProcess ? "setpriv --bounding-set=-ipc_lock " : "")}\"$@\"", "sh", .. command];
}
