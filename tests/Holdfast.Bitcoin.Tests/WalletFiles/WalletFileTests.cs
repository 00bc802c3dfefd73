using System.Text;
using CsCheck;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>What every wallet file is asked, and the kinds that are descriptors with little around them. Hostile files stand beside honest ones.</summary>
public sealed class WalletFileTests
{
    private static readonly string Receive = Quorum.Honest.Replace("/<0;1>/*", "/0/*"), Change = Quorum.Honest.Replace("/<0;1>/*", "/1/*");
    private static string Checked(string text) => Descriptor.Parse(text, Network.Main).Value.ToString();

    [Fact]
    public void A_descriptor_with_its_checksum_or_without()
    {
        foreach (var text in (string[])[Quorum.Honest, Checked(Quorum.Honest), $"\uFEFF\n  {Checked(Quorum.Honest)}\r\n\r\n", $"# a comment: (of mine)\n\n{Quorum.Honest}"])
        {
            var file = Read(text).Value;
            Assert.Equal(WalletFileKind.Descriptor, file.Kind);
            Assert.Equal(Checked(Quorum.Honest), file.Descriptor.ToString());
            Assert.Null(file.Name);
            Assert.Null(file.FirstAddress);
        }
        Assert.Equal(Refusal.Malformed, Reason(Checked(Quorum.Honest)[..^1] + "q"));
    }

    [Fact]
    public void A_receiving_and_a_change_descriptor_are_one_wallet()
    {
        foreach (var text in (string[])[$"{Receive}\n{Change}", $"{Checked(Receive)}\r\n{Checked(Change)}\r\n", $"{Receive.Replace("h/", "'/")}\n{Change}",
            $"# Both:\n{Checked(Quorum.Honest)}\n\n# Receive:\n{Checked(Receive)}\n\n# Change:\n{Checked(Change)}\n"])
        {
            var file = Read(text).Value;
            Assert.Equal(WalletFileKind.DescriptorPair, file.Kind);
            Assert.Equal(Checked(Quorum.Honest), file.Descriptor.ToString());
        }
    }

