using Holdfast.Device.Screens;
using Holdfast.Hosting.Terminal;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>What keys do to a page, and what they must not do.</summary>
public sealed class TerminalScreenTests
{
    private static readonly ScreenPage Review = new(PageKind.Review, "Payment")
    {
        Fields = [new("Amount", "0.5 BTC", FieldKind.Amount)], Number = 2, Count = 3, Buttons = [Button.Next, Button.Back, Button.Reject],
    };

    private static readonly ScreenPage Approve = new(PageKind.Approve, "Send bitcoin?")
    {
        Fields = [new("Amount", "0.5 BTC", FieldKind.Amount)], Number = 3, Count = 3, Buttons = [Button.Approve, Button.Back, Button.Reject],
    };

    private static ScreenPage Long(int lines) => Review with { Fields = [.. Enumerable.Range(1, lines).Select(i => new Field($"{i,3}", $"text {i}", FieldKind.Line))] };

    [Theory]
    [InlineData(Owner.Enter, Button.Next)]
    [InlineData(" ", Button.Next)]
    [InlineData(Owner.Right, Button.Next)]
    [InlineData("\u001bOC", Button.Next)]
    [InlineData(Owner.Left, Button.Back)]
    [InlineData("b", Button.Back)]
    [InlineData("r", Button.Reject)]
    [InlineData("R", Button.Reject)]
    [InlineData(Owner.Escape, Button.Reject)]
    [InlineData("\u0003", Button.Reject)]
    [InlineData("\u0004", Button.Reject)]
    public void A_key_presses_its_button(string key, Button button)
    {
        using var owner = new Owner();
        var asked = owner.Ask(Review);
        owner.Type(key);
        Assert.Equal(button, Owner.Result(asked).Button);
    }

