using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Holdfast.Device.Screens;
using Holdfast.Emulator.Control;
using Holdfast.HostLink;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Emulator.Profiles;

/// <summary>
/// The control API of the vendor's emulator, as far as test suites use it: /apdu as the device has it; /events, the texts shown, as a list or a stream;
/// /button/left, right and both; /automation. There is no picture of a screen and nothing to touch.
/// </summary>
internal sealed class SpeculosApi : IHttpService
{
    private const string Json = "application/json";
    private const int MaxEvents = 4096, LineHeight = 12;

    private readonly Lock _gate = new();
    private readonly IHttpService _device;
    private readonly LedgerDevice _ledger;
    private readonly Emulation.Emulator _emulator;
    private readonly TwoButtons _buttons;
    private readonly List<byte[]> _events = [];
    private readonly List<Channel<ReadOnlyMemory<byte>>> _listeners = [];
    private IReadOnlyList<string> _shown = [];
    private AutomationRules _rules = AutomationRules.None;

    public SpeculosApi(IHttpService device, Emulation.Emulator emulator, LedgerDevice ledger)
    {
        (_device, _emulator, _ledger) = (device, emulator, ledger);
        _buttons = new(() => emulator.Current);
        emulator.Events.PageShown += Show;
        Show(emulator.Current.Screen.Current);
    }

    public Task<HttpAnswer> AnswerAsync(HttpAsk ask) => (ask.Method, ask.Path) switch
    {
        ("GET", "/events") when ask.Query.Split('&').Contains("stream=true") => Task.FromResult(new HttpAnswer(200, "text/event-stream", default) { Stream = Listen(ask.Gone) }),
        ("GET", "/events") => Task.FromResult(List(ask.Query.Split('&').Contains("currentscreenonly=true"))),
        ("DELETE", "/events") => Task.FromResult(Clear()),
        ("POST", "/button/left") => Task.FromResult(Press(ask.Body, 1)),
        ("POST", "/button/right") => Task.FromResult(Press(ask.Body, 2)),
        ("POST", "/button/both") => Task.FromResult(Press(ask.Body, 1, 2)),
        ("POST", "/automation") => Task.FromResult(Automate(ask.Body)),
        _ => _device.AnswerAsync(ask),
    };

    private void Show(ScreenPage? page)
    {
        var texts = PageTexts.Of(page, [_ledger.OpenName, "is ready"]);
        if (texts.Count > 0) { Say(texts); }
    }

    private void Say(IReadOnlyList<string> texts)
    {
        AutomationRules rules;
        lock (_gate)
        {
            rules = _rules;
            _shown = texts;
            for (var i = 0; i < texts.Count; i++)
            {
                var line = Write(texts[i], i);
                _events.Add(line);
                if (_events.Count > MaxEvents) { _events.RemoveAt(0); }
                foreach (var listener in _listeners) { listener.Writer.TryWrite((byte[])[.. "data: "u8, .. line, .. "\n\n"u8]); }
            }
        }
        // Not while the page is being shown: it is pressed once that is done.
        if (rules != AutomationRules.None) { _ = Task.Run(() => Follow(texts.SelectMany(rules.Of))); }
    }

    private void Follow(IEnumerable<AutomationRules.Step> steps)
    {
        foreach (var step in steps)
        {
            if (step.Ends) { _emulator.End(); return; }
            if (_buttons.Move(step.Button, step.Down) is { } pointed) { Say([pointed]); }
        }
    }

    private HttpAnswer Press(ReadOnlyMemory<byte> body, params int[] buttons)
    {
        if (Action(body) is not { } action) { return Bad("an action: press, release or press-and-release"); }
        if (action != "release") { Follow(buttons.Select(button => new AutomationRules.Step(button, true, false))); }
        if (action != "press") { Follow(buttons.Select(button => new AutomationRules.Step(button, false, false))); }
        return Empty;
    }

    // "delay" may be any number, and nothing waits for it here.
    private static string? Action(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.String
                && action.GetString() is "press" or "release" or "press-and-release" ? action.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private HttpAnswer Automate(ReadOnlyMemory<byte> body)
    {
        if (AutomationRules.TryParse(body) is not { } rules) { return Bad("version 1 and rules: text or regexp, conditions, and the actions button, setbool and exit"); }
        lock (_gate) { _rules = rules; }
        return Empty;
    }

    private HttpAnswer List(bool currentOnly)
    {
        lock (_gate)
        {
            var lines = currentOnly ? _shown.Select(Write) : _events;
            return new(200, Json, (byte[])[.. "{\"events\":["u8, .. lines.SelectMany((line, i) => i == 0 ? line : [(byte)',', .. line]), .. "]}"u8]);
        }
    }

    private HttpAnswer Clear()
    {
        lock (_gate) { _events.Clear(); }
        return Empty;
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Listen([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken gone)
    {
        var channel = Channel.CreateBounded<ReadOnlyMemory<byte>>(MaxEvents);
        lock (_gate) { _listeners.Add(channel); }
        try
        {
            await foreach (var line in channel.Reader.ReadAllAsync(gone)) { yield return line; }
        }
        finally
        {
            lock (_gate) { _listeners.Remove(channel); }
        }
    }

    private static byte[] Write(string text, int line)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data, ControlJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteNumber("x", 0);
            json.WriteNumber("y", line * LineHeight);
            json.WriteEndObject();
        }
        return data.WrittenSpan.ToArray();
    }

    private static HttpAnswer Empty => new(200, Json, "{}"u8.ToArray());
    private static HttpAnswer Bad(string expected) => new(400, Json, Encoding.ASCII.GetBytes($"{{\"error\":\"{expected}\"}}"));
}
