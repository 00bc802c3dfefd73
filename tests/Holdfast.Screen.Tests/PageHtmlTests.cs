using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>What is drawn is what was given: text stays text, and no character of a value is lost or put in.</summary>
public sealed partial class PageHtmlTests
{
    private static readonly string[] Kinds = ["text", "address", "path", "hex", "line"];
    private const string Hostile = "<img src=x onerror=alert(1)>\"'&";

    [Fact]
    public void Hostile_text_stays_text_wherever_it_stands()
    {
        var page = Devices.Page("next", Hostile) with { Kind = "menu", Title = Hostile, Text = Hostile, Code = Hostile, Choices = [Hostile], Notice = Hostile, Secret = Hostile,
            Buttons = ["choice", "cancel"], Fields = [.. ((string[])["text", "amount", "address", "path", "hex", "line"]).Select(kind => new DrawnField(kind, Hostile, Hostile))],
            Entry = new(9, "text", true, 3, Hostile, "", "") };
        var html = Encoding.UTF8.GetString(PageHtml.Write(Drawing.Of(page)));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror=alert(1)>", html, StringComparison.Ordinal);
        Assert.True(Tag().Replace(html, "").IndexOfAny(['<', '>', '"']) < 0);
    }

    [Fact]
    public void Values_of_every_kind_are_drawn_whole() => Gen.Select(Gen.Char[' ', '~'].Array[1, 90], Gen.Int[0, Kinds.Length - 1]).Sample((characters, place) =>
    {
        var (value, kind) = (new string(characters), Kinds[place]);
        Assert.Equal(WithoutSpaces(value), WithoutSpaces(Drawn(kind, value)));
    }, iter: 2000);

    [Theory]
    [InlineData("0.00060000 BTC (60,000 sat)"), InlineData("60,000 sat (0.00060000 BTC)"), InlineData("20999999.97690000 BTC (2,099,999,997,690,000 sat)"), InlineData("unknown"), InlineData("-0.00000001 tBTC (-1 sat), unverified"),
     InlineData("ALL your USDT, without a limit (115792089237316195423570985008687907853269984665640564039457584007913129639935 units)"), InlineData("0.000000000000000001 ETH"),
     InlineData("5 units of the token at 0x9858EfFD232B4033E47d90003D41EC34EcaEda94, not known")]
    public void Amounts_are_drawn_whole(string value) => Assert.Equal(WithoutSpaces(value), WithoutSpaces(Drawn("amount", value)));

    [Theory]
    [InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEda94 may take ALL your USDT.", 4), InlineData("To bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu.", 4), InlineData("Nothing long is in it, and 0x12345678.", 0)]
    public void An_address_within_a_sentence_is_in_groups(string sentence, int marked)
    {
        var html = Encoding.UTF8.GetString(PageHtml.Write(Drawing.Of(Devices.Page("next") with { Text = sentence })));
        var drawn = html[html.IndexOf("<p class=\"text\"", StringComparison.Ordinal)..];
        drawn = drawn[..drawn.IndexOf("</p>", StringComparison.Ordinal)];
        Assert.Equal(WithoutSpaces(sentence), WithoutSpaces(WebUtility.HtmlDecode(Tag().Replace(drawn, ""))));
        Assert.Equal(marked, Bold().Count(drawn));
    }

    [Fact]
    public void The_ends_of_an_address_are_marked()
    {
        var html = Encoding.UTF8.GetString(PageHtml.Write(Drawing.Of(Devices.Page("next") with { Fields = [new("address", "Address", "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu")] })));
        Assert.Equal(["bc1q", "cr8t", "306f", "yu"], Bold().Matches(html).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [InlineData("abstract", "secret"), InlineData("_s`{TW89)i4`", "secret long"), InlineData("8*d<1&=#>tHE\"'", "secret long")]
    public void A_secret_longer_than_a_word_is_drawn_to_be_copied(string secret, string style)
    {
        var html = Encoding.UTF8.GetString(PageHtml.Write(Drawing.Of(Devices.Page("done") with { Kind = "secret", Secret = secret })));
        var drawn = html[html.IndexOf($"<p class=\"{style}\"", StringComparison.Ordinal)..];
        Assert.Equal(secret, WebUtility.HtmlDecode(Tag().Replace(drawn[..drawn.IndexOf("</p>", StringComparison.Ordinal)], "")));
    }

    [Fact]
    public void A_PIN_is_not_drawn()
    {
        var html = Encoding.UTF8.GetString(PageHtml.Write(Drawing.Of(Devices.Page("done") with { Kind = "digits", Entry = new(9, "digits", false, 4, "", "", "3141592608"[..10]) })));
        Assert.Contains("••••", html, StringComparison.Ordinal);
    }

    private static string Drawn(string kind, string value)
    {
        var html = new Html();
        FieldHtml.Write(html, [new(kind, "label", value)]);
        var text = Encoding.UTF8.GetString(html.ToBytes());
        return WebUtility.HtmlDecode(Tag().Replace(text[text.IndexOf("<dd>", StringComparison.Ordinal)..], ""));
    }

    private static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<b>([^<]*)</b>")]
    private static partial Regex Bold();
}
