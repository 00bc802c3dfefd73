using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Holdfast.Memory.Tests;

/// <summary>A page of a Chromium, driven over its debugging protocol: keys go in as a keyboard's do, and a test reads what is drawn.</summary>
internal sealed class DebuggedBrowser : IDisposable
{
    private static readonly HttpClient Http = new();
    private readonly ClientWebSocket _socket = new();
    private int _number;

    /// <param name="profile">Its profile, where it writes the port it listens on.</param>
    internal static DebuggedBrowser Connect(string profile)
    {
        var port = Wait(() => File.Exists(Path.Combine(profile, "DevToolsActivePort")) ? File.ReadAllLines(Path.Combine(profile, "DevToolsActivePort")).FirstOrDefault() : null, "the browser opens no port");
        var browser = new DebuggedBrowser();
        var address = Wait(() => PageOf(port), "the browser has no page");
        browser._socket.ConnectAsync(new Uri(address), default).GetAwaiter().GetResult();
        return browser;
    }

    /// <summary>The value of an expression in the page, as text; null for none; "gone" where the browser was ended.</summary>
    internal string? Evaluate(string expression)
    {
        try
        {
            var result = Send("Runtime.evaluate", json =>
            {
                json.WriteString("expression", expression);
                json.WriteBoolean("returnByValue", true);
            });
            return result.GetProperty("result").TryGetProperty("value", out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
        }
        catch (WebSocketException) { return "gone"; }
    }

    internal void Key(string key, bool down, bool up)
    {
        var text = key == "Enter" ? "\r" : key.EnumerateRunes().Count() == 1 ? key : null;
        if (down) { Dispatch(text is null ? "rawKeyDown" : "keyDown", key, text); }
        if (up) { Dispatch("keyUp", key, null); }
    }

    private void Dispatch(string type, string key, string? text) => Send("Input.dispatchKeyEvent", json =>
    {
        json.WriteString("type", type);
        json.WriteString("key", key);
        if (text is not null) { json.WriteString("text", text); }
    });

    private JsonElement Send(string method, Action<Utf8JsonWriter> parameters)
    {
        using var data = new MemoryStream();
        using (var json = new Utf8JsonWriter(data))
        {
            json.WriteStartObject();
            json.WriteNumber("id", ++_number);
            json.WriteString("method", method);
            json.WriteStartObject("params");
            parameters(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        _socket.SendAsync(data.ToArray(), WebSocketMessageType.Text, true, default).GetAwaiter().GetResult();
        while (true)
        {
            using var answer = JsonDocument.Parse(Receive());
            if (answer.RootElement.TryGetProperty("id", out var id) && id.GetInt32() == _number) { return answer.RootElement.TryGetProperty("result", out var result) ? result.Clone() : default; }
        }
    }

    private string Receive()
    {
        var text = new MemoryStream();
        var piece = new byte[1 << 16];
        WebSocketReceiveResult received;
        do
        {
            received = _socket.ReceiveAsync(piece, default).GetAwaiter().GetResult();
            text.Write(piece, 0, received.Count);
        } while (!received.EndOfMessage);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string? PageOf(string port)
    {
        try
        {
            using var list = JsonDocument.Parse(Http.GetStringAsync($"http://127.0.0.1:{port}/json/list").GetAwaiter().GetResult());
            return list.RootElement.EnumerateArray().Where(each => each.GetProperty("type").GetString() == "page" && each.GetProperty("url").GetString()!.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
                .Select(each => each.GetProperty("webSocketDebuggerUrl").GetString()).FirstOrDefault();
        }
        catch (HttpRequestException) { return null; }
    }

    internal static T Wait<T>(Func<T?> look, string otherwise) where T : class
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); ; Thread.Sleep(20))
        {
            if (look() is { } found) { return found; }
            if (DateTime.UtcNow > until) { throw new TimeoutException(otherwise); }
        }
    }

    public void Dispose() => _socket.Dispose();
}
