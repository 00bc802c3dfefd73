using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Web;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Hosting.Tests.Web;

/// <summary>By itself: it waits for processes, and would keep the threads that others wait on.</summary>
[CollectionDefinition(nameof(WebScreenTests), DisableParallelization = true)]
public sealed class WebScreenCollection;

/// <summary>What the vault's process hands to its screen's process and takes from it.</summary>
[Collection(nameof(WebScreenTests))]
public sealed class WebScreenTests : IDisposable
{
    private readonly FakeScreen _fake = new();
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private WebScreen? _screen;

    public void Dispose()
    {
        _screen?.Dispose();
        _panel.Dispose();
        _fake.Dispose();
    }

    private void Open(bool isKiosk = false) => _screen = new WebScreen(_panel, new WebScreenOptions { Program = _fake.Program, IsKiosk = isKiosk });

    private Task<Press> Ask(ScreenPage page) => _panel.AskAsync(page, TestContext.Current.CancellationToken);

    private static ScreenPage Page(string title, params Button[] buttons) => new(PageKind.Info, title) { Buttons = buttons };

    private void OpenBrowser(int start = 0) => _fake.Send(start, new(ScreenInputKind.Opened, 0));

    [Fact(Timeout = 60_000)]
    public async Task A_page_is_drawn_once_somebody_looks_and_a_press_comes_back()
    {
        Open();
        var asked = Ask(Page("Hello", Button.Next, Button.Back));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Empty(_fake.Pages(0));
        OpenBrowser();
        var page = _fake.Shows(0, "Hello");
        Assert.Equal(["next", "back"], page.Buttons);
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce, Button: 1));
        Assert.Equal(Button.Back, (await asked).Button);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_press_for_another_page_or_of_a_button_it_lacks_is_dropped()
    {
        Open();
        OpenBrowser();
        var asked = Ask(Page("Hello", Button.Next));
        var page = _fake.Shows(0, "Hello");
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce + 1));
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce - 1));
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce, Button: 1));
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce, Button: 255));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        Assert.Equal(Button.Next, (await asked).Button);
    }

    /// <summary>The quiet time begins when the page can be seen, not when the device thought of it: a slow browser must not let a tap fall through to it.</summary>
    [Fact(Timeout = 60_000)]
    public async Task What_is_pressed_before_the_page_was_seen_is_dropped()
    {
        Open();
        OpenBrowser();
        var asked = Ask(Page("Hello", Button.Next));
        DrawnPage? page = null;
        _fake.Until(() => (page = _fake.Pages(0).LastOrDefault()) is not null);
        _fake.Send(0, new(ScreenInputKind.Press, page!.Nonce));
        _fake.Send(0, new(ScreenInputKind.Drawn, page.Nonce + 1));
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
        _fake.Send(0, new(ScreenInputKind.Drawn, page.Nonce));
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        Assert.Equal(Button.Next, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
    }

    [Fact(Timeout = 60_000)]
    public async Task Approving_is_held_and_never_pressed()
    {
        Open();
        OpenBrowser();
        var asked = Ask(Page("Send?", Button.Approve, Button.Reject));
        var page = _fake.Shows(0, "Send?");
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        _fake.Send(0, new(ScreenInputKind.HoldBegin, page.Nonce));
        _fake.Send(0, new(ScreenInputKind.HoldEnd, page.Nonce)); // early
        await Task.Delay(Panel.HoldTime, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
        _fake.Send(0, new(ScreenInputKind.HoldBegin, page.Nonce));
        await Task.Delay(Panel.HoldTime + TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        _fake.Send(0, new(ScreenInputKind.HoldEnd, page.Nonce));
        Assert.Equal(Button.Approve, (await asked).Button);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_typed_is_drawn_and_a_PIN_is_not()
    {
        Open();
        OpenBrowser();
        using var name = new SecretEntry(EntryAlphabet.Text, 8, shown: true) { IsSecret = false };
        var asked = Ask(new(PageKind.Text, "Name") { Entry = name, Buttons = [Button.Done] });
        var page = _fake.Shows(0, "Name");
        foreach (var value in "aé"u8) { _fake.Send(0, new(ScreenInputKind.Type, page.Nonce, Value: value)); }
        _fake.Until(() => LastEntry(0)?.Typed == "aé");
        _fake.Send(0, new(ScreenInputKind.Erase, page.Nonce));
        _fake.Until(() => LastEntry(0)?.Typed == "a");
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        await asked.WaitAsync(TestContext.Current.CancellationToken);

        using var pin = new SecretEntry(EntryAlphabet.Digits, 12, shown: false);
        asked = Ask(new(PageKind.Digits, "PIN") { Entry = pin, Buttons = [Button.Done] });
        page = _fake.Shows(0, "PIN");
        Assert.Equal("0123456789", string.Concat(page.Entry!.Digits.Order()));
        _fake.Send(0, new(ScreenInputKind.Type, page.Nonce, Value: '7'));
        _fake.Until(() => LastEntry(0) is { Length: 1, Typed: "" } entry && entry.Digits == page.Entry.Digits);
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        await asked.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("7"u8, pin.Typed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_screen_that_knows_a_secret_is_ended_when_its_conversation_is_over()
    {
        Open();
        OpenBrowser();
        using var word = SecretMemory.CopyOf("zebra"u8);
        using (await _panel.TakeTurnAsync(TestContext.Current.CancellationToken))
        {
            var asked = Ask(new(PageKind.Secret, "Your backup") { Secret = word, Buttons = [Button.Next] });
            var page = _fake.Shows(0, "Your backup");
            Assert.Equal("zebra", page.Secret);
            _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
            await asked;
            asked = Ask(Page("Ready", Button.Done)); // the same conversation goes on with the same screen
            _fake.Send(0, new(ScreenInputKind.Press, _fake.Shows(0, "Ready").Nonce));
            await asked;
        }
        _fake.Until(() => _fake.HasEnded(0) && _fake.Starts == 2);
        OpenBrowser(1);
        using var turn = await _panel.TakeTurnAsync(TestContext.Current.CancellationToken);
        var next = Ask(Page("Menu", Button.Next));
        _fake.Send(1, new(ScreenInputKind.Press, _fake.Shows(1, "Menu").Nonce));
        await next;
        Assert.DoesNotContain("Menu", _fake.Pages(0).Select(page => page.Title));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_secret_the_screen_stays()
    {
        Open();
        OpenBrowser();
        for (var i = 0; i < 3; i++)
        {
            using var turn = await _panel.TakeTurnAsync(TestContext.Current.CancellationToken);
            var asked = Ask(Page($"Page {i}", Button.Next));
            _fake.Send(0, new(ScreenInputKind.Press, _fake.Shows(0, $"Page {i}").Nonce));
            await asked;
        }
        Assert.Equal(1, _fake.Starts);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false), InlineData(true)]
    public async Task A_browser_that_is_closed_ends_the_screen_but_for_the_kiosk(bool isKiosk)
    {
        File.WriteAllText(_fake.Program, File.ReadAllText(_fake.Program).Replace("kill $inputs 2>/dev/null; :", "sleep 0 :", StringComparison.Ordinal)
            .Replace("cat >\"$d/frames.$n\"", "cat >\"$d/frames.$n\" & [ $n -gt 0 ] && wait || { sleep 0.5; exit 3; }", StringComparison.Ordinal));
        Open(isKiosk);
        var asked = Ask(Page("Send?", Button.Next, Button.Reject));
        if (isKiosk)
        {
            _fake.Until(() => _fake.Starts == 2);
            Assert.False(asked.IsCompleted);
            Assert.False(_screen!.Ended.IsCompleted);
            return;
        }
        Assert.Equal(Button.Reject, (await asked).Button);
        await _screen!.Ended.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _fake.Starts);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_screen_that_does_not_stay_up_is_given_up_and_the_page_rejected()
    {
        File.WriteAllText(_fake.Program, "#!/bin/sh\nexit 7\n");
        Open(isKiosk: true);
        var asked = Ask(Page("Send?", Button.Next, Button.Reject));
        Assert.Equal(Button.Reject, (await asked).Button);
        await Assert.ThrowsAsync<IOException>(() => _screen!.Ended.WaitAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A frame that fills the pipe of a program that stopped reading: it is ended, and another draws the page.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_screen_that_does_not_read_is_ended()
    {
        File.WriteAllText(_fake.Program, File.ReadAllText(_fake.Program).Replace("cat >\"$d/frames.$n\"", "{ [ $n -gt 0 ] && cat || sleep 1000; } >\"$d/frames.$n\"", StringComparison.Ordinal));
        Open(isKiosk: true);
        OpenBrowser();
        var asked = Ask(new(PageKind.Info, "Long") { Text = new string('x', 1 << 20), Buttons = [Button.Next] });
        _fake.Until(() => _fake.Starts == 2);
        OpenBrowser(1);
        _fake.Send(1, new(ScreenInputKind.Press, _fake.Shows(1, "Long").Nonce));
        Assert.Equal(Button.Next, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
    }

    [Fact]
    public void A_program_that_is_not_there_is_said()
        => Assert.Throws<IOException>(() => new WebScreen(_panel, new WebScreenOptions { Program = "/nonexistent/holdfast-screen" }));

    private DrawnEntry? LastEntry(int start)
    {
        if (_fake.Frames(start).LastOrDefault() is not { } bytes) { return null; }
        var frame = new FrameReader(bytes);
        return frame.Kind() == DeviceFrame.Entry ? DrawnEntry.Read(ref frame) : null;
    }
}
