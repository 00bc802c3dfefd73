using System.Text;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>The page a camera looks on: codes go with the page's nonce, and what is said of them is text.</summary>
public sealed class ScanHtmlTests
{
    private static string Draw(DrawnReading reading, DrawnPart part = DrawnPart.Page)
        => Encoding.UTF8.GetString(PageHtml.Write(new Drawing(Devices.Page("cancel") with { Kind = "scan", Reading = reading }, part)));

    [Fact]
    public void A_scan_page_has_the_view_and_the_other_ways()
    {
        var html = Draw(new(9, 0, 0, ""));
        foreach (var has in (string[])["data-scan=\"9\"", "<video id=\"view\"", "id=\"picture\"", "id=\"pasted\"", "id=\"mirror\"", "id=\"says-none\"", "id=\"says-refused\"", "id=\"says-reading\""]) { Assert.Contains(has, html, StringComparison.Ordinal); }
        Assert.DoesNotContain("<progress", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_drawn_alone_and_what_is_said_stays_text()
    {
        var html = Draw(new(9, 3, 7, "<b>\"'"), DrawnPart.Reading);
        Assert.StartsWith("<div id=\"reading\"", html, StringComparison.Ordinal);
        Assert.Contains("<progress max=\"7\" value=\"3\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<video", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kiosk_is_told_that_it_opens_no_files()
    {
        Assert.Contains("<html lang=\"en\" data-kiosk=\"\">", Encoding.UTF8.GetString(IndexPage.Write(isKiosk: true)), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", Encoding.UTF8.GetString(IndexPage.Write(isKiosk: false)), StringComparison.Ordinal);
    }
}
