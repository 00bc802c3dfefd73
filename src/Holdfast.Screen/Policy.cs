using Microsoft.AspNetCore.Http;

namespace Holdfast.Screen;

/// <summary>What a page of this screen may do, and whose requests are answered: any web site can make a browser send some to this machine.</summary>
internal static class Policy
{
    private const string Devices = "accelerometer=(), camera=(self), clipboard-read=(), clipboard-write=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    /// <summary>Nothing is loaded but this screen's own scripts and style and the reader of QR codes, of devices only a camera can be asked for, nothing is sent anywhere else, nobody frames it, and nothing is kept.</summary>
    internal static void Apply(IHeaderDictionary headers, string origin)
    {
        headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self' {origin.Replace("http:", "ws:", StringComparison.Ordinal)}; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types holdfast";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = Devices;
    }

    /// <summary>One Host, this one by number (a name could be pointed here by anybody's DNS), and no other Origin.</summary>
    internal static bool IsFromHere(HttpRequest request, string origin)
    {
        var (hosts, origins) = (request.Headers.Host, request.Headers.Origin);
        return hosts.Count == 1 && $"http://{hosts[0]}" == origin && (origins.Count == 0 || origins.Count == 1 && origins[0] == origin);
    }
}
