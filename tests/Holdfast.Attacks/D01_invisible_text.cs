using System.Text.Json;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Labels;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Text from outside that hides, reorders or blanks out other text.</summary>
[Trait("attack", "D01")]
public sealed class D01_invisible_text : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData("coins\u202Egpj.exe", @"coins\u{202E}gpj.exe"), InlineData("a\u200Bb", @"a\u{200B}b"), InlineData("a\u00A0b", @"a\u{00A0}b"), InlineData("a\nb", @"a\u{000A}b")]
    [InlineData("a\u0000b", @"a\u{0000}b"), InlineData("a\uFEFFb", @"a\u{FEFF}b"), InlineData("a\u2028b", @"a\u{2028}b"), InlineData("e\u0301", @"e\u{0301}"), InlineData("a\u3164b", @"a\u{3164}b")]
    [InlineData(@"\u{202E}", @"\\u{202E}")]
    public void A_hosts_name_is_escaped(string name, string shown)
    {
        using var session = new HostSession(name);
        Assert.Equal(shown, session.Name);
    }

    [Theory]
    [InlineData("e280ae61626364"), InlineData("61c2a062"), InlineData("610a62"), InlineData("61e2808b62"), InlineData("6100")]
    public void Data_that_is_not_plain_text_is_shown_as_bytes_alone(string data)
    {
        var bytes = Convert.FromHexString(data);
        var outcome = _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000).Pay(98_000).Pay(0, [0x6a, (byte)bytes.Length, .. bytes]), 0)
            .IsSigned().Shows(Outcome.Data, data);
        Assert.DoesNotContain(outcome.Pages.SelectMany(page => page.Fields), field => field.Label == "As text");
        Assert.All(outcome.Pages.SelectMany(page => page.Fields), field => Assert.DoesNotContain(field.Value, character => character is < ' ' or > '~'));
    }

    [Fact]
    public void Half_a_character_is_escaped()
    {
        using var session = new HostSession("a" + (char)0xd800 + "b");
        Assert.Equal(@"a\u{D800}b", session.Name);
    }

    [Fact]
    public void Benign_names_stay_as_they_are()
    {
        using var session = new HostSession("Überweisung 12.psbt");
        Assert.Equal("Überweisung 12.psbt", session.Name);
    }

    [Theory]
    [InlineData("\u202Ekcab", @"\u{202E}kcab"), InlineData("a\nChange, back to you", @"a\u{000A}Change, back to you"), InlineData("a\u200Bb", @"a\u{200B}b")]
    public void A_label_is_escaped_and_said_to_be_the_files(string text, string shown)
    {
        var stranger = Address.FromScript(PsbtBuilder.Stranger, Keys.Network.Main)!;
        var labels = WalletLabels.Read(JsonSerializer.SerializeToUtf8Bytes(new { type = "addr", @ref = stranger, label = text })).Value;
        var outcome = _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000).Pay(98_000), 0, options => options with { Labels = labels })
            .IsSigned().Warns().Shows(Outcome.External, stranger).ShowsNot(Outcome.Change, "BTC");
        Assert.Equal([shown], outcome.Pages.Where(page => page.Kind == PageKind.Review).SelectMany(page => page.Fields).Where(field => field.Label == "The file's label (not checked)").Select(field => field.Value));
    }

    public void Dispose() => _device.Dispose();
}
