using System.Globalization;
using Holdfast.Emulator.Emulation;
using Microsoft.AspNetCore.Http;

namespace Holdfast.Emulator.Control;

/// <summary>QR codes: what a camera would see is posted, what the screen shows is read.</summary>
internal sealed partial class ControlApi
{
    /// <summary>The most bytes of a scan's body.</summary>
    public const int MaxScanSize = 8 * 1024 * 1024;

    private static readonly TimeSpan ScanWait = TimeSpan.FromSeconds(5);

    private async Task PostScanAsync(HttpContext http)
    {
        if (ScanBody.TryParse(await ReadAsync(http, MaxScanSize)) is not { } codes)
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, "a scan takes frames: a list of what QR codes say, each a text or {\"base64\": bytes}");
            return;
        }
        if (await emulator.Current.ScanAsync(codes, ScanWait, http.RequestAborted) is not { Reader: { } reader } page)
        {
            await FailAsync(http, StatusCodes.Status409Conflict, "nothing can be scanned now: the device is locked, or something else is on the screen");
            return;
        }
        await AnswerAsync(http, StatusCodes.Status200OK, json =>
        {
            // Whole, the page takes no more: what comes of it is on the next one.
            json.WriteBoolean("complete", !emulator.Current.Device.Panel.IsListening(page.Nonce));
            json.WriteNumber("have", reader.Have);
            json.WriteNumber("of", reader.Of);
            json.WriteString("said", reader.Said);
        });
    }

    private async Task GetQrAsync(HttpContext http)
    {
        if (!TryReadNumber(http, "from", 0, int.MaxValue - ControlJson.MostFrames, out var from) || !TryReadNumber(http, "count", 1, ControlJson.MostFrames, out var count))
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, $"from is a code's number, from 0; count is 1 to {ControlJson.MostFrames}");
        }
        else if (FramesOf(emulator.Current, from, count) is not { } film)
        {
            await FailAsync(http, StatusCodes.Status409Conflict, "no QR codes are shown");
        }
        else
        {
            await AnswerAsync(http, StatusCodes.Status200OK, json =>
            {
                json.WriteString("type", TypeOf(film.First));
                json.WriteNumber("count", film.Count);
                json.WriteStartArray("frames");
                foreach (var frame in film.Frames) { json.WriteStringValue(frame); }
                json.WriteEndArray();
            });
        }
    }

    // A film is drawn for one caller at a time: the panel holds the page meanwhile.
    private static (string First, int Count, string[] Frames)? FramesOf(TestDouble device, int from, int count)
    {
        if (device.Screen.Current is not { Film: { } film } page) { return null; }
        (string, int, string[])? drawn = null;
        device.Device.Panel.Look(page.Nonce, _ => drawn = (film.Frame(0), film.Count, [.. Enumerable.Range(from, count).Select(film.Frame)]));
        return drawn;
    }

    /// <summary>"ur:crypto-psbt", "bbqr:P", or "text".</summary>
    private static string TypeOf(string code)
    {
        if (code.StartsWith("UR:", StringComparison.Ordinal)) { return code[..code.IndexOf('/', StringComparison.Ordinal)].ToLowerInvariant(); }
        return code.StartsWith("B$", StringComparison.Ordinal) ? $"bbqr:{code[3]}" : "text";
    }

    private static bool TryReadNumber(HttpContext http, string name, int least, int most, out int number)
    {
        number = least;
        return !http.Request.Query.TryGetValue(name, out var given) || (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
    }
}
