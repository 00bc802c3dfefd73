using System.Text;
using System.Text.Json.Nodes;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>BBQr: the codes of a file, and what a scanner makes of codes.</summary>
internal static class BbqrCodes
{
    /// <summary>A file in base 64 as codes; "encoding" is Hex, Base32, Deflate, or empty for the shortest.</summary>
    public static Result<JsonObject> Split(HostRequest request)
    {
        BbqrEncoding? encoding = request.Text("encoding") is { Length: > 0 } name ? Enum.Parse<BbqrEncoding>(name) : null;
        var split = BbqrFrames.Split(Convert.FromBase64String(request.Text("file")), request.Text("type")[0], (int)request.Number("size"), encoding);
        if (!split.TryGet(out var frames, out var refused)) { return refused; }
        return new JsonObject { ["codes"] = new JsonArray([.. Enumerable.Range(0, frames.Count).Select(number => JsonValue.Create(frames.Frame(number)))]) };
    }

    /// <summary>Codes as the camera sees them, until the message is whole.</summary>
    public static Result<JsonObject> Scan(HostRequest request)
    {
        using var scanner = new QrScanner();
        var taken = 0;
        foreach (var code in request.Texts("codes"))
        {
            taken++;
            var said = scanner.Take(Encoding.UTF8.GetBytes(code));
            if (said.Step is PartStep.Malformed or PartStep.TooLarge) { return new Refused(Refusal.Malformed, said.Reason); }
            if (scanner.Message is not { } message) { continue; }
            return new JsonObject { ["type"] = message.Type, ["file"] = Convert.ToBase64String(message.Bytes.Span), ["taken"] = taken };
        }
        return new Refused(Refusal.Malformed, "the message is not whole");
    }
}
