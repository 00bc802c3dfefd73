using System.Collections.Concurrent;
using System.Text;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Qr;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>An unlocked device and an owner who does what a test says: codes before the camera, a choice by its words, a text typed, else the first button.</summary>
internal sealed class OwnersScreen : IDisposable
{
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly ConcurrentQueue<string> _says = [];
    private readonly IDisposable _attachment;

    internal OwnersScreen()
    {
        Device = OpenDevice.On(_panel);
        Codes = new ScanAndShow(Device);
        _attachment = _panel.Attach(page => { if (page is not null) { Pages.Enqueue(page); _ = Task.Run(() => Answer(page)); } }) ?? throw new InvalidOperationException();
    }

    internal SigningDevice Device { get; }
    internal ScanAndShow Codes { get; }
    internal ConcurrentQueue<ScreenPage> Pages { get; } = [];

    /// <summary>Titles of the pages since this was asked before.</summary>
    internal List<string> Titles()
    {
        var titles = Pages.Select(page => page.Title).ToList();
        Pages.Clear();
        return titles;
    }

    /// <summary>What he says to the next pages that ask: a choice or its beginning, or what he types.</summary>
    internal void WillSay(params ReadOnlySpan<string> words)
    {
        foreach (var word in words) { _says.Enqueue(word); }
    }

    /// <summary>Scans, and goes through what comes of it.</summary>
    internal Task ScanAsync(params string[] codes)
    {
        _scanned = codes;
        return Codes.Scan.RunAsync(CancellationToken.None);
    }

    private string[] _scanned = [];

    private void Answer(ScreenPage page)
    {
        switch (page)
        {
            case { Reader: not null }:
                foreach (var code in _scanned) { _panel.TakeCode(page.Nonce, Encoding.UTF8.GetBytes(code)); }
                break;
            case { Kind: PageKind.Text } when _says.TryDequeue(out var text):
                foreach (var value in Encoding.UTF8.GetBytes(text)) { _panel.Type(page.Nonce, value); }
                _panel.Press(page.Nonce, new(Button.Done));
                break;
            case { Kind: PageKind.Menu } when _says.TryDequeue(out var choice):
                var number = page.Choices.ToList().FindIndex(each => each.StartsWith(choice, StringComparison.Ordinal));
                _panel.Press(page.Nonce, number < 0 ? new(Button.Cancel) : new(Button.Choice, number));
                break;
            // Codes that are shown have choices too, which are not the way on.
            case { Film: not null }:
                _panel.Press(page.Nonce, new(Button.Done));
                break;
            default:
                _panel.Press(page.Nonce, new(page.Buttons[0]));
                break;
        }
    }

    public void Dispose()
    {
        _attachment.Dispose();
        Device.Dispose();
        _panel.Dispose();
    }
}
