using System.Globalization;
using System.Text;
using Holdfast.Language;
using QRCoder;

namespace Holdfast.Screen;

/// <summary>A QR code as one SVG path, black on white with the four modules of quiet around it that ISO 18004 asks for.</summary>
internal static class QrHtml
{
    internal static void Write(Html html, string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        // The matrix has its quiet zone already.
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x]) { path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z"); }
            }
        }
        var size = code.ModuleMatrix.Count;
        html.Open("svg", ("class", "qr"), ("viewBox", $"0 0 {size} {size}"), ("role", "img"), ("aria-label", Phrase.Of("screen.qr")), ("shape-rendering", "crispEdges"));
        html.Open("path", ("d", $"M0 0h{size}v{size}h-{size}z"), ("fill", "#fff")).Close("path").Open("path", ("d", path.ToString()), ("fill", "#000")).Close("path").Close("svg");
    }
}
