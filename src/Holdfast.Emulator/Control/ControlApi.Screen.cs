using System.Globalization;
using Holdfast.Device.Screens;
using Microsoft.AspNetCore.Http;

namespace Holdfast.Emulator.Control;

internal sealed partial class ControlApi
{
    private const int DefaultWait = 5_000, LongestWait = 60_000;

    private async Task GetScreenAsync(HttpContext http)
    {
        var wait = DefaultWait;
        if (http.Request.Query.TryGetValue("timeout", out var given)
            && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out wait) || wait > LongestWait))
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, $"timeout takes 0 to {LongestWait} milliseconds");
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await AnswerAsync(http, StatusCodes.Status200OK, "application/json", await emulator.Current.Screen.ReadAsync(TimeSpan.FromMilliseconds(wait), ended.Token));
    }

    private async Task PostPressAsync(HttpContext http)
    {
        if (JsonBody.TryParse(await ReadAsync(http, MaxJsonSize), ["button", "choice", "nonce", "text", "pin", "word"]) is not { } body || !IsPress(body))
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, "a press takes one of button (with choice for a menu), text, pin, word; and the page's nonce, if wanted");
            return;
        }
        var screen = emulator.Current.Screen;
        if (screen.Current is not { } page)
        {
            await FailAsync(http, StatusCodes.Status409Conflict, "nothing is shown");
            return;
        }
        if (!Press(screen, page, body, body.Number("nonce") ?? page.Nonce))
        {
            await AnswerAsync(http, StatusCodes.Status409Conflict, json =>
            {
                json.WriteString("error", "the page did not take it");
                json.WriteNumber("nonce", page.Nonce);
                ControlJson.WriteButtons(json, page);
            });
            return;
        }
        await AnswerAsync(http, StatusCodes.Status200OK, json => json.WriteNumber("nonce", page.Nonce));
    }

    private static bool IsPress(JsonBody body)
    {
        string[] kinds = ["button", "text", "pin", "word"];
        if (kinds.Count(body.Has) != 1 || (body.Has("nonce") && body.Number("nonce") is null)) { return false; }
        if (kinds.Any(kind => body.Has(kind) && body.Text(kind) is null)) { return false; }
        return body.Text("button") is not { } name || (ControlJson.ButtonOf(name) is { } button && body.Has("choice") == (button == Button.Choice));
    }

    private static bool Press(ControlScreen screen, ScreenPage page, JsonBody body, ulong nonce)
    {
        if (body.Text("pin") is { } pin) { return page.Kind == PageKind.Digits && screen.Type(nonce, pin); }
        if (body.Text("word") is { } word) { return page.Kind == PageKind.Word && screen.Type(nonce, word); }
        if (body.Text("text") is { } text) { return page.Entry is not null && screen.Type(nonce, text); }
        var button = ControlJson.ButtonOf(body.Text("button")!)!.Value;
        var choice = body.Text("choice") is { } label ? IndexOf(page.Choices, label) : (int)Math.Min(body.Number("choice") ?? 0, int.MaxValue);
        return choice >= 0 && screen.Press(nonce, new Press(button, choice));
    }

    private static int IndexOf(IReadOnlyList<string> choices, string label)
    {
        for (var i = 0; i < choices.Count; i++)
        {
            if (choices[i] == label) { return i; }
        }
        return -1;
    }
}
