using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>The screen on a real terminal, and the terminal after it.</summary>
public sealed class RealTerminalTests
{
    [Fact]
    public void Three_pages_are_shown_and_answered()
    {
        using var tmux = new Tmux();
        tmux.Start("review", "warning", "approve");
        tmux.Sees("1 of 3");
        Press(tmux, "review Next 0", "Enter");
        tmux.Sees("WARNING:");
        Press(tmux, "warning Acknowledge 0", "a");
        tmux.Sees("Type yes");
        Thread.Sleep(300);
        tmux.Keys("yes", "Enter");
        Owner.Until(() => tmux.Pressed is [_, _, "approve Approve 0"]);
        tmux.AssertRestored();
        Assert.DoesNotContain("bc1p", tmux.ScreenAndScrollback, StringComparison.Ordinal);
    }

    [Fact]
    public void A_yes_typed_ahead_does_not_approve()
    {
        using var tmux = new Tmux();
        tmux.Start("review", "approve");
        tmux.Sees("1 of 3");
        Thread.Sleep(300);
        tmux.Keys("Enter", "yes", "Enter");
        tmux.Sees("Type yes");
        Thread.Sleep(400);
        tmux.Sees("to approve: _");
        Press(tmux, "approve Reject 0", "r");
        Assert.Equal(["review Next 0", "approve Reject 0"], tmux.Pressed);
    }

    [Fact]
    public void Pages_fit_a_window_that_changes()
    {
        using var tmux = new Tmux();
        tmux.Start("long");
        Assert.DoesNotContain("line 60 of", tmux.Sees("more lines below"), StringComparison.Ordinal);
        tmux.Resize(120, 70);
        tmux.Sees("line 60 of");
        tmux.Resize(50, 12);
        tmux.Sees("too small");
        tmux.Resize(80, 24);
        tmux.Sees("more lines below");
        Press(tmux, "long Back 0", "Left");
    }

    [Fact]
    public void A_secret_leaves_nothing_behind()
    {
        using var tmux = new Tmux();
        tmux.Start("secret", "text");
        tmux.Sees("abandon");
        Press(tmux, "secret Next 0", "Enter");
        tmux.Sees("Passphrase");
        Thread.Sleep(300);
        tmux.Keys("-l", "swordfish");
        tmux.Sees("> swordfish_");
        Press(tmux, "text Done 0", "Enter");
        tmux.AssertRestored();
        Assert.DoesNotContain("abandon", tmux.ScreenAndScrollback, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", tmux.ScreenAndScrollback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public void The_terminal_is_given_back_when_the_program_is_ended(string signal)
    {
        using var tmux = new Tmux();
        tmux.Start("secret");
        tmux.Sees("abandon");
        Tmux.Signal(tmux.HostId(), signal);
        tmux.Sees("$");
        tmux.AssertRestored();
        Assert.DoesNotContain("abandon", tmux.ScreenAndScrollback, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminal_is_given_back_when_the_program_fails()
    {
        using var tmux = new Tmux();
        tmux.Start("secret", "crash", "review");
        tmux.Sees("abandon");
        Thread.Sleep(300);
        tmux.Keys("Enter");
        tmux.Sees("meant to fail");
        tmux.AssertRestored();
        Assert.DoesNotContain("abandon", tmux.ScreenAndScrollback, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_is_nowhere_in_the_program_afterwards()
    {
        using var tmux = new Tmux();
        tmux.Start("text", "review");
        tmux.Sees("Passphrase");
        Thread.Sleep(300);
        tmux.Keys("-l", "swordfish1");
        tmux.Sees("> swordfish1_");
        Assert.NotEqual(0, ProcessMemory.Count(tmux.HostId(), "swordfish1"u8));
        Press(tmux, "text Done 0", "Enter");
        tmux.Sees("1 of 3");
        Assert.Equal(0, ProcessMemory.Count(tmux.HostId(), "swordfish1"u8));
        Assert.Equal(0, ProcessMemory.Count(tmux.HostId(), "s\0w\0o\0r\0d\0f\0i\0s\0h\0"u8));
    }

    [Fact]
    public void The_terminal_is_given_back_while_the_program_is_stopped()
    {
        using var tmux = new Tmux();
        tmux.Start("review");
        tmux.Sees("1 of 3");
        Tmux.Signal(tmux.HostId(), "TSTP");
        Owner.Until(() => !tmux.Screen.Contains("1 of 3", StringComparison.Ordinal));
        tmux.AssertRestored();
        tmux.Keys("fg", "Enter");
        tmux.Sees("1 of 3");
        Press(tmux, "review Reject 0", "Escape");
        tmux.AssertRestored();
    }

    // After the panel's quiet time, once.
    private static void Press(Tmux tmux, string expected, string key)
    {
        Thread.Sleep(300);
        tmux.Keys(key);
        Owner.Until(() => tmux.Pressed.Contains(expected));
    }
}
