using Holdfast.Device.Screens;
using Holdfast.Hosting.Web;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Hosting.Tests.Web;

/// <summary>
/// T05: a picture made to keep the browser's reader busy. The browser ends that reader (tests/browser); here is what bounds a browser that does
/// not: no picture comes into the vault's process, and nothing waits for a code. The page is left, and the device locked, as without a camera.
/// </summary>
[Trait("attack", "T05"), Collection(nameof(WebScreenTests))]
public sealed class T05_picture_reader : IDisposable
{
    private readonly FakeScreen _fake = new();
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly WebScreen _screen;

    public T05_picture_reader()
    {
        _screen = new WebScreen(_panel, new WebScreenOptions { Program = _fake.Program, IsKiosk = true });
        _fake.Send(0, new(ScreenInputKind.Opened, 0));
    }

    public void Dispose()
    {
        _screen.Dispose();
        _panel.Dispose();
        _fake.Dispose();
    }

    private static readonly byte[] Picture = [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, .. Enumerable.Repeat((byte)0xa5, 4000)];

    private Task<Press> Scan(CancellationToken cancel) => _panel.AskAsync(new(PageKind.Scan, "Scan") { Reader = new Reader(), Buttons = [Button.Cancel] }, cancel);

    private async Task NextPageIsDrawnAsync(int start)
    {
        var next = _panel.AskAsync(new(PageKind.Info, "Next") { Buttons = [Button.Done] }, TestContext.Current.CancellationToken);
        _fake.Send(start, new(ScreenInputKind.Press, _fake.Shows(start, "Next").Nonce));
        await next.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_that_never_answers_keeps_nobody_from_leaving_the_page()
    {
        var asked = Scan(TestContext.Current.CancellationToken);
        _fake.Send(0, new(ScreenInputKind.Press, _fake.Shows(0, "Scan").Nonce));
        Assert.Equal(Button.Cancel, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
        await NextPageIsDrawnAsync(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Nor_the_device_from_locking()
    {
        using var unlock = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = Scan(unlock.Token);
        _fake.Shows(0, "Scan");
        await unlock.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await NextPageIsDrawnAsync(0);
    }

    /// <summary>A browser that hangs in the middle of telling a code: the device goes on, and its screen can be ended.</summary>
    [Fact(Timeout = 60_000)]
    public async Task One_that_hangs_within_a_code_keeps_neither()
    {
        using var unlock = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = Scan(unlock.Token);
        _fake.Send(0, new(ScreenInputKind.Code, _fake.Shows(0, "Scan").Nonce, Value: 1000), "the first half"u8);
        await unlock.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        var next = _panel.AskAsync(new(PageKind.Info, "Next") { Buttons = [Button.Done] }, TestContext.Current.CancellationToken);
        _fake.Until(() => _fake.Pages(0).LastOrDefault()?.Title == "Next");
        _panel.Press(_panel.Current!.Nonce, new(Button.Done));
        Assert.Equal(Button.Done, (await next.WaitAsync(TestContext.Current.CancellationToken)).Button);
        _screen.Dispose();
        _fake.Until(() => _fake.HasEnded(0));
    }

    /// <summary>What comes in is a code's bytes whatever they are: none is looked at as a picture.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_picture_instead_of_a_code_is_bytes_that_say_nothing()
    {
        var asked = Scan(TestContext.Current.CancellationToken);
        var page = _fake.Shows(0, "Scan");
        _fake.Send(0, new(ScreenInputKind.Code, page.Nonce, Value: (uint)Picture.Length), Picture);
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        Assert.Equal(Button.Cancel, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
        await NextPageIsDrawnAsync(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_larger_than_any_text_ends_the_browser()
    {
        var asked = Scan(TestContext.Current.CancellationToken);
        _fake.Send(0, new(ScreenInputKind.Code, _fake.Shows(0, "Scan").Nonce, Value: ScreenInput.LongestCode + 1), Picture);
        _fake.Until(() => _fake.Starts == 2);
        Assert.False(asked.IsCompleted);
    }

    [Fact(Timeout = 60_000), Trait("case", "benign")]
    public async Task A_code_that_was_found_at_last_is_taken()
    {
        var asked = Scan(TestContext.Current.CancellationToken);
        var page = _fake.Shows(0, "Scan");
        _fake.Send(0, new(ScreenInputKind.Code, page.Nonce, Value: (uint)Picture.Length), Picture);
        _fake.Send(0, new(ScreenInputKind.Code, page.Nonce, Value: 3), "end"u8);
        Assert.Equal(Button.Done, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
    }

    private sealed class Reader : ICodeReader
    {
        public int Have => 0;
        public int Of => 0;
        public string Said => "";
        public bool SawSecret => false;
        public bool Take(ReadOnlySpan<byte> code) => code.SequenceEqual("end"u8);
        public bool MayBeSecret(ReadOnlySpan<byte> code) => false;
    }
}
