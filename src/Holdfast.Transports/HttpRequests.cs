using Holdfast.HostLink;
using Holdfast.Shared;
using Microsoft.AspNetCore.Http;
using Endpoint = Holdfast.HostLink.Endpoint;

namespace Holdfast.Transports;

/// <summary>The requests of one port: who asks is judged, then a WebSocket is opened, or the body read within its bound and the service asked.</summary>
internal sealed class HttpRequests(IReadOnlyList<Endpoint> endpoints, TransportOptions options, CancellationToken stopping)
{
    private const int FirstPiece = 4096;

    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly Dictionary<string, ConnectionTable> _tables = endpoints.Where(each => each.Kind == EndpointKind.WebSocket).ToDictionary(each => each.Name, each => new ConnectionTable(each, options, stopping));
    private readonly Endpoint? _requests = endpoints.SingleOrDefault(each => each.Kind == EndpointKind.Http);
    private int _answering;

    internal async Task AnswerAsync(HttpContext http)
    {
        var endpoint = SocketFor(http) ?? _requests;
        try
        {
            if (endpoint is null) { Fail(http, StatusCodes.Status404NotFound); }
            else if (!Admission.Admits(http, endpoint.Origins)) { Fail(http, StatusCodes.Status403Forbidden); }
            else if (endpoint.Kind == EndpointKind.WebSocket) { await ConnectAsync(http, _tables[endpoint.Name]); }
            else { await CountAsync(http, endpoint.Requests!); }
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted) { Fail(http, exception.StatusCode); }
        catch (Exception exception) when (exception is OperationCanceledException or IOException) { http.Abort(); } // whoever asked is gone, or all ends
        catch (Exception exception)
        {
            options.Failed(endpoint!.Name, exception);
            if (http.Response.HasStarted) { http.Abort(); }
            else { Fail(http, StatusCodes.Status500InternalServerError); }
        }
    }

    internal async Task EndAsync()
    {
        await _ended.CancelAsync();
        foreach (var table in _tables.Values) { await table.EndAsync(); }
    }

    private Endpoint? SocketFor(HttpContext http) => http.Request.Path.Value is { } path
        ? endpoints.FirstOrDefault(each => each.Kind == EndpointKind.WebSocket && (each.Path.EndsWith('/') ? path.StartsWith(each.Path, StringComparison.Ordinal) : path == each.Path)) : null;

    private async Task ConnectAsync(HttpContext http, ConnectionTable table)
    {
        if (!WebSocketUpgrade.IsAsked(http)) { Fail(http, StatusCodes.Status426UpgradeRequired); return; }
        using var socket = await WebSocketUpgrade.AcceptAsync(http, null);
        await using var connection = new WebSocketConnection(socket, options, http.RequestAborted);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        table.TryServe(connection, left.SetResult);
        await left.Task;
    }

    private async Task CountAsync(HttpContext http, IHttpService service)
    {
        try
        {
            if (Interlocked.Increment(ref _answering) > options.MostRequests) { Fail(http, StatusCodes.Status503ServiceUnavailable); }
            else { await AnswerAsync(http, service); }
        }
        finally
        {
            Interlocked.Decrement(ref _answering);
        }
    }

    private async Task AnswerAsync(HttpContext http, IHttpService service)
    {
        if (http.Request.Path.Value is not ['/', ..] path) { Fail(http, StatusCodes.Status400BadRequest); return; }
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ended.Token);
        try { await AnswerAsync(http, service, path, gone.Token); }
        catch
        {
            await gone.CancelAsync(); // nobody waits for what the service still does
            throw;
        }
    }

    private async Task AnswerAsync(HttpContext http, IHttpService service, string path, CancellationToken gone)
    {
        var query = http.Request.QueryString.Value is ['?', .. var rest] ? rest : "";
        var answer = await service.AnswerAsync(new(http.Request.Method.ToUpperInvariant(), path, query, await ReadBodyAsync(http, gone), gone));
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType.Length > 0 ? answer.ContentType : null;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Stream is null) { response.ContentLength = answer.Body.Length; }
        await response.Body.WriteAsync(answer.Body, gone);
        if (answer.Stream is not { } stream) { return; }
        await response.Body.FlushAsync(gone); // the head, before there is anything to say
        await foreach (var piece in stream.WithCancellation(gone))
        {
            await response.Body.WriteAsync(piece, gone);
            await response.Body.FlushAsync(gone);
        }
    }

    /// <exception cref="BadHttpRequestException">It is larger than the bound.</exception>
    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext http, CancellationToken gone)
    {
        if (http.Request.ContentLength > options.LargestBody) { throw TooLarge(); }
        var body = new byte[http.Request.ContentLength ?? Math.Min(FirstPiece, options.LargestBody)];
        var length = 0;
        while (true)
        {
            // One byte more than the bound tells that there is more.
            if (length == body.Length) { Array.Resize(ref body, Math.Min(2 * length, options.LargestBody) + 1); }
            var count = await http.Request.Body.ReadAsync(body.AsMemory(length), gone);
            if (count == 0) { return body.AsMemory(0, length); }
            length += count;
            if (length > options.LargestBody) { throw TooLarge(); }
        }
    }

    private static BadHttpRequestException TooLarge() => new("the body is too large", StatusCodes.Status413PayloadTooLarge);

    private static void Fail(HttpContext http, int status) => http.Response.StatusCode = status;
}
