using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Org.BouncyCastle.Crypto.Digests;

namespace Holdfast.Shared;

/// <summary>
/// The opening handshake of a WebSocket (RFC 6455 § 4.2). ASP.NET has one, but its SHA-1 loads OpenSSL, which need not be on the machine; the
/// protocol itself is .NET's.
/// </summary>
internal static class WebSocketUpgrade
{
    private const string Version = "13", Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeySize = 16, LongestKey = 64;

    internal static bool IsAsked(HttpContext http)
    {
        var headers = http.Request.Headers;
        return http.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true && headers.Upgrade.Count == 1 && string.Equals(headers.Upgrade[0], "websocket", StringComparison.OrdinalIgnoreCase)
            && headers.SecWebSocketVersion.Count == 1 && headers.SecWebSocketVersion[0] == Version
            && headers.SecWebSocketKey.Count == 1 && headers.SecWebSocketKey[0] is { Length: <= LongestKey } key && Convert.TryFromBase64String(key, stackalloc byte[LongestKey], out var size) && size == KeySize;
    }

    /// <summary>The subprotocols that are offered.</summary>
    internal static IEnumerable<string> Protocols(HttpRequest request)
        => request.Headers.SecWebSocketProtocol.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <param name="http">What <see cref="IsAsked"/> holds for.</param>
    /// <param name="protocol">The subprotocol that is chosen; null for none.</param>
    internal static async Task<WebSocket> AcceptAsync(HttpContext http, string? protocol)
    {
        var headers = http.Response.Headers;
        (headers.Connection, headers.Upgrade) = ("Upgrade", "websocket");
        headers.SecWebSocketAccept = Accept(http.Request.Headers.SecWebSocketKey[0]!);
        if (protocol is not null) { headers.SecWebSocketProtocol = protocol; }
        var stream = await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, SubProtocol = protocol, KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
    }

    internal static string Accept(string key)
    {
        var (digest, hash) = (new Sha1Digest(), new byte[20]);
        digest.BlockUpdate(Encoding.ASCII.GetBytes(key + Suffix));
        digest.DoFinal(hash);
        return Convert.ToBase64String(hash);
    }
}
