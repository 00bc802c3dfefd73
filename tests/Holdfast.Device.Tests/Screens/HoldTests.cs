using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Device.Tests.Screens;

/// <summary>A hold is timed by the panel: what a screen says of it opens nothing sooner.</summary>
public sealed class HoldTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300), Moment = TimeSpan.FromMilliseconds(1);
    private readonly StoppedTime _time = new();
    private readonly Panel _panel;

    public HoldTests() => _panel = new Panel(_time, Quiet);

    public void Dispose() => _panel.Dispose();

    private Task<Press> Ask(CancellationToken cancel = default)
        => _panel.AskAsync(new(PageKind.Approve, "Send?") { Buttons = [Button.Approve, Button.Reject] }, cancel);

    private ulong Nonce => _panel.Current!.Nonce;

    [Fact]
    public async Task Held_long_enough_it_is_a_press()
    {
        var asked = Ask();
        _time.Advance(Quiet);
        Assert.True(_panel.BeginHold(Nonce, Button.Approve));
        _time.Advance(Panel.HoldTime);
        Assert.True(_panel.EndHold(Nonce));
        Assert.Equal(Button.Approve, (await asked).Button);
    }

    [Fact]
    public void Let_go_early_it_is_nothing_and_has_to_begin_again()
    {
        var asked = Ask();
        _time.Advance(Quiet);
        Assert.True(_panel.BeginHold(Nonce, Button.Approve));
        _time.Advance(Panel.HoldTime - Moment);
        Assert.False(_panel.EndHold(Nonce));
        _time.Advance(Panel.HoldTime);
        Assert.False(_panel.EndHold(Nonce));
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public void A_hold_that_was_cancelled_does_not_end_in_a_press()
    {
        var asked = Ask();
        _time.Advance(Quiet);
        Assert.True(_panel.BeginHold(Nonce, Button.Approve));
        _panel.CancelHold();
        _time.Advance(Panel.HoldTime);
        Assert.False(_panel.EndHold(Nonce));
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public void A_hold_that_never_began_does_not_end()
    {
        var asked = Ask();
        _time.Advance(Quiet + Panel.HoldTime);
        Assert.False(_panel.EndHold(Nonce));
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public void A_hold_that_began_in_the_quiet_time_counts_for_nothing()
    {
        var asked = Ask();
        _time.Advance(Quiet - Moment);
        Assert.False(_panel.BeginHold(Nonce, Button.Approve));
        _time.Advance(Panel.HoldTime + Quiet);
        Assert.False(_panel.EndHold(Nonce));
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public async Task A_hold_does_not_pass_from_one_page_to_the_next()
    {
        using var gone = new CancellationTokenSource();
        var first = Ask(gone.Token);
        _time.Advance(Quiet);
        var before = Nonce;
        Assert.True(_panel.BeginHold(before, Button.Approve));
        await gone.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => first);
        var second = Ask();
        _time.Advance(Panel.HoldTime + Quiet);
        Assert.False(_panel.EndHold(before));
        Assert.False(_panel.EndHold(Nonce));
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public void A_screen_that_is_opened_again_is_quiet_again()
    {
        var asked = Ask();
        _time.Advance(Quiet);
        Assert.True(_panel.BeginHold(Nonce, Button.Approve));
        _panel.ShownAnew();
        _time.Advance(Quiet - Moment);
        Assert.False(_panel.Press(Nonce, new(Button.Reject)));
        _time.Advance(Panel.HoldTime);
        Assert.False(_panel.EndHold(Nonce)); // it began before the owner saw the page
        Assert.False(asked.IsCompleted);
        Assert.True(_panel.Press(Nonce, new(Button.Reject)));
    }

    [Fact]
    public void A_button_the_page_does_not_have_cannot_be_held()
    {
        _ = Ask();
        _time.Advance(Quiet);
        Assert.False(_panel.BeginHold(Nonce, Button.Next));
        Assert.False(_panel.BeginHold(Nonce + 1, Button.Approve));
    }
}
