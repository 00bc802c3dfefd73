using System.Text;
using Holdfast.Bitcoin.Labels;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-329: its own example, and files that nobody means well with.</summary>
public sealed class Bip329Tests
{
    private const string Coin = "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd";
    private const string Labelled = "bc1q34aq5drpuwy3wgl9lhup9892qp6svr8ldzyy7c";

    private const string Example = """
        { "type": "tx", "ref": "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd", "label": "Transaction", "origin": "wpkh([d34db33f/84'/0'/0'])" }
        { "type": "addr", "ref": "bc1q34aq5drpuwy3wgl9lhup9892qp6svr8ldzyy7c", "label": "Address" }
        { "type": "pubkey", "ref": "0283409659355b6d1cc3c32decd5d561abaac86c37a353b52895a5e6c196d6f448", "label": "Public Key" }
        { "type": "input", "ref": "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd:0", "label": "Input" }
        { "type": "output", "ref": "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd:1", "label": "Output", "spendable": false }
        { "type": "xpub", "ref": "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8", "label": "Extended Public Key" }
        { "type": "tx", "ref": "f546156d9044844e02b181026a1a407abfca62e7ea1159f87bbeaa77b4286c74", "label": "Account #1 Transaction", "origin": "wpkh([d34db33f/84'/0'/1'])" }
        """;

    [Fact]
    public void The_bips_example()
    {
        var labels = Read(Example).Value;
        Assert.Equal(2, labels.Count);
        Assert.Equal("Address", labels.OfAddress(ScriptOf(Labelled), Network.Main)!.Value);
        Assert.Equal("Output", labels.OfCoin(PlaceOf(1), ScriptOf(Labelled), Network.Main)!.Value);
        Assert.Equal("Address", labels.OfCoin(PlaceOf(0), ScriptOf(Labelled), Network.Main)!.Value);
        Assert.Null(labels.OfCoin(PlaceOf(0), [], Network.Main));
        Assert.Null(labels.OfAddress(ScriptOf(Labelled), Network.Testnet));
        Assert.Equal("The file's label (not checked)", labels.OfAddress(ScriptOf(Labelled), Network.Main)!.Label);
        Assert.Equal(Sha256.Hash(Encoding.UTF8.GetBytes(Example)), labels.Digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \t\n")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",\"label\":\"\"}")]
    [InlineData("{\"type\":\"moon\",\"ref\":\"x\",\"label\":\"later types are ignored\",\"more\":[1,{\"a\":null}]}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"" + Coin + ":1\",\"spendable\":true}")]
    public void Nothing_to_keep(string text) => Assert.Equal(0, Read(text).Value.Count);

    [Theory]
    [InlineData("\uFEFF{\"type\":\"addr\",\"ref\":\"" + Labelled + "\",\"label\":\"a\"}\r\n", "a")]
    [InlineData("{\"label\":\"\\u0061\",\"ref\":\"BC1Q34AQ5DRPUWY3WGL9LHUP9892QP6SVR8LDZYY7C\",\"type\":\"addr\"}", "a")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"" + Labelled + "\",\"label\":\"old\"}\n{\"type\":\"addr\",\"ref\":\"" + Labelled + "\",\"label\":\"new\"}", "new")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"" + Labelled + "\",\"label\":\"a\\nb\"}", @"a\u{000A}b")]
    public void Kept(string text, string shown) => Assert.Equal(shown, Read(text).Value.OfAddress(ScriptOf(Labelled), Network.Main)!.Value);

    [Theory]
    [InlineData("x")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}{}")]
    [InlineData("{\"type\":\"addr\"}")]
    [InlineData("{\"ref\":\"x\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":1}")]
    [InlineData("{\"type\":null,\"ref\":\"x\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",\"label\":{}}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",\"label\":\"a\",\"label\":\"b\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",\"\\u0072ef\":\"y\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\"},")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\"} {\"type\":\"addr\",\"ref\":\"x\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\"/**/}")]
    [InlineData("{\"type\":\"addr\",\n\"ref\":\"x\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",\"label\":\"\\ud800\"}")]
    [InlineData("{\"type\":\"addr\",\"ref\":\"x\",\"a\":[[[[[[[[[[]]]]]]]]]]}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"x\",\"label\":\"a\"}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"" + Coin + "\",\"label\":\"a\"}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"" + Coin + ":\",\"label\":\"a\"}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"" + Coin + ":-1\",\"label\":\"a\"}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"" + Coin + ":01\",\"label\":\"a\"}")]
    [InlineData("{\"type\":\"output\",\"ref\":\"" + Coin + ":4294967296\",\"label\":\"a\"}")]
    public void Refused_with_the_line(string line)
    {
        Assert.Equal(Refusal.Malformed, Read(line).Refused!.Reason);
        var second = Read("{\"type\":\"addr\",\"ref\":\"x\"}\n" + line).Refused!;
        Assert.Equal(Refusal.Malformed, second.Reason);
        Assert.Contains("line 2", second.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
        => Assert.Equal(Refusal.Malformed, WalletLabels.Read([.. "{\"type\":\"addr\",\"ref\":\"x\",\"label\":\""u8, 0xff, .. "\"}"u8]).Refused!.Reason);

    [Fact]
    public void Everything_is_bounded()
    {
        var line = "{\"type\":\"addr\",\"ref\":\"x\",\"a\":\"" + new string('a', LabelReader.MaxLine) + "\"}";
        Assert.Equal(Refusal.TooLarge, Read(line).Refused!.Reason);
        Assert.Equal(Refusal.TooLarge, WalletLabels.Read(new byte[LabelReader.MaxSize + 1]).Refused!.Reason);
        var many = string.Concat(Enumerable.Range(0, LabelReader.MaxLabels + 1).Select(i => $"{{\"type\":\"addr\",\"ref\":\"{i}\",\"label\":\"a\"}}\n"));
        Assert.Equal(Refusal.TooLarge, Read(many).Refused!.Reason);
        Assert.Equal(LabelReader.MaxLabels, Read(many[..many.TrimEnd('\n').LastIndexOf('\n')]).Value.Count);
    }

    [Theory, InlineData(255, "a"), InlineData(256, "a"), InlineData(5000, "😄")]
    public void A_long_label_is_cut_and_says_so(int length, string piece)
    {
        var label = string.Concat(Enumerable.Repeat(piece, length));
        var shown = Read($"{{\"type\":\"addr\",\"ref\":\"{Labelled}\",\"label\":\"{label}\"}}").Value.OfAddress(ScriptOf(Labelled), Network.Main)!.Value;
        if (label.Length <= WalletLabels.MaxShown) { Assert.Equal(label, shown); return; }
        var kept = shown[..shown.IndexOf(" ... (", StringComparison.Ordinal)];
        Assert.StartsWith(kept, label, StringComparison.Ordinal);
        Assert.Equal($"{kept} ... ({label.Length - kept.Length:#,0} more characters)", shown);
    }

    private static Result<WalletLabels> Read(string text) => WalletLabels.Read(Encoding.UTF8.GetBytes(text));
    private static byte[] ScriptOf(string address) => Address.TryParse(address, Network.Main, out var script) ? script : throw new ArgumentException(address, nameof(address));
    private static OutPoint PlaceOf(uint index) => new(new Hash256([.. Convert.FromHexString(Coin).Reverse()]), index);
}
