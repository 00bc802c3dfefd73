using System.Net;
using System.Net.Sockets;
using Holdfast.HostLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Endpoint = Holdfast.HostLink.Endpoint;

namespace Holdfast.Transports;

/// <summary>One port of HTTP/1.1, served by Kestrel. It reads no settings from files or the environment.</summary>
internal sealed class HttpTransport : ITransport
{
    private readonly WebApplication _server;
    private readonly HttpRequests _requests;
    private readonly TransportOptions _options;

    private HttpTransport(WebApplication server, HttpRequests requests, IReadOnlyList<BoundEndpoint> bound, TransportOptions options)
        => (_server, _requests, Bound, _options) = (server, requests, bound, options);

    public IReadOnlyList<BoundEndpoint> Bound { get; }

    /// <param name="endpoints">Those that share the port; the first one names it.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static async Task<HttpTransport> StartAsync(IReadOnlyList<Endpoint> endpoints, TransportOptions options, CancellationToken stopping)
    {
        var sockets = LoopbackSockets.Bind(SocketType.Stream, endpoints[0].Port);
        var port = LoopbackSockets.PortOf(sockets[0]);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .UseSockets(transport => transport.CreateBoundListenSocket = where => sockets.Single(socket => socket.LocalEndPoint!.Equals(where)))
            .ConfigureKestrel(server =>
            {
                server.AddServerHeader = false;
                server.Limits.MaxConcurrentConnections = server.Limits.MaxConcurrentUpgradedConnections = options.MostHttpConnections;
                server.Limits.MaxRequestBodySize = 2L * options.LargestBody + (64 << 10); // it counts what frames the pieces, too: the bound is held where they are read
                server.Limits.MaxRequestHeadersTotalSize = 16 << 10;
                server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
                foreach (var socket in sockets) { server.Listen((IPEndPoint)socket.LocalEndPoint!, listen => listen.Protocols = HttpProtocols.Http1); }
            });
        var app = builder.Build();
        var requests = new HttpRequests(endpoints, options, stopping);
        app.Run(requests.AnswerAsync);
        try
        {
            await app.StartAsync(stopping);
        }
        catch
        {
            await app.DisposeAsync();
            foreach (var socket in sockets) { socket.Dispose(); }
            throw;
        }
        return new(app, requests, [.. endpoints.Select(each => new BoundEndpoint(each.Name, each.Kind, port, each.Path))], options);
    }

    public async ValueTask DisposeAsync()
    {
        await _requests.EndAsync();
        using var patience = new CancellationTokenSource(_options.EndPatience);
        try { await _server.StopAsync(patience.Token); }
        catch (OperationCanceledException) { }
        await _server.DisposeAsync();
    }
}
