using System.Text;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>Bytewords: the paper's example and the reference implementation's vectors.</summary>
public sealed class Bcr2020012Tests
{
    private const string Words =
        "yank toys bulb skew when warm free fair tent swan open brag mint noon jury list view tiny brew note body data webs what zinc bald join runs data whiz " +
        "days keys user diet news ruby whiz zone menu surf flew omit trip pose runs fund part even crux fern math visa tied loud redo silk curl jugs hard beta " +
        "next cost puma drum acid junk swan free very mint flap warm fact math flap what limp free jugs yell fish epic whiz open numb math city belt glow wave " +
        "limp fuel grim free zone open love diet gyro cats fizz holy city puff";
    private const string Minimal =
        "yktsbbswwnwmfefrttsnonbgmtnnjyltvwtybwnebydawswtzcbdjnrsdawzdsksurdtnsrywzzemusffwottppersfdptencxfnmhvatdldroskcljshdba" +
        "ntctpadmadjksnfevymtfpwmftmhfpwtlpfejsylfhecwzonnbmhcybtgwwelpflgmfezeonledtgocsfzhycypf";
    private const string Hundred =
        "f5d714c6f1eb453bd1cda512969e7487e5d4139f1125eff0fd0b6dbf25f22678df299cbdf2fe93cc42a3d8afbf48a936203c90e6d289b8c52171580e9d1fb12e" +
        "0173cd45e19641eb3a9041f0854571f73f35f2a5a0901a0d4fed85475245fea58a295518";

    [Theory]
    [InlineData("Wolf", 0x598c84dcu)]
    [InlineData("Hello, world!", 0xebe6c6e6u)]
    public void Checksums(string text, uint checksum) => Assert.Equal(checksum, Bytewords.Checksum(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Checksum_of_a_long_message() => Assert.Equal(0x2f19f3bbu, Bytewords.Checksum(Messages.Make(1024)));

    [Theory]
    [InlineData("00010280ff", BytewordsStyle.Standard, "able acid also lava zoom jade need echo taxi")]
    [InlineData("00010280ff", BytewordsStyle.Uri, "able-acid-also-lava-zoom-jade-need-echo-taxi")]
    [InlineData("00010280ff", BytewordsStyle.Minimal, "aeadaolazmjendeoti")]
    [InlineData("d99d6ca20150c7098580125e2ab0981253468b2dbc5202c11947da", BytewordsStyle.Minimal, "tantjzoeadgdstaslplabghydrpfmkbggufgludprfgmaosecffltnsoaawkbd")]
    [InlineData("c7098580125e2ab0981253468b2dbc52", BytewordsStyle.Minimal, "staslplabghydrpfmkbggufgludprfgmzepsbtwd")]
    [InlineData("c7098580125e2ab0981253468b2dbc52", BytewordsStyle.Standard, "slot axis limp lava brag holy door puff monk brag guru frog luau drop roof grim zone plus belt wand")]
    [InlineData(Hundred, BytewordsStyle.Standard, Words)]
    [InlineData(Hundred, BytewordsStyle.Minimal, Minimal)]
    public void Bytes_and_words_turn_into_each_other(string hex, BytewordsStyle style, string words)
    {
        Assert.Equal(words, Bytewords.Encode(Convert.FromHexString(hex), style));
        Assert.Equal(hex, Decode(words, style));
        Assert.Equal(hex, Decode(words.ToUpperInvariant(), style));
    }

    [Theory]
    [InlineData("able acid also lava zero jade need echo wolf", BytewordsStyle.Standard)]
    [InlineData("able-acid-also-lava-zero-jade-need-echo-wolf", BytewordsStyle.Uri)]
    [InlineData("aeadaolazojendeowf", BytewordsStyle.Minimal)]
    [InlineData("wolf", BytewordsStyle.Standard)]
    [InlineData("", BytewordsStyle.Standard)]
    [InlineData("", BytewordsStyle.Minimal)]
    [InlineData("aeaeaeae", BytewordsStyle.Minimal)] // nothing but a checksum, that of nothing
    [InlineData("aeadaolazmjendeot", BytewordsStyle.Minimal)]
    [InlineData("aeadaolazmjendeotx", BytewordsStyle.Minimal)]
    [InlineData("aeadaolazmjende\u00ef\u00efti", BytewordsStyle.Minimal)]
    [InlineData("@eadaolazmjendeoti", BytewordsStyle.Minimal)]
    [InlineData("able-acid also lava zoom jade need echo taxi", BytewordsStyle.Standard)]
    [InlineData("able acid also lava zoom jade need echo taxi ", BytewordsStyle.Standard)]
    [InlineData("able acid also lava zoom jade need echo tuxi", BytewordsStyle.Standard)]
    public void What_is_no_sequence_of_words_is_refused(string words, BytewordsStyle style) => Assert.Null(Decode(words, style));

    private static string? Decode(string words, BytewordsStyle style)
    {
        var text = Encoding.UTF8.GetBytes(words);
        var room = new byte[text.Length / 2];
        return Bytewords.TryDecode(text, style, room, out var length) ? Convert.ToHexStringLower(room, 0, length) : null;
    }
}
