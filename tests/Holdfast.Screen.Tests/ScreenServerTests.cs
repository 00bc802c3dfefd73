using System.Net;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>What the server serves, as what, and what a page of it may do.</summary>
public sealed class ScreenServerTests
{
    [Fact]
    public async Task The_readers_files_are_served_with_their_types_and_the_policy()
    {
        using var device = Devices.Showing(Devices.Page("next"), new MemoryStream());
        await using var server = await ScreenServer.StartAsync(new Greeting(new string('a', 64), 0, "", "", false), device);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        foreach (var (path, type) in ((string, string)[])[("/scan.js", "text/javascript"), ("/reader.js", "text/javascript"), ("/zxing/reader/index.js", "text/javascript"), ("/zxing/share.js", "text/javascript"), ("/zxing/zxing_reader.wasm", "application/wasm")])
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.True(answer.Content.Headers.ContentLength > 500);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            foreach (var rule in (string[])["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "worker-src 'self'", "require-trusted-types-for 'script'"]) { Assert.Contains(rule, policy, StringComparison.Ordinal); }
            Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
            Assert.Contains("camera=(self)", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
            Assert.Equal("require-corp", Assert.Single(answer.Headers.GetValues("Cross-Origin-Embedder-Policy")));
        }
        using var other = await client.GetAsync("/zxing/package.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
