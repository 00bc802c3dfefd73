using System.Text;
using System.Text.RegularExpressions;
using Holdfast.ScreenLink;
using QRCoder;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>ISO 18004: what is drawn is what the encoder made, module for module, with four modules of quiet around it.</summary>
public sealed partial class QrHtmlTests
{
    private const int Quiet = 4;

    [Theory]
    [InlineData("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", false), InlineData("UR:CRYPTO-PSBT/1-3/LPADAXCSENCYLGHTVWLSHDGA", true), InlineData("B$2P0100", true)]
    public void A_code_is_drawn_module_for_module_a_film_with_the_least_correction(string text, bool isFilm)
    {
        var html = new Html();
        QrHtml.Write(html, text, isFilm, text);
        using var code = new QRCodeGenerator().CreateQrCode(text, isFilm ? QRCodeGenerator.ECCLevel.L : QRCodeGenerator.ECCLevel.M);
        Assert.Equal(Matrix(code), Black(Encoding.UTF8.GetString(html.ToBytes())));
        var dark = Black(Encoding.UTF8.GetString(html.ToBytes()));
        Assert.All(dark, at => Assert.True(Math.Min(at.X, at.Y) >= Quiet && Math.Max(at.X, at.Y) < code.ModuleMatrix.Count - Quiet));
    }

    /// <summary>BBQr's last part is shorter than the others: in fewer modules its square would jump in the camera's view.</summary>
    [Fact]
    public void A_films_shorter_code_is_drawn_in_as_many_modules_as_the_longer_before_it()
    {
        var (large, small) = ("B$2P0200" + new string('A', 300), "B$2P0201AAAA");
        var drawing = Drawing.Of(Devices.Page("done") with { QrCode = large, IsFilm = true });
        var size = SizeOf(PageHtml.Write(drawing));
        drawing = drawing.With(new DrawnCode(0, small));
        var html = PageHtml.Write(drawing);
        Assert.Equal(size, SizeOf(html));
        using var code = new QRCodeGenerator().CreateQrCode(small, QRCodeGenerator.ECCLevel.L, requestedVersion: new QRCodeGenerator().CreateQrCode(large, QRCodeGenerator.ECCLevel.L).Version);
        Assert.Equal(Matrix(code), Black(Encoding.UTF8.GetString(html)));
        Assert.Equal(size, SizeOf(PageHtml.Write(drawing.Whole)));
        Assert.Equal(size, SizeOf(PageHtml.Write(drawing.With(new DrawnCode(0, large)))));
        Assert.NotEqual(size, SizeOf(PageHtml.Write(Drawing.Of(Devices.Page("done") with { QrCode = small, IsFilm = true }))));
    }

    private static string SizeOf(byte[] html) => ViewBox().Match(Encoding.UTF8.GetString(html)).Groups[1].Value;

    [GeneratedRegex("viewBox=\"([^\"]*)\"")]
    private static partial Regex ViewBox();

    [Theory]
    [InlineData("000000000000000000000000000000000000000000000003", SeedQrForm.Digits, 5), InlineData("00000000000000000000000000000000", SeedQrForm.Bytes, 7)]
    public void The_blocks_of_a_seed_together_are_the_whole(string secret, SeedQrForm form, int side)
    {
        var page = Devices.Page("next") with { Kind = "secret", Secret = secret, SeedQr = form, SeedQrBlockSide = side };
        using var code = form == SeedQrForm.Digits ? new QRCodeGenerator().CreateQrCode(secret, QRCodeGenerator.ECCLevel.L) : new QRCodeGenerator().CreateQrCode(Convert.FromHexString(secret), QRCodeGenerator.ECCLevel.L);
        var wanted = Matrix(code).Select(at => (at.X - Quiet, at.Y - Quiet)).ToHashSet();
        Assert.Equal(wanted, Black(Draw(page)));
        var blocks = (code.ModuleMatrix.Count - 2 * Quiet) / side;
        var copied = new HashSet<(int, int)>();
        for (var i = 0; i < blocks * blocks; i++)
        {
            var drawn = Draw(page with { SeedQrBlock = i });
            var block = Black(drawn[..drawn.IndexOf("</svg>", StringComparison.Ordinal)]);
            Assert.All(block, at => Assert.Equal(i, at.Y / side * blocks + at.X / side));
            copied.UnionWith(block);
        }
        Assert.Equal(wanted, copied);
    }

    [Fact]
    public void A_seed_in_a_code_is_not_written_as_text()
    {
        var page = Devices.Page("next") with { Kind = "secret", Secret = "000000000000000000000000000000000000000000000003", SeedQr = SeedQrForm.Digits };
        Assert.DoesNotContain(page.Secret, Encoding.UTF8.GetString(PageHtml.Write(Drawing.Of(page))), StringComparison.Ordinal);
    }

    private static string Draw(DrawnPage page)
    {
        var html = new Html();
        SeedQrHtml.Write(html, page);
        return Encoding.UTF8.GetString(html.ToBytes());
    }

    private static HashSet<(int X, int Y)> Matrix(QRCodeData code)
        => [.. from y in Enumerable.Range(0, code.ModuleMatrix.Count) from x in Enumerable.Range(0, code.ModuleMatrix.Count) where code.ModuleMatrix[y][x] select (x, y)];

    // Every rectangle of the black path is one module high.
    private static HashSet<(int X, int Y)> Black(string svg)
        => [.. from Match match in Run().Matches(BlackPath().Match(svg).Groups[1].Value)
               from x in Enumerable.Range(int.Parse(match.Groups[1].Value), int.Parse(match.Groups[3].Value))
               select (x, int.Parse(match.Groups[2].Value))];

    [GeneratedRegex("d=\"([^\"]*)\" fill=\"#000\"")]
    private static partial Regex BlackPath();

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1(?:H\d+|h-1)z")]
    private static partial Regex Run();
}