    [Theory]
    [InlineData("y")]
    [InlineData("yes\r")]
    [InlineData("a")]
    [InlineData("\u001b[200~\rr\u001b[201~")]
    [InlineData("\u001b[15~")]
    [InlineData("\u00ff")]
    public void Other_keys_press_nothing_on_a_warning(string keys)
    {
        var warning = new ScreenPage(PageKind.Warning, "Warning") { Text = "odd", Buttons = keys == "a" ? [Button.Next] : [Button.Acknowledge] };
        using var owner = new Owner();
        var asked = owner.Ask(warning);
        owner.Type(keys);
        owner.Settle();
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public void A_warning_is_acknowledged_by_its_own_key()
    {
        using var owner = new Owner();
        var asked = owner.Ask(new(PageKind.Warning, "Warning") { Text = "The fee cannot be verified.", Buttons = [Button.Acknowledge, Button.Reject] });
        Assert.Contains("The fee cannot be verified.", owner.Sees("WARNING:"), StringComparison.Ordinal);
        owner.Type(Owner.Enter + " " + Owner.Right);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        owner.Type("a");
        Assert.Equal(Button.Acknowledge, Owner.Result(asked).Button);
    }

    [Fact]
    public void Yes_and_enter_approve()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Approve);
        owner.Sees("Type yes and press Enter to approve: _");
        owner.Type("yes");
        owner.Sees("approve: yes_");
        Assert.False(asked.IsCompleted);
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Approve, Owner.Result(asked).Button);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("y\r")]
    [InlineData("ye\r")]
    [InlineData("yess\r")]
    [InlineData("yxes\r")]
    [InlineData("sey\r")]
    [InlineData("yes\u007f\r")]
    [InlineData("no\r")]
    [InlineData("   ")]
    [InlineData("\u001b[C")]
    [InlineData("\u001b[200~yes\r\u001b[201~")]
    public void Anything_but_yes_does_not_approve(string keys)
    {
        using var owner = new Owner();
        var asked = owner.Ask(Approve);
        owner.Type(keys);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        owner.Type("r");
        Assert.Equal(Button.Reject, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_yes_corrected_with_backspace_approves()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Approve);
        owner.Type("ye" + Owner.Backspace + "es" + Owner.Enter);
        Assert.Equal(Button.Approve, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_yes_typed_before_the_page_was_shown_does_not_count()
    {
        using var owner = new Owner();
        // With the keys of the first page come those for one that the owner has not seen.
        var first = owner.Ask(Review);
        owner.Type(Owner.Enter + "yes" + Owner.Enter);
        Assert.Equal(Button.Next, Owner.Result(first).Button);
        var second = owner.Ask(Approve);
        owner.Settle();
        Assert.False(second.IsCompleted);
        owner.Type("s" + Owner.Enter);
        owner.Settle();
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public void A_yes_typed_in_the_quiet_time_does_not_count()
    {
        var time = new ManualTime();
        using var owner = new Owner(time: time, quietTime: TimeSpan.FromMilliseconds(500));
        var asked = owner.Ask(Approve);
        owner.Type("yes");
        owner.Settle();
        time.Advance(TimeSpan.FromMilliseconds(499));
        owner.Type("s");
        owner.Settle();
        time.Advance(TimeSpan.FromMilliseconds(499)); // each key begins it once more
        owner.Type(Owner.Enter);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(500));
        owner.Type("yes" + Owner.Enter);
        Assert.Equal(Button.Approve, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_long_page_is_read_to_its_end_before_it_is_left_forwards()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Long(60));
        Assert.DoesNotContain("text 60", owner.Sees("more lines below"), StringComparison.Ordinal);
        owner.Type(Owner.Enter + Owner.Right);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        var seen = new HashSet<string>();
        for (var steps = 0; !seen.Contains("60 | text 60") && steps < 60; steps++)
        {
            seen.UnionWith(owner.Tty.Screen.Split('\n').Select(line => line.Trim()));
            owner.Type(steps % 2 == 0 ? Owner.Down : "\u001b[6~");
            owner.Settle();
        }
        Assert.All(Enumerable.Range(1, 60), i => Assert.Contains($"{i} | text {i}", seen));
        owner.Sees("-- end");
        owner.Type(Owner.Up);
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Next, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_long_page_can_be_rejected_and_left_backwards_unread()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Long(60));
        owner.Type(Owner.Left);
        Assert.Equal(Button.Back, Owner.Result(asked).Button);
        asked = owner.Ask(Long(60));
        owner.Type("r");
        Assert.Equal(Button.Reject, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_decision_that_does_not_fit_is_read_before_yes_counts()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Approve with { Fields = Long(40).Fields });
        owner.Type("yes" + Owner.Enter);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        Assert.DoesNotContain("Type yes", owner.Tty.Screen, StringComparison.Ordinal);
        owner.Type("   ");
        owner.Sees("Type yes");
        owner.Type("yes" + Owner.Enter);
        Assert.Equal(Button.Approve, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_page_is_read_again_after_the_window_changed()
    {
        using var owner = new Owner(120, 60);
        var asked = owner.Ask(Long(40));
        owner.Sees("text 40");
        owner.Resize(80, 24);
        owner.Sees("more lines below");
        owner.Type(Owner.Enter);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        owner.Resize(120, 60);
        owner.Sees("text 40");
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Next, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_window_too_small_takes_no_more_than_a_rejection()
    {
        using var owner = new Owner(50, 10);
        var asked = owner.Ask(Approve);
        owner.Sees("This window is too small");
        owner.Type("yes" + Owner.Enter);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        owner.Type(Owner.Escape);
        Assert.Equal(Button.Reject, Owner.Result(asked).Button);
    }

    [Theory]
    [InlineData("2", 1)]
    [InlineData("\u001b[B\u001b[B\r", 2)]
    [InlineData("\u001b[B\u001b[A\r", 0)]
    [InlineData("9\u001b[B\r", 1)]
    [InlineData("\u001b[A\r", 0)]
    public void A_menu_is_chosen_from_by_number_or_by_arrows(string keys, int choice)
    {
        using var owner = new Owner();
        var asked = owner.Ask(new(PageKind.Menu, "What now?") { Choices = ["New", "Restore", "Settings"], Buttons = [Button.Choice, Button.Cancel] });
        owner.Sees("> 1  New");
        owner.Type(keys);
        Assert.Equal(new Press(Button.Choice, choice), Owner.Result(asked));
    }

    [Fact]
    public void A_choice_beyond_the_window_is_scrolled_to()
    {
        using var owner = new Owner();
        var asked = owner.Ask(new(PageKind.Menu, "Accounts") { Choices = [.. Enumerable.Range(1, 40).Select(i => $"Account {i}")], Buttons = [Button.Choice] });
        for (var i = 0; i < 29; i++) { owner.Type(Owner.Down); }
        owner.Sees("> 30  Account 30");
        owner.Type(Owner.Enter);
        Assert.Equal(29, Owner.Result(asked).Choice);
    }

    [Fact]
    public void The_page_is_gone_from_the_screen_when_it_is_answered()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Review);
        owner.Sees("0.5 BTC");
        owner.Type(Owner.Enter);
        _ = Owner.Result(asked);
        Assert.DoesNotContain("0.5 BTC", owner.Sees("Ready."), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_open_when_the_terminal_goes_is_rejected()
    {
        using var owner = new Owner();
        var asked = owner.Ask(Approve);
        owner.Tty.Close();
        Assert.Equal(Button.Reject, Owner.Result(asked).Button);
        Owner.Until(() => owner.Screen.Ended.IsCompletedSuccessfully);
        Assert.NotNull(owner.Panel.Attach(_ => { }));
    }

    [Fact]
    public void One_screen_is_attached_at_a_time()
    {
        using var owner = new Owner();
        using var terminal = new RawTerminal(new FakeTty(), handlesSignals: false);
        Assert.Throws<InvalidOperationException>(() => new TerminalScreen(owner.Panel, terminal, new()));
    }

    [Fact]
    public void Quit_is_asked_for_only_where_no_page_is_shown()
    {
        var quits = 0;
        using var owner = new Owner(quit: () => Interlocked.Increment(ref quits));
        var asked = owner.Ask(Review);
        owner.Type("q");
        owner.Settle();
        Assert.Equal(0, quits);
        owner.Type("r");
        _ = Owner.Result(asked);
        owner.Sees("q Quit");
        owner.Type("q");
        Owner.Until(() => quits == 1);
    }
}
