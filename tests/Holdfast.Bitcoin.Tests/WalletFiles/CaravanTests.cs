using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>The JSON of Caravan and Unchained.</summary>
public sealed class CaravanTests
{
    private static string Key(KeyTree tree) => $$"""{"name": "key", "bip32Path": "{{Quorum.Path}}", "xpub": "{{tree.Derive(Quorum.Path)}}", "xfp": "{{tree.Wallet}}", "method": "text"}""";

    private static string Honest => $$"""
        {
          "name": "vault", "uuid": "x", "addressType": "P2WSH", "network": "mainnet", "client": {"type": "public"},
          "quorum": {"requiredSigners": 2, "totalSigners": 3},
          "extendedPublicKeys": [ {{Key(Quorum.Own)}}, {{Key(Quorum.Second)}}, {{Key(Quorum.Third)}} ],
          "startingAddressIndex": 0, "ledgerPolicyHmacs": []
        }
        """;

    [Fact]
    public void As_Caravan_writes_it()
    {
        var file = Read(Honest).Value;
        Assert.Equal((WalletFileKind.Caravan, "vault", null), (file.Kind, file.Name, file.FirstAddress));
        Assert.Equal(Descriptor.Parse(Quorum.Honest, Network.Main).Value.ToString(), file.Descriptor.ToString());
    }

    /// <summary>From a public example of the format: its keys and its receiving descriptor.</summary>
    [Fact]
    public void A_published_file()
    {
        const string first = "tpubDFc9Mm4tw6EkgR4YTC1GrU6CGEd9yw7KSBnSssL4LXAXh89D4uMZigRyv3csdXbeU3BhLQc4vWKTLewboA1Pt8Fu6fbHKu81MZ6VGdc32eM", second = "tpubDErWN5qfdLwYE94mh12oWr4uURDDNKCjKVhCEcAgZ7jKnnAwq5tcTF2iEk3VuznkJuk2G8SCHft9gS6aKbBd18ptYWPqKLRSTRQY7e2rrDj";
        var json = $$"""{"name":"P2WSH-T","addressType":"P2WSH","network":"testnet","client":{"type":"public"},"quorum":{"requiredSigners":2,"totalSigners":2},"extendedPublicKeys":[{"name":"osw","bip32Path":"m/48'/1'/100'/2'","xpub":"{{first}}","xfp" : "f57ec65d"},{"name":"d","bip32Path":"m/48'/1'/100'/2'","xpub":"{{second}}","xfp":"efa5d916"}],"startingAddressIndex":0}""";
        var receiving = Descriptor.Parse($"wsh(sortedmulti(2,[f57ec65d/48'/1'/100'/2']{first}/0/*,[efa5d916/48'/1'/100'/2']{second}/0/*))#nv5k65uf", Network.Testnet).Value;
        var file = WalletFile.Read(Encoding.ASCII.GetBytes(json), Network.Testnet).Value;
        Assert.True(file.Descriptor.TryDerive(0, 3, out var script) && receiving.TryDerive(0, 3, out var expected) && script.ScriptPubKey.AsSpan().SequenceEqual(expected.ScriptPubKey));
        Assert.Equal("P2WSH-T", file.Name);
        Assert.Equal(Refusal.WrongNetwork, WalletFile.Read(Encoding.ASCII.GetBytes(json), Network.Signet).Refused?.Reason);
        Assert.Equal(Refusal.WrongNetwork, WalletFile.Read(Encoding.ASCII.GetBytes(json), Network.Main).Refused?.Reason);
    }

    [Theory]
    [InlineData("\"xfp\": \"73c5da0a\"", "\"xfp\": \"Unknown\"")]
    [InlineData("\"xfp\": \"73c5da0a\", ", "")]
    [InlineData("\"bip32Path\": \"m/48'/0'/0'/2'\"", "\"bip32Path\": \"unknown\"")]
    public void An_unknown_origin_is_none(string what, string with) => Assert.Null(Read(Honest.Replace(what, with, StringComparison.Ordinal)).Value.Descriptor.Keys[0].Origin);

