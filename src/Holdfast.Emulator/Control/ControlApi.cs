using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Holdfast.Emulator.Emulation;
using Holdfast.Signing;
using Microsoft.AspNetCore.Http;

namespace Holdfast.Emulator.Control;

/// <summary>
/// The control API (docs/emulator.md): which request goes where, and who may ask. Any web site can make a browser send requests to this
/// machine: the host has to be the loopback address with the port, and an origin, if there is one, the same.
/// </summary>
internal sealed partial class ControlApi(Emulation.Emulator emulator, CancellationToken stopping)
{
    /// <summary>The most bytes of a JSON body.</summary>
    public const int MaxJsonSize = 64 * 1024;
    /// <summary>The most bytes of a file.</summary>
    public const int MaxFileSize = 64 * 1024 * 1024;

    private const string FilesPath = "/files/";

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            if (!IsFromHere(http)) { await FailAsync(http, StatusCodes.Status403Forbidden, "host or origin is not this one"); }
            else { await RouteAsync(http); }
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await FailAsync(http, exception.StatusCode, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? "the body is too large" : "not a request");
        }
        catch (OperationCanceledException)
        {
            // whoever asked is gone, or the emulator ends
        }
    }

    private static bool IsFromHere(HttpContext http)
    {
        var port = http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        var hosts = http.Request.Headers.Host;
        if (hosts.Count != 1 || hosts[0] is not { } host || (host != $"127.0.0.1:{port}" && host != $"localhost:{port}")) { return false; }
        var origins = http.Request.Headers.Origin;
        return origins.Count == 0 || (origins.Count == 1 && origins[0] == $"http://{host}");
    }

    private Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        return path switch
        {
            "/screen" => ByMethodAsync(http, get: GetScreenAsync),
            "/press" => ByMethodAsync(http, post: PostPressAsync),
            "/scan" => ByMethodAsync(http, post: PostScanAsync),
            "/qr" => ByMethodAsync(http, get: GetQrAsync),
            "/events" => ByMethodAsync(http, get: GetEventsAsync),
            "/reset" => ByMethodAsync(http, post: PostResetAsync),
            "/lock" => ByMethodAsync(http, post: PostLockAsync),
            "/files" => ByMethodAsync(http, get: GetFilesAsync, post: PostFileAsync),
            _ when path.StartsWith(FilesPath, StringComparison.Ordinal) && CardFile.IsName(path[FilesPath.Length..]) => ByMethodAsync(http, get: GetFileAsync, delete: DeleteFileAsync),
            _ => FailAsync(http, StatusCodes.Status404NotFound, "no such path"),
        };
    }

    private static Task ByMethodAsync(HttpContext http, Func<HttpContext, Task>? get = null, Func<HttpContext, Task>? post = null, Func<HttpContext, Task>? delete = null)
    {
        var answer = http.Request.Method switch
        {
            "GET" => get,
            "POST" => post,
            "DELETE" => delete,
            _ => null,
        };
        if (answer is not null) { return answer(http); }
        string?[] allowed = [get is null ? null : "GET", post is null ? null : "POST", delete is null ? null : "DELETE"];
        http.Response.Headers.Allow = string.Join(", ", allowed.Where(method => method is not null));
        return FailAsync(http, StatusCodes.Status405MethodNotAllowed, "not with this method");
    }

    private async Task PostLockAsync(HttpContext http)
    {
        emulator.Current.Device.Lock();
        await AnswerStateAsync(http);
    }

    private async Task PostResetAsync(HttpContext http)
    {
        if (JsonBody.TryParse(await ReadAsync(http, MaxJsonSize), ["mnemonic", "passphrase", "network", "state"]) is not { } body
            || Change(emulator.Options, body) is not { } options)
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, "a reset takes mnemonic, passphrase, network (main, test, signet, regtest) and state (empty, locked, unlocked)");
            return;
        }
        if (await emulator.ResetAsync(options, http.RequestAborted) is { } refused) { await RefuseAsync(http, StatusCodes.Status422UnprocessableEntity, refused); }
        else { await AnswerStateAsync(http); }
    }

    private static TestDoubleOptions? Change(TestDoubleOptions options, JsonBody body)
    {
        if (body.Text("mnemonic") is { } words) { options = options with { Words = words }; }
        if (body.Text("passphrase") is { } passphrase) { options = options with { Passphrase = passphrase }; }
        if (body.Text("network") is { } name)
        {
            if (TestDoubleOptions.NetworkOf(name) is not { } network) { return null; }
            options = options with { Network = network };
        }
        if (body.Text("state") is { } stateName)
        {
            if (TestDoubleOptions.StateOf(stateName) is not { } state) { return null; }
            options = options with { State = state };
        }
        return options;
    }

    private async Task GetEventsAsync(HttpContext http)
    {
        if (emulator.Events.Listen() is not { } listener)
        {
            await FailAsync(http, StatusCodes.Status503ServiceUnavailable, "too many listen already");
            return;
        }
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.Body.FlushAsync(ended.Token); // the answer's head: from here on nothing is missed
            await foreach (var message in listener.ReadAllAsync(ended.Token))
            {
                await http.Response.Body.WriteAsync(message, ended.Token);
                await http.Response.Body.FlushAsync(ended.Token);
            }
        }
        finally
        {
            emulator.Events.Leave(listener);
        }
    }

    /// <summary>The whole body.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the limit.</exception>
    private static async Task<byte[]> ReadAsync(HttpContext http, int limit)
    {
        var size = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!;
        size.MaxRequestBodySize = limit;
        if (http.Request.ContentLength > limit) { throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge); }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    private Task AnswerStateAsync(HttpContext http)
        => AnswerAsync(http, StatusCodes.Status200OK, json => json.WriteString("state", ControlJson.NameOf(emulator.Current.Device.State)));

    private static Task FailAsync(HttpContext http, int status, string reason) => AnswerAsync(http, status, json => json.WriteString("error", reason));

    private static Task RefuseAsync(HttpContext http, int status, Refused refused) => AnswerAsync(http, status, json =>
    {
        json.WriteString("refusal", refused.Reason.Code());
        json.WriteString("detail", ShownText.Escape(refused.Detail));
    });

    private static Task AnswerAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data, ControlJson.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return AnswerAsync(http, status, "application/json", data.WrittenMemory);
    }

    private static async Task AnswerAsync(HttpContext http, int status, string type, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
