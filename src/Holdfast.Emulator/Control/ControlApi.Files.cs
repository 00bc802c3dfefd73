using Holdfast.Device;
using Holdfast.Emulator.Emulation;
using Holdfast.Signing;
using Microsoft.AspNetCore.Http;

namespace Holdfast.Emulator.Control;

internal sealed partial class ControlApi
{
    private Task GetFilesAsync(HttpContext http) => AnswerAsync(http, StatusCodes.Status200OK, json =>
    {
        json.WriteStartArray("files");
        foreach (var file in emulator.Current.Files.List()) { ControlJson.WriteFile(json, file); }
        json.WriteEndArray();
    });

    // Locked, not a byte of the body is read.
    private async Task PostFileAsync(HttpContext http)
    {
        var device = emulator.Current;
        if (await RefusedWhileLockedAsync(http, device) is not { } wallet) { return; }
        var name = http.Request.Query["name"].ToString();
        if (!CardFile.IsName(name) || CardFile.LargestOf(name) is not { } largest)
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, "give ?name=, of letters, digits, \".\", \"_\" and \"-\", ending in .psbt, .json, .txt, .descriptor or .bsms");
            return;
        }
        var bytes = await ReadAsync(http, largest);
        if (!CardFile.Read(name, bytes, device.Device, wallet).TryGet(out var file, out var refused)) { await RefuseAsync(http, StatusCodes.Status422UnprocessableEntity, refused); }
        else if (!device.Files.Add(file)) { await FailAsync(http, StatusCodes.Status409Conflict, "a file of this name waits already, or the card is full"); }
        else
        {
            await AnswerAsync(http, StatusCodes.Status202Accepted, json =>
            {
                json.WriteString("name", name);
                json.WriteString("status", "queued");
            });
        }
    }

    private async Task GetFileAsync(HttpContext http)
    {
        var device = emulator.Current;
        if (await RefusedWhileLockedAsync(http, device) is null) { return; }
        var file = device.Files.FindSigned(NameIn(http));
        if (file?.Signed is { } signed) { await AnswerAsync(http, StatusCodes.Status200OK, "application/octet-stream", signed); }
        else if (file?.Refusal is { } refusal) { await AnswerAsync(http, StatusCodes.Status410Gone, json => json.WriteString("refusal", refusal.Code())); }
        else { await FailAsync(http, StatusCodes.Status404NotFound, "no such file, or not yet"); }
    }

    private async Task DeleteFileAsync(HttpContext http)
    {
        var device = emulator.Current;
        if (await RefusedWhileLockedAsync(http, device) is null) { return; }
        if (device.Files.Remove(NameIn(http))) { http.Response.StatusCode = StatusCodes.Status204NoContent; }
        else { await FailAsync(http, StatusCodes.Status404NotFound, "no such file"); }
    }

    private static string NameIn(HttpContext http) => http.Request.Path.Value![FilesPath.Length..];

    /// <summary>The active wallet; null, and answered already, if there is none.</summary>
    private static async Task<Wallet?> RefusedWhileLockedAsync(HttpContext http, TestDouble device)
    {
        if (device.Device.Active is { } wallet) { return wallet; }
        await RefuseAsync(http, StatusCodes.Status423Locked, new Refused(Refusal.Locked, ""));
        return null;
    }
}
