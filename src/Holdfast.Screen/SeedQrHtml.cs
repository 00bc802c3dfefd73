using System.Globalization;
using System.Text;
using Holdfast.Language;
using Holdfast.ScreenLink;
using QRCoder;

namespace Holdfast.Screen;

/// <summary>The QR code of a seed: whole, or one block of it large enough to copy by hand, with its neighbours' place on a small map.</summary>
internal static class SeedQrHtml
{
    private const int Quiet = 4; // modules around the code in QRCoder's matrix

    internal static void Write(Html html, DrawnPage page)
    {
        using var generator = new QRCodeGenerator();
        using var code = page.SeedQr == SeedQrForm.Digits
            ? generator.CreateQrCode(page.Secret, QRCodeGenerator.ECCLevel.L)
            : generator.CreateQrCode(Convert.FromHexString(page.Secret), QRCodeGenerator.ECCLevel.L);
        var side = code.ModuleMatrix.Count - 2 * Quiet;
        if (page.SeedQrBlock < 0)
        {
            WriteSvg(html, "qr", 0, 0, side, code, 0, Quiet);
            return;
        }
        var (block, size) = (page.SeedQrBlock, page.SeedQrBlockSide);
        var blocks = (side + size - 1) / size;
        var (left, top) = (block % blocks * size, block / blocks * size);
        WriteSvg(html, "qr block", left, top, size, code, grid: size, quiet: 0);
        WriteSvg(html, "qr map", 0, 0, side, code, grid: 0, quiet: 1, (left, top, size));
    }

    private static void WriteSvg(Html html, string name, int left, int top, int size, QRCodeData code, int grid, int quiet, (int X, int Y, int Side)? mark = null)
    {
        html.Open("svg", ("id", name == "qr map" ? null : "qr"), ("class", name), ("viewBox", string.Create(CultureInfo.InvariantCulture, $"{left - quiet - 0.1} {top - quiet - 0.1} {size + 2 * quiet + 0.2} {size + 2 * quiet + 0.2}")), ("role", "img"), ("aria-label", Phrase.Of("screen.qr")));
        html.Open("path", ("d", $"M{left - quiet} {top - quiet}h{size + 2 * quiet}v{size + 2 * quiet}h-{size + 2 * quiet}z"), ("fill", "#fff")).Close("path");
        var path = new StringBuilder();
        var side = code.ModuleMatrix.Count - 2 * Quiet;
        for (var y = top; y < Math.Min(top + size, side); y++)
        {
            for (var x = left; x < Math.Min(left + size, side); x++)
            {
                if (code.ModuleMatrix[y + Quiet][x + Quiet]) { path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z"); }
            }
        }
        html.Open("path", ("d", path.ToString()), ("fill", "#000")).Close("path");
        if (grid > 0)
        {
            var lines = new StringBuilder();
            for (var i = 0; i <= grid; i++) { lines.Append(CultureInfo.InvariantCulture, $"M{left + i} {top}v{grid}M{left} {top + i}h{grid}"); }
            html.Open("path", ("d", lines.ToString()), ("stroke", "#7a8794"), ("stroke-width", "0.04"), ("fill", "none")).Close("path");
        }
        if (mark is { } at) { html.Open("path", ("d", $"M{at.X} {at.Y}h{at.Side}v{at.Side}h-{at.Side}z"), ("fill", "none"), ("stroke", "#c00020"), ("stroke-width", "0.8")).Close("path"); }
        html.Close("svg");
    }
}
