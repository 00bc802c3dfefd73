using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Contents;

/// <summary>What is none of the known is refused with what was seen.</summary>
public sealed class UnknownContentTests
{
    private const string MasterKey = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";

    public static TheoryData<ScanFormat, string, string, Refusal, string> Others { get; } = new()
    {
        { ScanFormat.Ur, "sol-sign-request", "a0", Refusal.Unsupported, "a UR of a type that is not known here: sol-sign-request" },
        { ScanFormat.Ur, new string('x', 64), "a0", Refusal.Unsupported, $"a UR of a type that is not known here: {new string('x', 40)}..." },
        { ScanFormat.Ur, "crypto-sskr", "a0", Refusal.Unsupported, "a share of a seed (SSKR) is not read here" },
        { ScanFormat.Ur, "crypto-keypath", "a0", Refusal.Unsupported, "a crypto-keypath by itself asks for nothing" },
        { ScanFormat.Ur, "bytes", "01", Refusal.Malformed, "a bytes that is not a byte string" },
        { ScanFormat.Ur, "bytes", "40", Refusal.Malformed, "the message is empty" },
        { ScanFormat.Ur, "crypto-hdkey", BcrVectors.MasterKey, Refusal.Unsupported, "a private key is in the message: only public keys belong there" },
        { ScanFormat.Ur, "output-descriptor", "a1016141", Refusal.Malformed, "a script expression is missing" },
        { ScanFormat.Ur, "output-descriptor", "a1016140", Refusal.Malformed, "the descriptor's places are not @0, @1 and so on, one for each key" },
        { ScanFormat.Ur, "output-descriptor", "a10160", Refusal.Malformed, "a script expression is missing" },
        { ScanFormat.Bbqr, "X", "00", Refusal.Unsupported, "a BBQr with a program: nothing is run here" },
        { ScanFormat.Bbqr, "C", "00", Refusal.Unsupported, "a BBQr of CBOR does not say what the CBOR is" },
        { ScanFormat.Bbqr, "Q", "00", Refusal.Unsupported, "a BBQr of the file type Q, which is not known here" },
        { ScanFormat.Plain, "", "", Refusal.Malformed, "the message is empty" },
        { ScanFormat.Plain, "", "2020", Refusal.Malformed, "the message is empty" },
        { ScanFormat.Plain, "", "fffe00", Refusal.Unsupported, "3 bytes that are no text, no PSBT and no transaction" },
        { ScanFormat.Plain, "", Ascii("https://example.com/" + new string('a', 50)), Refusal.Unsupported, "a text of 70 characters that asks for nothing known here: https://example.com/aaaaaaaaaaaaaaaaaaaa..." },
        { ScanFormat.Plain, "", Ascii("{}"), Refusal.Unsupported, "no wallet of a known kind is in this JSON" },
        { ScanFormat.Plain, "", Ascii("{"), Refusal.Malformed, "the JSON is not well formed, too deep, or says something twice" },
        { ScanFormat.Plain, "", Ascii("wpkh(nothing)"), Refusal.Malformed, "a key is neither a public key nor an extended public key of this network" },
        { ScanFormat.Plain, "", Ascii(MasterKey), Refusal.Unsupported, "a private key is in the message: only public keys belong there" },
        { ScanFormat.Plain, "", Ascii($"[73c5da0a]{MasterKey}"), Refusal.Unsupported, "a private key is in the message: only public keys belong there" },
        { ScanFormat.Plain, "", Ascii("Kxyjdi2KhJMBtPBJia5bmhZFfdMi1YrVYcq41QbnGToa2JXokeAu\n"), Refusal.Unsupported, "a private key is in the message: only public keys belong there" },
        { ScanFormat.Plain, "", Ascii("ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw"), Refusal.Unsupported, "a seed or a share of one in codex32 is not read here" },
        { ScanFormat.Plain, "", Ascii("duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard"), Refusal.Unsupported, "a share of a seed (SLIP-39) is not read here" },
        { ScanFormat.Plain, "", Ascii(new string('a', 64)), Refusal.Unsupported, $"a text of 64 characters that asks for nothing known here: {new string('a', 40)}..." },
        { ScanFormat.Plain, "", Ascii("{\"xfp\":\"00000000\"}"), Refusal.Unsupported, "the JSON has no extended key where one is known to be" },
    };

    private static string Ascii(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));

    [Theory, MemberData(nameof(Others))]
    public void What_it_is_not_is_said(ScanFormat format, string type, string hex, Refusal reason, string detail)
        => Assert.Equal((reason, detail), Scanned.Refused(new(format, type, Cbor.Hex(hex))));

    /// <summary>D01, D02: what a code says is kept as it came, and escaped once, where it is shown.</summary>
    [Theory, Trait("attack", "D01")]
    [InlineData("pay \u202e evil", "pay \\u{202E} evil")]
    [InlineData("line\nbreak", "line\\u{000A}break")]
    [InlineData("zero\u200bwidth", "zero\\u{200B}width")]
    [InlineData("plain text", "plain text")]
    [InlineData("back\\slash", "back\\\\slash")]
    public void Text_is_shown_escaped(string text, string shown) => Assert.EndsWith($"here: {shown}", ShownText.Escape(Scanned.Refused(Scanned.Text(text)).Detail), StringComparison.Ordinal);

    /// <summary>A name does not stand for another type, whatever the tags inside say.</summary>
    [Theory]
    [InlineData("crypto-psbt", true)]
    [InlineData("crypto-output", false)]
    [InlineData("crypto-account", false)]
    [InlineData("crypto-hdkey", false)]
    [InlineData("crypto-address", false)]
    public void The_name_decides_and_not_the_tag(string type, bool isPsbt)
    {
        var tagged = Scanned.Ur(type, Cbor.Hex("d90136" + BcrVectors.Psbt));
        if (isPsbt) { Scanned.As<ScanContent.SignRequest>(tagged); }
        else { Assert.Contains(Scanned.Refused(tagged).Reason, (Refusal[])[Refusal.Malformed, Refusal.Unsupported]); }
    }
}
