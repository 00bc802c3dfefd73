using System.Globalization;
using System.Text;
using Holdfast.Language;
using QRCoder;

namespace Holdfast.Screen;

/// <summary>A QR code as one SVG path, black on white with the four modules of quiet around it that ISO 18004 asks for.</summary>
internal static class QrHtml
{
    /// <param name="html">Where to.</param>
    /// <param name="text">What the code says.</param>
    /// <param name="isFilm">True for one of many: the least correction, for as large modules as can be; what a camera misses of one code comes again in others.</param>
    /// <param name="longest">The longest code of the film so far: a shorter one is drawn in as many modules, so that the square before the camera stays as it is.</param>
    internal static void Write(Html html, string text, bool isFilm, string longest)
    {
        using var code = Draw(text, isFilm, isFilm && longest.Length > text.Length ? longest : text);
        // The matrix has its quiet zone already.
        var size = code.ModuleMatrix.Count;
        html.Open("svg", ("id", "qr"), ("class", "qr"), ("viewBox", $"0 0 {size} {size}"), ("role", "img"), ("aria-label", Phrase.Of("screen.qr")), ("shape-rendering", "crispEdges"));
        html.Open("path", ("d", $"M0 0h{size}v{size}h-{size}z"), ("fill", "#fff")).Close("path").Open("path", ("d", PathOf(code)), ("fill", "#000")).Close("path").Close("svg");
    }

    private static QRCodeData Draw(string text, bool isFilm, string longest)
    {
        var correction = isFilm ? QRCodeGenerator.ECCLevel.L : QRCodeGenerator.ECCLevel.M;
        using var generator = new QRCodeGenerator();
        var code = generator.CreateQrCode(text, correction);
        if (longest == text) { return code; }
        using var larger = generator.CreateQrCode(longest, correction);
        if (larger.Version <= code.Version) { return code; }
        code.Dispose();
        return generator.CreateQrCode(text, correction, requestedVersion: larger.Version);
    }

    // Each run of black modules in a row is one rectangle.
    private static string PathOf(QRCodeData code)
    {
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) { continue; }
                var start = x;
                while (x < row.Count && row[x]) { x++; }
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1H{start}z");
            }
        }
        return path.ToString();
    }
}
