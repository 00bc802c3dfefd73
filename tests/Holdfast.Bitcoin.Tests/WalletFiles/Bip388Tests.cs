using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>Wallet policies of BIP-388 as JSON: templates, their keys, and the proof of registration beside them.</summary>
public sealed class Bip388Tests
{
    // BIP-388 § Examples: template, keys, and the descriptor it stands for.
    private const string Key0 = "[6738736c/44'/0'/0']xpub6Br37sWxruYfT8ASpCjVHKGwgdnYFEn98DwiN76i2oyY6fgH1LAPmmDcF46xjxJr22gw4jmVjTE2E3URMnRPEPYyo1zoPSUba563ESMXCeb";
    private const string Key1 = "[6738736c/48'/0'/0'/2']xpub6FC1fXFP1GXQpyRFfSE1vzzySqs3Vg63bzimYLeqtNUYbzA87kMNTcuy9ubr7MmavGRjW2FRYHP4WGKjwutbf1ghgkUW9H7e3ceaPLRcVwa";
    private const string Key2 = "[b2b1f0cf/48'/0'/0'/2']xpub6EWhjpPa6FqrcaPBuGBZRJVjzGJ1ZsMygRF26RwN932Vfkn1gyCiTbECVitBjRCkexEvetLdiqzTcYimmzYxyR1BZ79KNevgt61PDcukmC7";

    private const string BareKey1 = "xpub6FC1fXFP1GXQpyRFfSE1vzzySqs3Vg63bzimYLeqtNUYbzA87kMNTcuy9ubr7MmavGRjW2FRYHP4WGKjwutbf1ghgkUW9H7e3ceaPLRcVwa";

    private static string Json(string template, params string[] keys) => $$"""{"name":"vault","descriptor_template":"{{template}}","keys_info":[{{string.Join(',', keys.Select(key => $"\"{key}\""))}}]}""";
    private static Result<WalletFile> Read(string json) => WalletFile.Read(Encoding.ASCII.GetBytes(json), Network.Main);

    [Theory]
    [InlineData("wpkh(@0/**)", "wpkh({0}/<0;1>/*)", Key0)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/**))", "wsh(sortedmulti(2,{0}/<0;1>/*,{1}/<0;1>/*))", Key1, Key2)]
    [InlineData("wsh(thresh(2,pk(@0/**),s:pk(@1/**),sln:older(12960)))", "wsh(thresh(2,pk({0}/<0;1>/*),s:pk({1}/<0;1>/*),sln:older(12960)))", Key1, Key2)]
    [InlineData("wsh(or_d(pk(@0/**),and_v(v:multi(1,@1/**,@0/<2;3>/*),older(65535))))", "wsh(or_d(pk({0}/<0;1>/*),and_v(v:multi(1,{1}/<0;1>/*,{0}/<2;3>/*),older(65535))))", Key1, Key2)]
    [InlineData("tr(@0/**,{{pk(@1/**),and_v(v:pk(@0/<2;3>/*),older(10))}})", "tr({0}/<0;1>/*,{{pk({1}/<0;1>/*),and_v(v:pk({0}/<2;3>/*),older(10))}})", Key1, Key2)]
    public void A_template_stands_for_its_descriptor(string template, string descriptor, params string[] keys)
    {
        var read = Read(Json(template.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal), keys)).Value;
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, descriptor, keys).Replace('\'', 'h'), read.Descriptor.ToString()[..^9]);
        Assert.Equal("vault", read.Name);
        Assert.Null(read.Proof);
    }

    [Fact]
    public void Another_networks_keys_are_refused_as_such()
        => Assert.Equal(Refusal.WrongNetwork, WalletFile.Read(Encoding.ASCII.GetBytes(Json("wsh(sortedmulti(2,@0/**,@1/**))", Key1, Key2)), Network.Signet).Refused?.Reason);

    [Theory]
    [MemberData(nameof(Bip388Vectors.Valid), MemberType = typeof(Bip388Vectors))]
    public void Valid_vectors(string template, string[] keys) => Assert.Equal(Expanded(template, keys), Read(Json(template, keys)).Value.Descriptor.Body);

    /// <summary>Read as BIP-390 has it, or not at all: never as something else.</summary>
    [Fact]
    public void The_vector_of_MuSig2()
    {
        var (template, keys) = Bip388Vectors.MuSig;
        var read = Read(Json(template, keys));
        Assert.True(read.Refused is not null || read.Value.Descriptor.Body == Expanded(template, keys));
    }

    [Theory]
    [MemberData(nameof(Bip388Vectors.Invalid), MemberType = typeof(Bip388Vectors))]
    public void Invalid_vectors(string template, string[] keys)
    {
        var read = Read(Json(template, keys));
        Assert.NotNull(read.Refused ?? WalletPolicy.FromDescriptor("vault", read.Value.Descriptor).Refused);
    }

    // From the last key to the first, since @1 begins @10.
    private static string Expanded(string template, string[] keys)
        => Enumerable.Range(0, keys.Length).Reverse().Aggregate(template, (text, i) => text.Replace($"@{i}", keys[i], StringComparison.Ordinal)).Replace("/**", "/<0;1>/*", StringComparison.Ordinal).Replace('\'', 'h');

    [Theory]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/**))")]
    [InlineData("wsh(or_d(pk(@0/**),and_v(v:multi(1,@1/**,@0/<2;3>/*),older(65535))))")]
    [InlineData("tr(@0/**,{pk(@1/**),and_v(v:pk(@0/<2;3>/*),older(10))})")]
    public void What_is_written_is_read_again(string template)
    {
        var policy = WalletPolicy.FromDescriptor("vault", Read(Json(template, Key1, Key2)).Value.Descriptor).Value;
        var proof = Cryptography.Sha256.Hash("proof"u8);
        var text = PolicyJson.Write(policy, proof);
        Assert.Contains(template, text.Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        var again = Read(text).Value;
        Assert.Equal(policy.Descriptor, again.Descriptor.ToString());
        Assert.Equal(proof, again.Proof);
    }

    /// <summary>B12, B27: what would let one policy be taken for another.</summary>
    [Theory]
    [InlineData("wsh(sortedmulti(2,@1/**,@0/**))", Key1, Key2)] // out of order
    [InlineData("wsh(sortedmulti(1,@0/**))", Key1, Key2)] // a key that is not used
    [InlineData("wsh(sortedmulti(2,@0/**,@2/**))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/0/*))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@01/**))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@/**))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/**))", Key1, Key2 + "/0")]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/**))", Key1, Key2 + "),pk(")]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/**))", Key1, Key1)]
    [InlineData("wsh(sortedmulti(2,@0/**,@99999999999/**))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/<0;1;2>/*))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/<0>/*))", Key1, Key2)]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/<0;1>))", Key1, Key2)]
    [InlineData("wsh(multi(2,@0/<0;1>/*,@1/<2;3>/*))", Key1, BareKey1)] // the same key, its origin left out
    public void What_is_no_policy(string template, params string[] keys) => Assert.NotNull(Read(Json(template, keys)).Refused);

    [Theory]
    [InlineData("\"hmac\":\"00\"")]
    [InlineData("\"hmac\":7")]
    [InlineData("\"descriptor\":\"pk()\"")]
    [InlineData("\"extendedPublicKeys\":[]")]
    public void What_contradicts_itself(string more) => Assert.Equal(Refusal.Malformed, Read(Json("wpkh(@0/**)", Key0).Replace("{\"name\"", $"{{{more},\"name\"", StringComparison.Ordinal)).Refused?.Reason);
}