    /// <summary>A change descriptor that is somebody else's wallet would send the change there.</summary>
    [Fact]
    public void A_pair_that_is_not_one_wallet_is_refused()
    {
        var foreign = Change.Replace(Quorum.Third.Expression(Quorum.Path, "/1/*"), KeyTree.Of(9).Expression(Quorum.Path, "/1/*"));
        foreach (var text in (string[])[$"{Receive}\n{foreign}", $"{Receive}\n{Change.Replace("multi(2,", "multi(1,")}", $"{Change}\n{Receive}", $"{Receive}\n{Receive}", $"{Receive}\n{Change.Replace("/1/*", "/2/*")}",
            $"{Quorum.Honest}\n{Quorum.Honest}", $"{Receive}\n{Change}\n{Quorum.Honest}", $"{Quorum.Honest.Replace("multi(2,", "multi(1,")}\n{Receive}\n{Change}", $"{Quorum.Honest}\n{Receive}\n{Change}\n{Change}", $"{Receive}\n{Checked(Change)[..^1]}q"])
        {
            Assert.Equal(Refusal.Malformed, Reason(text));
        }
    }

    [Fact]
    public void A_descriptor_in_json()
    {
        var file = Read($$"""{"label": "Team vault", "blockheight": 0, "descriptor": "{{Checked(Receive)}}", "devices": [{"type": "other", "label": "x"}]}""").Value;
        Assert.Equal((WalletFileKind.DescriptorJson, "Team vault"), (file.Kind, file.Name));
        Assert.Equal(Checked(Receive), file.Descriptor.ToString());
        Assert.Equal("vault", Read($$"""{"name":"vault","descriptor":"{{Quorum.Honest}}"}""").Value.Name);
    }

    [Theory]
    [InlineData("\\u202evault")]
    [InlineData(" vault")]
    [InlineData("")]
    [InlineData("va\\nult")]
    [InlineData("vаult")] // a Cyrillic letter
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_name_that_cannot_be_shown_is_none(string name) => Assert.Null(Read($$"""{"label":"{{name}}","descriptor":"{{Quorum.Honest}}"}""").Value.Name);

    [Theory]
    [InlineData("""{"descriptor":"D","descriptor":"D"}""")]
    [InlineData("""{"descriptor":"D","x":{"a":1,"a":1}}""")]
    [InlineData("""{"descriptor":"D","\u0064escriptor":"D"}""")]
    [InlineData("""{"descriptor":"D",}""")]
    [InlineData("""{"descriptor":"D"} {}""")]
    [InlineData("""{"descriptor":"D" /* c */}""")]
    [InlineData("""{"descriptor":"D","x":[[[[[[[[0]]]]]]]]}""")]
    [InlineData("""{"descriptor":"D","x":11111111111111111111111111111111}""")]
    [InlineData("""{"descriptor":"D","x":1e99999999999999999}""")]
    [InlineData("""{"descriptor":"D","x":"\ud800"}""")]
    [InlineData("""{"descriptor":"D","x":NaN}""")]
    [InlineData("""{"descriptor":"D" """)]
    [InlineData("""{"descriptor":["D"]}""")]
    [InlineData("""{"descriptor":"D","extendedPublicKeys":[]}""")]
    public void Json_that_is_not_plain_is_refused(string json)
    {
        Assert.Equal(Refusal.Malformed, Reason(json.Replace("D", Quorum.Honest)));
        Assert.Null(Read("""{"descriptor":"D","x":[[[[[[0]]]]]],"y":-1.5e9,"z":null,"t":true}""".Replace("D", Quorum.Honest)).Refused); // the honest twin
    }

    [Fact]
    public void Json_of_too_many_values_is_too_large()
    {
        string With(int count) => $$"""{"descriptor":"{{Quorum.Honest}}","x":[{{string.Join(',', Enumerable.Repeat("0", count))}}]}""";
        Assert.Null(Read(With(1000)).Refused);
        Assert.Equal(Refusal.TooLarge, Reason(With(1100)));
    }

    [Fact]
    public void Sizes_are_bounded()
    {
        Assert.Null(Read(Quorum.Honest + new string(' ', WalletFile.MaxSize - Quorum.Honest.Length)).Refused);
        Assert.Equal(Refusal.TooLarge, Reason(Quorum.Honest + new string(' ', WalletFile.MaxSize - Quorum.Honest.Length + 1)));
        Assert.Null(Read($"{string.Concat(Enumerable.Repeat("#\n", 255))}{Quorum.Honest}").Refused);
        Assert.Equal(Refusal.TooLarge, Reason($"{string.Concat(Enumerable.Repeat("#\n", 256))}{Quorum.Honest}"));
        Assert.Equal(Refusal.TooLarge, Reason(new string('(', Descriptor.MaxTextLength + 1)));
    }

    [Fact]
    public void Another_networks_wallet()
    {
        Assert.Equal(Refusal.WrongNetwork, WalletFile.Read(Encoding.ASCII.GetBytes(Quorum.Honest), Network.Testnet).Refused?.Reason);
        Assert.Equal(Refusal.WrongNetwork, Reason(Quorum.Of(Quorum.Own.Expression(Quorum.Path, network: Network.Testnet), Quorum.Second.Expression(Quorum.Path, network: Network.Testnet))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\r\n")]
    [InlineData("\uFEFF")]
    [InlineData("# only a comment")]
    [InlineData("psbt\u00ff")]
    [InlineData("wpkh(\0)")]
    [InlineData("[]")]
    public void What_is_no_wallet_is_refused(string text) => Assert.Equal(Refusal.Malformed, Reason(text));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keystores":{}}""")]
    [InlineData("BSMS 0.9")]
    public void What_is_not_known_is_unsupported(string text) => Assert.Equal(Refusal.Unsupported, Reason(text));

    [Fact]
    public void What_is_not_text_is_refused() => Assert.Equal(Refusal.Malformed, WalletFile.Read([0x70, 0x73, 0x62, 0x74, 0xff, 1, 0], Network.Main).Refused?.Reason);

    [Fact]
    public void No_file_makes_it_throw()
    {
        string[] pieces = ["BSMS 1.0", "\n", "\r", "#", ":", "Name", "Policy", "Format", "Derivation", "2 of 3", "P2WSH", "m/48'", "73c5da0a", Quorum.Honest, "/**", "/0/*,/1/*", "No path restrictions", "{", "}", "[", "]", "\"", ",", "descriptor", "extendedPublicKeys", "0", "ff", "é", "\ud800", "\0"];
        Gen.Int[0, pieces.Length - 1].Array[0, 14].Sample(chosen =>
        {
            var text = string.Concat(chosen.Select(piece => pieces[piece]));
            if (Read(text).Refused is { } refused && text.Length > 60) { Assert.DoesNotContain(text, refused.Detail, StringComparison.Ordinal); }
        }, iter: 20_000);
    }

    private static Result<WalletFile> Read(string text) => WalletFile.Read(Encoding.UTF8.GetBytes(text), Network.Main);
    private static Refusal? Reason(string text) => Read(text).Refused?.Reason;
}
