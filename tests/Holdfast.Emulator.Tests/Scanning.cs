using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>What an owner does with QR codes before the emulated device.</summary>
internal static class Scanning
{
    /// <summary>Holds codes before the camera: a text each, or bytes.</summary>
    public static async Task<JsonElement> ScanAsync(this Owner owner, params IEnumerable<object> codes)
    {
        using var answer = JsonDocument.Parse(await owner.ExpectAsync(200, HttpMethod.Post, "/scan", Body(codes)));
        return answer.RootElement.Clone();
    }

    public static async Task<int> TryScanAsync(this Owner owner, params IEnumerable<object> codes) => (await owner.SendAsync(HttpMethod.Post, "/scan", Encoding.UTF8.GetBytes(Body(codes)))).Status;

    public static string Body(IEnumerable<object> codes) => JsonSerializer.Serialize(new { frames = codes.Select(code => code is byte[] bytes ? new { base64 = Convert.ToBase64String(bytes) } : code) });

    /// <summary>Scans, and looks at the page that comes of it.</summary>
    public static async Task<Page> ScanAndLookAsync(this Owner owner, params IEnumerable<object> codes)
    {
        Assert.True((await owner.ScanAsync(codes)).GetProperty("complete").GetBoolean());
        return await owner.LookAsync();
    }

    /// <summary>Presses the first button until QR codes are shown.</summary>
    public static async Task<List<Page>> ApproveToCodesAsync(this Owner owner)
    {
        var pages = new List<Page>();
        for (var page = await owner.LookAsync(); ; page = await owner.LookAsync())
        {
            if (page.Frames.Length > 0) { return pages; }
            Assert.Contains(page.Kind, (string[])["review", "warning", "approve"]);
            pages.Add(page);
            await owner.PressAsync(page.Buttons[0]);
        }
    }

    /// <summary>The codes shown, each once: GET /screen and GET /qr say the same.</summary>
    public static async Task<string[]> CodesAsync(this Owner owner, string title)
    {
        var page = await owner.LookAsync(title);
        var qr = await owner.QrAsync(0, page.Frames.Length);
        Assert.Equal(page.Frames, qr.Frames);
        return page.Frames;
    }

    public static async Task<(string Type, int Count, string[] Frames)> QrAsync(this Owner owner, int from, int count)
    {
        using var answer = JsonDocument.Parse(await owner.ExpectAsync(200, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/qr?from={from}&count={count}")));
        return (answer.RootElement.GetProperty("type").GetString()!, answer.RootElement.GetProperty("count").GetInt32(), [.. answer.RootElement.GetProperty("frames").EnumerateArray().Select(each => each.GetString()!)]);
    }

    /// <summary>What the file way gives for the same request, approved.</summary>
    public static async Task<byte[]> SignAsFileAsync(this Owner owner, byte[] psbt)
    {
        Assert.Equal(202, await owner.BringAsync("same.psbt", psbt));
        await owner.ApproveAsync();
        var signed = await owner.ExpectAsync(200, HttpMethod.Get, "/files/same-signed.psbt");
        await owner.ExpectAsync(204, HttpMethod.Delete, "/files/same.psbt");
        return signed;
    }
}
