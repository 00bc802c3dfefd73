using Holdfast.HostLink;
using Microsoft.AspNetCore.Http;
using Endpoint = Holdfast.HostLink.Endpoint;

namespace Holdfast.Transports;

/// <summary>The requests of one port: who asks is judged, the body read within its bound, then the service answers.</summary>
internal sealed class HttpRequests(IReadOnlyList<Endpoint> endpoints, TransportOptions options, CancellationToken stopping)
{
    private const int FirstPiece = 4096;

    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly Endpoint? _requests = endpoints.SingleOrDefault(each => each.Kind == EndpointKind.Http);

    internal async Task AnswerAsync(HttpContext http)
    {
        try
        {
            if (_requests is not { Requests: { } service }) { Fail(http, StatusCodes.Status404NotFound); }
            else if (!Admission.Admits(http, _requests.Origins)) { Fail(http, StatusCodes.Status403Forbidden); }
            else { await AnswerAsync(http, service); }
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted) { Fail(http, exception.StatusCode); }
        catch (Exception exception) when (exception is OperationCanceledException or IOException) { http.Abort(); } // whoever asked is gone, or all ends
        catch (Exception exception)
        {
            options.Failed(_requests!.Name, exception);
            if (http.Response.HasStarted) { http.Abort(); }
            else { Fail(http, StatusCodes.Status500InternalServerError); }
        }
    }

    internal Task EndAsync() => _ended.CancelAsync();

    private async Task AnswerAsync(HttpContext http, IHttpService service)
    {
        if (http.Request.Path.Value is not ['/', ..] path) { Fail(http, StatusCodes.Status400BadRequest); return; }
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ended.Token);
        var query = http.Request.QueryString.Value is ['?', .. var rest] ? rest : "";
        var answer = await service.AnswerAsync(new(http.Request.Method.ToUpperInvariant(), path, query, await ReadBodyAsync(http, gone.Token), gone.Token));
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType.Length > 0 ? answer.ContentType : null;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Stream is null) { response.ContentLength = answer.Body.Length; }
        await response.Body.WriteAsync(answer.Body, gone.Token);
        if (answer.Stream is not { } stream) { return; }
        await response.Body.FlushAsync(gone.Token); // the head, before there is anything to say
        await foreach (var piece in stream.WithCancellation(gone.Token))
        {
            await response.Body.WriteAsync(piece, gone.Token);
            await response.Body.FlushAsync(gone.Token);
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
