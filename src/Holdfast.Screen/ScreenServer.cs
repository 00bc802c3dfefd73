using System.Net;
using System.Text;
using Holdfast.ScreenLink;
using Holdfast.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Holdfast.Screen;

/// <summary>Serves the screen over HTTP/1.1 on this machine alone. It reads no settings from files or the environment and answers nothing but what is listed here.</summary>
internal sealed class ScreenServer : IAsyncDisposable
{
    private const int LongestToken = 64;

    private readonly WebApplication _server;
    private readonly Session _session;
    private readonly DeviceLink _device;
    private readonly string _origin;
    private readonly ReadOnlyMemory<byte> _index;

    private ScreenServer(WebApplication server, Greeting greeting, DeviceLink device)
    {
        (_server, _session, _device, _index) = (server, new Session(greeting.Token), device, IndexPage.Write(greeting.IsKiosk));
        _origin = server.Urls.First();
    }

    /// <summary>Where a browser opens it; the token is behind the #.</summary>
    internal string Address => $"{_origin}/#{_session.Token}";

    internal static async Task<ScreenServer> StartAsync(Greeting greeting, DeviceLink device)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxConcurrentConnections = 16;
            server.Limits.MaxRequestBodySize = LongestToken;
            server.Limits.MaxRequestHeadersTotalSize = 8 << 10;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Listen(IPAddress.Loopback, greeting.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var server = builder.Build();
        ScreenServer? screen = null;
        server.Run(http => screen is { } ready ? ready.AnswerAsync(http) : Task.CompletedTask);
        await server.StartAsync();
        return screen = new ScreenServer(server, greeting, device);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        Policy.Apply(http.Response.Headers, _origin);
        if (!Policy.IsFromHere(http.Request, _origin)) { return FailAsync(http, StatusCodes.Status403Forbidden); }
        return (http.Request.Method, http.Request.Path.Value) switch
        {
            ("GET", "/") => AnswerAsync(http, "text/html; charset=utf-8", _index),
            ("GET", "/screen.js") => AnswerAsync(http, "text/javascript; charset=utf-8", Assets.Script),
            ("GET", "/screen.css") => AnswerAsync(http, "text/css; charset=utf-8", Assets.Style),
            ("GET", "/scan.js") => AnswerAsync(http, "text/javascript; charset=utf-8", Assets.Scan),
            ("GET", "/reader.js") => AnswerAsync(http, "text/javascript; charset=utf-8", Assets.Reader),
            ("GET", "/zxing/reader/index.js") => AnswerAsync(http, "text/javascript; charset=utf-8", Assets.ZxingReader),
            ("GET", "/zxing/share.js") => AnswerAsync(http, "text/javascript; charset=utf-8", Assets.ZxingShare),
            ("GET", "/zxing/zxing_reader.wasm") => AnswerAsync(http, "application/wasm", Assets.ZxingWasm),
            ("POST", "/session") => ExchangeAsync(http),
            ("GET", "/screen") => OpenAsync(http),
            _ => FailAsync(http, StatusCodes.Status404NotFound),
        };
    }

    private async Task ExchangeAsync(HttpContext http)
    {
        var body = new byte[LongestToken];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (_session.Exchange(body.AsSpan(0, length)) is { } pass) { await AnswerAsync(http, "text/plain", Encoding.ASCII.GetBytes(pass)); }
        else { await FailAsync(http, StatusCodes.Status403Forbidden); }
    }

    private async Task OpenAsync(HttpContext http)
    {
        // A WebSocket's request always has an Origin when a browser makes it: here it must.
        if (http.Request.Headers.Origin.Count == 0 || !WebSocketUpgrade.Protocols(http.Request).Any(_session.IsPass)) { await FailAsync(http, StatusCodes.Status403Forbidden); }
        else if (!WebSocketUpgrade.IsAsked(http)) { await FailAsync(http, StatusCodes.Status400BadRequest); }
        else if (!_session.TryTake()) { await FailAsync(http, StatusCodes.Status409Conflict); }
        else
        {
            try
            {
                using var socket = await WebSocketUpgrade.AcceptAsync(http, "holdfast");
                await new BrowserConnection(socket, _device).RunAsync(http.RequestAborted);
            }
            finally
            {
                _session.Leave();
            }
        }
    }

    private static Task FailAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(HttpContext http, string type, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