    [Theory]
    [InlineData("\"mainnet\"", "\"testnet\"", Refusal.WrongNetwork)]
    [InlineData("\"network\": \"mainnet\", ", "", Refusal.Malformed)]
    [InlineData("\"network\": \"mainnet\"", "\"network\": 0", Refusal.Malformed)]
    [InlineData("\"P2WSH\"", "\"P2TR\"", Refusal.Unsupported)]
    [InlineData("\"P2WSH\"", "2", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": 0", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": 4", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": -2", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": 2.0", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": 2e0", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": \"2\"", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": 4294967298", Refusal.Malformed)]
    [InlineData("\"requiredSigners\": 2", "\"requiredSigners\": 1, \"requiredSigners\": 2", Refusal.Malformed)]
    [InlineData("\"totalSigners\": 3", "\"totalSigners\": 2", Refusal.Malformed)]
    [InlineData("\"startingAddressIndex\": 0", "\"startingAddressIndex\": -1", Refusal.Malformed)]
    [InlineData("\"xfp\": \"73c5da0a\"", "\"xfp\": \"73c5da0\"", Refusal.Malformed)]
    [InlineData("\"xpub\": \"xpub", "\"xpub\": \"xprv", Refusal.Unsupported)]
    [InlineData("\"xpub\": \"xpub", "\"xpub\": \"xpubx", Refusal.Malformed)]
    [InlineData("\"xpub\":", "\"key\":", Refusal.Malformed)]
    [InlineData("m/48'", "48'", Refusal.Malformed)]
    [InlineData("\"bip32Path\": \"m/48'/0'/0'/2'\"", "\"bip32Path\": \"m]),raw(00\"", Refusal.Malformed)]
    public void Bent_files_are_refused(string what, string with, Refusal reason) => Assert.Equal(reason, Read(Honest.Replace(what, with, StringComparison.Ordinal)).Refused?.Reason);

    [Fact]
    public void Keys_are_bounded()
    {
        string Of(int count) => Honest.Replace("3}", count + "}").Replace("\"requiredSigners\": 2", "\"requiredSigners\": 1")
            .Replace($"{Key(Quorum.Own)}, {Key(Quorum.Second)}, {Key(Quorum.Third)}", string.Join(',', Enumerable.Range(1, count).Select(number => Key(KeyTree.Of((byte)number)))));
        Assert.Equal(20, Read(Of(20)).Value.Descriptor.Keys.Count);
        Assert.Equal(Refusal.TooLarge, Read(Of(21)).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, Read(Of(0)).Refused?.Reason);
    }

    [Theory]
    [InlineData(Network.Main)]
    [InlineData(Network.Testnet)]
    [InlineData(Network.Signet)]
    [InlineData(Network.Regtest)]
    public void Round_trip(Network network)
    {
        var text = Quorum.Of(Quorum.Own.Expression(Quorum.Path, network: network), Quorum.Second.Expression(Quorum.Path, network: network), $"{Quorum.Third.Derive(Quorum.Path).ToString(network)}/<0;1>/*");
        var descriptor = Descriptor.Parse(text, network).Value;
        var written = CaravanJson.Write("a \"quoted\" <name>", descriptor).Value;
        var file = WalletFile.Read(Encoding.UTF8.GetBytes(written), network).Value;
        Assert.Equal(("a \"quoted\" <name>", descriptor.ToString()), (file.Name, file.Descriptor.ToString()));
        Assert.Equal(written, CaravanJson.Write(file.Name!, file.Descriptor).Value);
    }

    [Fact]
    public void What_the_format_cannot_say_is_not_written()
    {
        Assert.Equal(Refusal.NameNotAllowed, CaravanJson.Write("", Descriptor.Parse(Quorum.Honest, Network.Main).Value).Refused?.Reason);
        Assert.Equal(Refusal.Unsupported, CaravanJson.Write("vault", Descriptor.Parse(Quorum.Honest.Replace("sortedmulti", "multi"), Network.Main).Value).Refused?.Reason);
    }

    private static Result<WalletFile> Read(string text) => WalletFile.Read(Encoding.UTF8.GetBytes(text), Network.Main);
}
