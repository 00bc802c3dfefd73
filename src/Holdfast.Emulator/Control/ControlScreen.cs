using System.Buffers;
using System.Text;
using System.Text.Json;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Emulator.Emulation;

namespace Holdfast.Emulator.Control;

/// <summary>
/// The test double's one screen: what the control API reads and presses. One gate orders presses and page changes, so that listeners
/// hear of a press before they hear of its page being gone.
/// </summary>
internal sealed class ControlScreen : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SigningDevice _device;
    private readonly CardFiles _files;
    private readonly EventStream _events;
    private readonly Answers _answers;
    private readonly IDisposable _attachment;
    private TaskCompletionSource _changed = NewChange();
    private DeviceState? _state;
    private int _scans;

    public ControlScreen(SigningDevice device, CardFiles files, EventStream events, Answers answers)
    {
        (_device, _files, _events, _answers) = (device, files, events, answers);
        files.Changed = Change;
        _attachment = device.Panel.Attach(Show) ?? throw new InvalidOperationException("another screen is attached");
    }

    /// <summary>The page, as JSON, as soon as there is one that waits for its owner; with "page": null if there is none in time.</summary>
    public async Task<byte[]> ReadAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(atMost);
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            // A page can be gone between the look at it and its drawing: then it is the next that is waited for.
            if (Settled is { } page && Draw(page) is { } drawn) { return drawn; }
            if (late.IsCancellationRequested) { return Draw(Current) ?? Draw(null)!; }
            await changed.WaitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The page whose input is waited for.</summary>
    public ScreenPage? Current => _device.Panel.Current is { } page && _device.Panel.IsListening(page.Nonce) ? page : null;

    /// <summary>Presses a button of the page with this nonce. False if it was dropped.</summary>
    public bool Press(ulong nonce, Press press)
    {
        lock (_gate)
        {
            if (!_device.Panel.Press(nonce, press)) { return false; }
            _events.Publish("press", json =>
            {
                json.WriteStartObject();
                json.WriteNumber("nonce", nonce);
                json.WriteString("button", ScreenNames.Of(press.Button));
                if (press.Button == Button.Choice) { json.WriteNumber("choice", press.Choice); }
                json.WriteEndObject();
            });
            return true;
        }
    }

    /// <summary>Types text and presses done. False if a character was not taken (then none is) or the page is gone.</summary>
    public bool Type(ulong nonce, string text)
    {
        lock (_gate)
        {
            var taken = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (!TypeRune(nonce, rune))
                {
                    while (taken-- > 0) { _device.Panel.Erase(nonce); }
                    return false;
                }
                taken++;
            }
            return Press(nonce, new Press(Button.Done));
        }
    }

    /// <summary>Hands codes to the page with this nonce. How many were taken before it was gone.</summary>
    public int Scan(ulong nonce, IEnumerable<byte[]> codes)
    {
        var taken = codes.TakeWhile(code => _device.Panel.TakeCode(nonce, code)).Count();
        Change();
        return taken;
    }

    /// <summary>A scan was begun past the menu: the pages that come of it are each a turn, and the menu may stand between them until <see cref="ScanEnds"/>.</summary>
    public void ScanBegins() => Interlocked.Increment(ref _scans);

    public void ScanEnds()
    {
        Interlocked.Decrement(ref _scans);
        Change();
    }

    private bool TypeRune(ulong nonce, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            if (!_device.Panel.Type(nonce, value)) { return false; }
        }
        return true;
    }

    // The menu does not count while a file or a scan is about to take its place, nor a page that is answered by itself.
    private ScreenPage? Settled => Current is { } page && AnswerTo(page) is null
        && !(page.Kind == PageKind.Menu && !page.Buttons.Contains(Button.Cancel) && (_files.IsPending || Volatile.Read(ref _scans) > 0)) ? page : null;

    /// <summary>Null if the page is gone.</summary>
    private byte[]? Draw(ScreenPage? page)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data, ControlJson.Options))
        {
            if (page is null) { ControlJson.WriteScreen(json, _device.State, null); }
            else if (!TryWrite(json, page)) { return null; }
        }
        return data.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter json, ScreenPage? page)
    {
        if (page is null || !TryWrite(json, page)) { ControlJson.WriteScreen(json, _device.State, null); }
    }

    private bool TryWrite(Utf8JsonWriter json, ScreenPage page)
    {
        var state = _device.State;
        return _device.Panel.Look(page.Nonce, held => ControlJson.WriteScreen(json, state, held));
    }

    private void Show(ScreenPage? page)
    {
        lock (_gate)
        {
            var state = _device.State;
            if (state != _state)
            {
                _state = state;
                _events.Publish("state", json =>
                {
                    json.WriteStartObject();
                    json.WriteString("state", ControlJson.NameOf(state));
                    json.WriteEndObject();
                });
            }
            _events.Publish(page is null ? "gone" : "page", json => Write(json, page));
            _events.TellPage(page);
            if (page is not null)
            {
                if (page.Kind == PageKind.Refusal || page is { Kind: PageKind.Review or PageKind.Warning or PageKind.Approve, Count: > 0 }) { _files.MarkShowing(); }
                if (AnswerTo(page) is { } button) { Press(page.Nonce, new Press(button)); }
            }
        }
        Change();
    }

    /// <summary>What answers a page of a request by itself, if anything does. Menus, entries and secrets are never pressed.</summary>
    private Button? AnswerTo(ScreenPage page) => _answers == Answers.Ask ? null : page.Kind switch
    {
        PageKind.Refusal => Button.Done,
        PageKind.Review or PageKind.Warning or PageKind.Approve => _answers == Answers.All ? page.Buttons[0] : page.Buttons[^1],
        PageKind.Info or PageKind.Menu or PageKind.Digits or PageKind.Word or PageKind.Text or PageKind.Secret or PageKind.Scan => null,
    };

    private void Change() => Interlocked.Exchange(ref _changed, NewChange()).TrySetResult();

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _attachment.Dispose();
}
