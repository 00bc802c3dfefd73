using System.Text;
using System.Text.Json;
using Holdfast.Device.Screens;

namespace Holdfast.Emulator.Control;

/// <summary>
/// The body of a scan: {"frames": [...]}, what one QR code after another says. A text is one code in UTF-8; bytes are {"base64": "..."} or a
/// text that begins with "base64:". None is longer than what a screen hands over.
/// </summary>
internal static class ScanBody
{
    private const int MostFrames = 100_000;
    private const string Base64 = "base64:";

    /// <summary>Null if the bytes are not such a body.</summary>
    public static IReadOnlyList<byte[]>? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = 4, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.GetPropertyCount() != 1 || !root.TryGetProperty("frames", out var frames)) { return null; }
            if (frames.ValueKind != JsonValueKind.Array || frames.GetArrayLength() > MostFrames) { return null; }
            var codes = new List<byte[]>();
            foreach (var frame in frames.EnumerateArray())
            {
                if (CodeOf(frame) is not { Length: <= ICodeReader.MaxLength } code) { return null; }
                codes.Add(code);
            }
            return codes;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException) { return null; }
    }

    private static byte[]? CodeOf(JsonElement frame)
    {
        if (frame.ValueKind == JsonValueKind.Object)
        {
            return frame.GetPropertyCount() == 1 && frame.TryGetProperty("base64", out var bytes) && bytes.GetString() is { } encoded ? Convert.FromBase64String(encoded) : null;
        }
        if (frame.GetString() is not { } text) { return null; } // null is a text to the reader
        return text.StartsWith(Base64, StringComparison.Ordinal) ? Convert.FromBase64String(text[Base64.Length..]) : Encoding.UTF8.GetBytes(text);
    }
}
