using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Web;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Hosting.Tests.Web;

/// <summary>Codes between the vault's process and its screen's: those that are read, and those of a film.</summary>
[Collection(nameof(WebScreenTests))]
public sealed class CodesTests : IDisposable
{
    private readonly FakeScreen _fake = new();
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly WebScreen _screen;

    public CodesTests() => _screen = new WebScreen(_panel, new WebScreenOptions { Program = _fake.Program, IsKiosk = true });

    public void Dispose()
    {
        _screen.Dispose();
        _panel.Dispose();
        _fake.Dispose();
    }

    private void OpenBrowser(int start = 0) => _fake.Send(start, new(ScreenInputKind.Opened, 0));

    private void SendCode(int start, ulong nonce, ReadOnlySpan<byte> code) => _fake.Send(start, new(ScreenInputKind.Code, nonce, Value: (uint)code.Length), code);

    private Task<Press> Ask(ScreenPage page) => _panel.AskAsync(page, TestContext.Current.CancellationToken);

    [Fact(Timeout = 60_000)]
    public async Task Codes_are_taken_of_the_page_that_is_seen_alone()
    {
        OpenBrowser();
        var reader = new Reader();
        var asked = Ask(new(PageKind.Scan, "Scan") { Reader = reader, Buttons = [Button.Cancel] });
        DrawnPage? page = null;
        _fake.Until(() => (page = _fake.Pages(0).LastOrDefault()) is not null);
        SendCode(0, page!.Nonce, "unseen"u8);
        _fake.Shows(0, "Scan");
        SendCode(0, page.Nonce, "first"u8);
        SendCode(0, page.Nonce, new byte[ScreenInput.LongestQrCode + 1]); // a text that was pasted
        _fake.Until(() => LastReading(0) is { Have: 2, Said: "2 seen" });
        SendCode(0, page.Nonce, "end"u8);
        Assert.Equal(Button.Done, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
        Assert.Equal([5, ScreenInput.LongestQrCode + 1, 3], reader.Lengths);
        Assert.Equal(1, _fake.Starts);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_code_of_another_page_is_not_taken()
    {
        OpenBrowser();
        var reader = new Reader();
        var asked = Ask(new(PageKind.Scan, "Scan") { Reader = reader, Buttons = [Button.Cancel] });
        var page = _fake.Shows(0, "Scan");
        SendCode(0, page.Nonce + 1, "end"u8);
        SendCode(0, page.Nonce - 1, "end"u8);
        SendCode(0, page.Nonce, "ours"u8);
        _fake.Until(() => LastReading(0) is { Have: 1 });
        Assert.False(asked.IsCompleted);
        SendCode(0, page.Nonce, "end"u8);
        Assert.Equal(Button.Done, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
        Assert.Equal([4, 3], reader.Lengths);
    }

    /// <summary>Where a length cannot be believed, nobody knows where the next input begins.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData((uint)ScreenInput.LongestCode + 1), InlineData(uint.MaxValue), InlineData(0x8000_0000)]
    public async Task A_length_no_code_has_ends_the_process(uint length)
    {
        OpenBrowser();
        var reader = new Reader();
        var asked = Ask(new(PageKind.Scan, "Scan") { Reader = reader, Buttons = [Button.Cancel] });
        _fake.Send(0, new(ScreenInputKind.Code, _fake.Shows(0, "Scan").Nonce, Value: length), "end"u8);
        _fake.Until(() => _fake.Starts == 2);
        Assert.False(asked.IsCompleted);
        Assert.Empty(reader.Lengths);
        OpenBrowser(1);
        SendCode(1, _fake.Shows(1, "Scan").Nonce, "end"u8);
        Assert.Equal(Button.Done, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
    }

    /// <summary>The code that ends its page is not drawn any more; the browser has seen it all the same.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(true), InlineData(false)]
    public async Task A_browser_that_saw_a_seed_is_ended(bool isSeed)
    {
        OpenBrowser();
        using (await _panel.TakeTurnAsync(TestContext.Current.CancellationToken))
        {
            var asked = Ask(new(PageKind.Scan, "Scan") { Reader = new Reader { SawSecret = isSeed }, Buttons = [Button.Cancel] });
            SendCode(0, _fake.Shows(0, "Scan").Nonce, "end"u8);
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            await Task.Delay(300, TestContext.Current.CancellationToken); // the conversation goes on for a while, without a page
            Assert.False(_fake.HasEnded(0));
        }
        if (isSeed)
        {
            _fake.Until(() => _fake.HasEnded(0) && _fake.Starts == 2);
            OpenBrowser(1);
        }
        using var turn = await _panel.TakeTurnAsync(TestContext.Current.CancellationToken);
        var next = Ask(new(PageKind.Info, "Ready") { Buttons = [Button.Next] });
        _fake.Send(isSeed ? 1 : 0, new(ScreenInputKind.Press, _fake.Shows(isSeed ? 1 : 0, "Ready").Nonce));
        await next.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isSeed ? 2 : 1, _fake.Starts);
    }

    /// <summary>Nobody knows what the code was: the browser that saw it is ended with the conversation, and nothing else is.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_reader_that_stumbles_ends_neither_page_nor_screen()
    {
        OpenBrowser();
        using (await _panel.TakeTurnAsync(TestContext.Current.CancellationToken))
        {
            var reader = new Reader { Fault = new InvalidOperationException("a bug") };
            var asked = Ask(new(PageKind.Scan, "Scan") { Reader = reader, Buttons = [Button.Cancel] });
            var page = _fake.Shows(0, "Scan");
            SendCode(0, page.Nonce, "bad"u8);
            _fake.Until(() => LastReading(0) is { Said: "That code cannot be read: a fault of this program, not yours." });
            reader.Fault = null;
            SendCode(0, page.Nonce, "end"u8);
            Assert.Equal(Button.Done, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
        }
        _fake.Until(() => _fake.HasEnded(0) && _fake.Starts == 2);
        Assert.False(_screen.Ended.IsCompleted);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_has_no_cryptography_ends_the_screen_and_rejects_its_page()
    {
        OpenBrowser();
        var asked = Ask(new(PageKind.Scan, "Scan") { Reader = new Reader { Fault = new CryptographyUnavailableException("none") }, Buttons = [Button.Cancel] });
        SendCode(0, _fake.Shows(0, "Scan").Nonce, "any"u8);
        await Assert.ThrowsAsync<CryptographyUnavailableException>(() => _screen.Ended.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Button.Cancel, (await asked.WaitAsync(TestContext.Current.CancellationToken)).Button);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_film_goes_on_by_itself_and_ends_with_its_page()
    {
        OpenBrowser();
        var asked = Ask(new(PageKind.Info, "Signed") { Film = new QrFilm(number => $"CODE {number}", 3, QrFilm.Fastest), Buttons = [Button.Done] });
        var page = _fake.Shows(0, "Signed");
        Assert.Equal(("CODE 0", true), (page.QrCode, page.IsFilm));
        _fake.Until(() => Codes(0).Count >= 4);
        Assert.Equal(["CODE 1", "CODE 2", "CODE 3", "CODE 4"], Codes(0)[..4]);
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        await asked.WaitAsync(TestContext.Current.CancellationToken);
        asked = Ask(new(PageKind.Info, "Alone") { Film = new QrFilm(_ => "ONE", 1, QrFilm.Fastest), Buttons = [Button.Done] });
        page = _fake.Shows(0, "Alone");
        var count = Codes(0).Count;
        await Task.Delay(400, TestContext.Current.CancellationToken);
        Assert.Equal(count, Codes(0).Count);
        _fake.Send(0, new(ScreenInputKind.Press, page.Nonce));
        await asked.WaitAsync(TestContext.Current.CancellationToken);
    }

    private List<string> Codes(int start) => [.. _fake.Frames(start).Select(bytes =>
    {
        var frame = new FrameReader(bytes);
        return frame.Kind() == DeviceFrame.Code ? DrawnCode.Read(ref frame).Text : null;
    }).OfType<string>()];

    private DrawnReading? LastReading(int start)
    {
        if (_fake.Frames(start).LastOrDefault() is not { } bytes) { return null; }
        var frame = new FrameReader(bytes);
        return frame.Kind() == DeviceFrame.Reading ? DrawnReading.Read(ref frame) : null;
    }

    private sealed class Reader : ICodeReader
    {
        public List<int> Lengths { get; } = [];
        public int Have => Lengths.Count;
        public int Of => 3;
        public string Said => $"{Lengths.Count} seen";
        public bool SawSecret { get; init; }
        public Exception? Fault { get; set; }
        public bool MayBeSecret(ReadOnlySpan<byte> code) => Fault is { } fault ? throw fault : SawSecret;

        public bool Take(ReadOnlySpan<byte> code)
        {
            if (Fault is { } fault) { throw fault; }
            Lengths.Add(code.Length);
            return code.SequenceEqual("end"u8);
        }
    }
}
