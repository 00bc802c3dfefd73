using System.Globalization;
using CsCheck;
using Xunit;

namespace Holdfast.Signing.Tests;

/// <summary>Text from outside, as it is shown: nothing lost, nothing hidden, in the order it came in.</summary>
public sealed class ShownTextTests
{
    private static readonly string[] Parts =
    [
        "\\", "\\\\", "\\u", "{0041}", @"\u{0041}", @"\u{202E}", " ", "         ", "\u202e", "\ud83d", "\ude04", "😄", "a", "é", "e\u0301", "\n", "\u00a0", "א", "}", "\U000e0041",
    ];

    /// <summary>Any UTF-16 at all, lone surrogates included, and text made of what escaping could trip over.</summary>
    private static readonly Gen<string> Any = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(characters => new string(characters)),
        Gen.Int[0, Parts.Length - 1].Array[0, 20].Select(chosen => string.Concat(chosen.Select(i => Parts[i]))));

    [Fact]
    public void Unescaping_gives_the_text_back() => Any.Sample(text => ShownText.TryUnescape(ShownText.Escape(text), out var back) && back == text, iter: 100_000);

    [Fact]
    public void What_unescapes_is_what_escapes() => Any.Sample(shown => !ShownText.TryUnescape(shown, out var text) || ShownText.Escape(text) == shown, iter: 100_000);

    [Fact]
    public void Every_code_point_comes_back_and_shows_only_what_is_plain()
    {
        var plain = 0;
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            var text = value <= char.MaxValue ? ((char)value).ToString() : char.ConvertFromUtf32(value);
            var shown = ShownText.Escape($"[{text}]");
            Assert.True(ShownText.TryUnescape(shown, out var back) && back == $"[{text}]", $"{value:X}");
            if (shown == $"[{text}]")
            {
                plain++;
                Assert.True(IsVisible(value), $"{value:X} is shown as it is");
            }
            else if (value != '\\') { Assert.Equal($@"[\u{{{value:X4}}}]", shown); }
        }
        Assert.InRange(plain, 100_000, 200_000); // the letters of the world, and no more
    }

    private static bool IsVisible(int value) => value == ' ' || CharUnicodeInfo.GetUnicodeCategory(value) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation
        or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;

    [Theory]
    [InlineData(0x00AD)] // soft hyphen
    [InlineData(0x034F)] // combining grapheme joiner
    [InlineData(0x061C)] // Arabic letter mark
    [InlineData(0x115F), InlineData(0x1160), InlineData(0x3164), InlineData(0xFFA0)] // Hangul fillers
    [InlineData(0x17B4), InlineData(0x17B5)] // Khmer inherent vowels
    [InlineData(0x180B), InlineData(0x180E), InlineData(0x180F)] // Mongolian selectors
    [InlineData(0x200B), InlineData(0x200C), InlineData(0x200D), InlineData(0x200E), InlineData(0x200F)]
    [InlineData(0x2028), InlineData(0x2029), InlineData(0x202A), InlineData(0x202E), InlineData(0x2060), InlineData(0x2061), InlineData(0x2065), InlineData(0x2066), InlineData(0x2069), InlineData(0x206F)]
    [InlineData(0x2000), InlineData(0x2007), InlineData(0x202F), InlineData(0x205F), InlineData(0x3000), InlineData(0x1680)] // spaces
    [InlineData(0x2800)] // blank Braille pattern
    [InlineData(0xFE00), InlineData(0xFE0F), InlineData(0xE0100), InlineData(0xE01EF)] // variation selectors
    [InlineData(0xFEFF), InlineData(0xFFF0), InlineData(0xFFF9), InlineData(0xFFFB), InlineData(0xFFFC), InlineData(0xFFFD), InlineData(0xFFFE), InlineData(0xFFFF)]
    [InlineData(0x13430)] // hieroglyph format control
    [InlineData(0x1BCA0)] // shorthand format control
    [InlineData(0x1D159), InlineData(0x1D173), InlineData(0x1D17A)] // musical symbols without a shape
    [InlineData(0xE0001), InlineData(0xE0020), InlineData(0xE0061), InlineData(0xE007F), InlineData(0xE0FFF)] // tags
    [InlineData(0xE000), InlineData(0xF0000), InlineData(0x10FFFF)] // private use
    [InlineData(0x0301), InlineData(0x20DD), InlineData(0x0903), InlineData(0x1AB0), InlineData(0x20D0)] // marks
    [InlineData(0x05D0), InlineData(0x0627), InlineData(0x0661), InlineData(0x07C0), InlineData(0xFB2A), InlineData(0xFDFA), InlineData(0xFE8D), InlineData(0x10D30), InlineData(0x1E900), InlineData(0x1EE00)] // right to left
    [InlineData(0x00), InlineData(0x07), InlineData(0x08), InlineData(0x09), InlineData(0x0A), InlineData(0x0D), InlineData(0x1B), InlineData(0x7F), InlineData(0x85), InlineData(0x9B), InlineData(0xA0)]
    public void Hidden(int value) => Assert.Equal($@"a\u{{{value:X4}}}b", ShownText.Escape($"a{char.ConvertFromUtf32(value)}b"));

    [Theory]
    [InlineData("")]
    [InlineData("Hello, world! ~ {} \"'<>&")]
    [InlineData("Žluťoučký kůň, Ελλάδα, Привет, 测试, 日本, 한국, ไทย, ½ € → ✓ 😄")]
    [InlineData("        indented")]
    public void Shown_as_it_is(string text) => Assert.Equal(text, ShownText.Escape(text));

    [Theory]
    [InlineData(@"\", @"\\")]
    [InlineData(@"\u{202E}", @"\\u{202E}")]
    [InlineData("a ", @"a\u{0020}")]
    [InlineData(" ", @"\u{0020}")]
    [InlineData("a         b", @"a        \u{0020}b")]
    [InlineData("a\nb", @"a\u{000A}b")]
    public void Escaped(string text, string shown) => Assert.Equal(shown, ShownText.Escape(text));

    /// <summary>Not as inline data: attributes are stored in UTF-8, which has no lone surrogates.</summary>
    [Fact]
    public void Lone_surrogates()
    {
        Assert.Equal(@"\u{D83D}", ShownText.Escape("\ud83d"));
        Assert.Equal(@"\u{DE04}\u{D83D}", ShownText.Escape("\ude04\ud83d"));
        Assert.Equal(@"\u{D83D}😄", ShownText.Escape("\ud83d😄"));
    }

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"\x")]
    [InlineData(@"\u{}")]
    [InlineData(@"\u{41}")]
    [InlineData(@"\u{0041}")] // shown as it is
    [InlineData(@"\u{202e}")] // in capitals
    [InlineData(@"\u{00202E}")]
    [InlineData(@"\u{202E")]
    [InlineData(@"\u{110000}")]
    [InlineData(@"\u{FFFFFF}")]
    [InlineData(@"\u{-001}")]
    [InlineData(@"\u{ 20E}")]
    [InlineData(@"\u{20\0}")]
    [InlineData(@"\u{D83D}\u{DE04}")] // a pair, which is shown as it is
    [InlineData("\u202e")]
    [InlineData("a ")]
    public void Not_what_escaping_makes(string shown) => Assert.False(ShownText.TryUnescape(shown, out _));
}
